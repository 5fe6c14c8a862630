// Names on the map, as text over the drawing: no font is fetched, and no two names lie over each other.
import type { Map as Drawing } from "maplibre-gl";
import type { Mark } from "./gather";
import { sizeOf } from "./size";
import type { World } from "./world";

interface Named {
  name: string;
  lon: number;
  lat: number;
  kind: "country" | "town";
  below: number;
}

const TOWNS = 40;
const LETTER = 6.5; // pixels of a letter, about
const LEAST = 46; // pixels that a country must measure before its name is written

export class Names {
  private readonly layer = document.createElement("div");
  private towns: Named[] = [];
  private marks: Mark[] = [];

  constructor(
    private readonly drawing: Drawing,
    private readonly world: World,
  ) {
    this.layer.className = "map-names";
    this.layer.setAttribute("aria-hidden", "true");
    drawing.getCanvasContainer().append(this.layer);
    drawing.on("move", this.draw);
    drawing.on("resize", this.draw);
  }

  /** Names of the places of `marks`; no name is written over any of `all`. */
  place(marks: Mark[], all: Mark[]): void {
    this.marks = all;
    const single = marks.filter((mark) => mark.points.length > 0 && mark.points[0]!.place);
    single.sort((a, b) => b.events - a.events);
    this.towns = single.slice(0, TOWNS).map((mark) => ({
      name: `${mark.points[0]!.place!.name}${mark.points.length > 1 ? ` +${mark.points.length - 1}` : ""}`,
      lon: mark.lon,
      lat: mark.lat,
      kind: "town",
      below: sizeOf(mark) / 2 + 1,
    }));
    this.draw();
  }

  remove(): void {
    this.drawing.off("move", this.draw);
    this.drawing.off("resize", this.draw);
    this.layer.remove();
  }

  private readonly draw = (): void => {
    const taken = this.marks.map((mark) => {
      const { x, y } = this.drawing.project([mark.lon, mark.lat]);
      return around({ x: x + mark.aside[0], y: y + mark.aside[1] }, sizeOf(mark) / 2 - 2);
    });
    const wide = this.drawing.getContainer().clientWidth;
    const tall = this.drawing.getContainer().clientHeight;
    const labels: HTMLElement[] = [];
    for (const one of [...this.towns, ...this.countries()]) {
      const { x, y } = this.drawing.project([one.lon, one.lat]);
      const half = (one.name.length * LETTER) / 2;
      const box: Box = [x - half, y + one.below, x + half, y + one.below + 14];
      if (x < 0 || y < 0 || x > wide || y > tall || taken.some((other) => meets(box, other))) continue;
      taken.push(box);
      labels.push(label(one, x, y + one.below));
    }
    this.layer.replaceChildren(...labels);
  };

  private countries(): Named[] {
    const scale = (512 * 2 ** this.drawing.getZoom()) / 360;
    const seen = this.world.names.filter(({ size }) => size * scale > LEAST);
    seen.sort((a, b) => b.size - a.size);
    return seen.map(({ name, at: [lon, lat] }) => ({ name, lon, lat, kind: "country", below: -8 }));
  }
}

type Box = [number, number, number, number];

function around({ x, y }: { x: number; y: number }, half: number): Box {
  return [x - half, y - half, x + half, y + half];
}

function meets(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

function label({ name, kind }: Named, x: number, y: number): HTMLElement {
  const element = document.createElement("bdi");
  element.className = kind;
  element.textContent = name;
  element.style.transform = `translate(calc(${x.toFixed(1)}px - 50%), ${y.toFixed(1)}px)`;
  return element;
}
