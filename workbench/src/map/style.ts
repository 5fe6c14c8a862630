// How the offline map is drawn. Colours come from the page's own, so that light and dark are one style.
import type { FeatureCollection } from "geojson";
import type { StyleSpecification } from "maplibre-gl";
import type { World } from "./world";

export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

const NOTHING: FeatureCollection = { type: "FeatureCollection", features: [] };

export function style(world: World): StyleSpecification {
  return {
    version: 8,
    sources: {
      lands: { type: "geojson", data: world.lands },
      coasts: { type: "geojson", data: world.coasts },
      borders: { type: "geojson", data: world.borders },
      rings: { type: "geojson", data: NOTHING },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("--sea") } },
      { id: "land", type: "fill", source: "lands", paint: { "fill-color": colour("--land"), "fill-antialias": false } },
      { id: "hatch", type: "fill", source: "lands", filter: ["in", ["get", "country"], ["literal", []]], paint: { "fill-pattern": "hatch" } },
      { id: "coast", type: "line", source: "coasts", paint: { "line-color": colour("--line-strong"), "line-width": 0.5 } },
      { id: "borders", type: "line", source: "borders", paint: { "line-color": colour("--line-strong"), "line-width": 1, "line-dasharray": [3, 2] } },
      { id: "ring-fill", type: "fill", source: "rings", paint: { "fill-color": colour("--accent"), "fill-opacity": 0.08 } },
      { id: "ring", type: "line", source: "rings", paint: { "line-color": colour("--accent"), "line-width": 1.2, "line-dasharray": [2, 2] } },
    ],
  };
}

/** Slanted lines for a land in which events lie somewhere. */
export function hatch(): ImageData {
  const size = 16;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const pen = canvas.getContext("2d")!;
  pen.strokeStyle = colour("--line-strong");
  pen.globalAlpha = 0.5;
  pen.lineWidth = 1.4;
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift, size);
    pen.lineTo(shift + size, 0);
  }
  pen.stroke();
  return pen.getImageData(0, 0, size, size);
}

const KM = 111.32; // kilometres a degree of latitude

/** A circle of so many kilometres on the ground. */
export function ring(lon: number, lat: number, km: number): [number, number][] {
  const up = km / KM;
  const aside = up / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  return Array.from({ length: 49 }, (_, step) => {
    const turn = (step / 48) * 2 * Math.PI;
    return [lon + aside * Math.cos(turn), lat + up * Math.sin(turn)];
  });
}
