// The lands as a plain drawing, there from the first moment, until the map's own drawing is ready to take over.
import type { Map as Drawing } from "maplibre-gl";
import { colour } from "./style";
import type { World } from "./world";

const TILE = 512; // pixels of the world at zoom 0

export class Backdrop {
  private readonly canvas = document.createElement("canvas");

  constructor(
    private readonly drawing: Drawing,
    private readonly world: World,
  ) {
    this.canvas.className = "map-backdrop";
    this.canvas.setAttribute("aria-hidden", "true");
    drawing.getCanvas().after(this.canvas);
    drawing.on("move", this.draw);
    drawing.once("load", () => this.remove());
    this.draw();
  }

  remove(): void {
    this.drawing.off("move", this.draw);
    this.canvas.remove();
  }

  private readonly draw = (): void => {
    const { clientWidth: wide, clientHeight: tall } = this.drawing.getContainer();
    this.canvas.width = wide;
    this.canvas.height = tall;
    const pen = this.canvas.getContext("2d")!;
    const { lng, lat } = this.drawing.getCenter();
    const scale = TILE * 2 ** this.drawing.getZoom();
    const [left, top] = [across(lng) * scale - wide / 2, down(lat) * scale - tall / 2];
    pen.beginPath();
    for (const land of this.world.lands.features) {
      const { geometry } = land;
      const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
      for (const ring of parts.flat()) {
        ring.forEach(([lon, north], index) => {
          const [x, y] = [across(lon!) * scale - left, down(north!) * scale - top];
          if (index === 0) pen.moveTo(x, y);
          else pen.lineTo(x, y);
        });
      }
    }
    pen.fillStyle = colour("--land");
    pen.strokeStyle = colour("--line-strong");
    pen.lineWidth = 0.6;
    pen.fill("evenodd");
    pen.stroke();
  };
}

/** Web Mercator, 0 to 1 from the upper left. */
function across(lon: number): number {
  return (lon + 180) / 360;
}

function down(lat: number): number {
  const bounded = Math.min(85.05, Math.max(-85.05, lat));
  return 0.5 - Math.asinh(Math.tan((bounded * Math.PI) / 180)) / (2 * Math.PI);
}
