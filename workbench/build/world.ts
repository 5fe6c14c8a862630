// The offline world: countries of Natural Earth at 1:50 million (world-atlas), kept to about two kilometres.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { quantize } from "topojson-client";
import type { Plugin } from "vite";
import { alpha3 } from "./countries.ts";

const GRID = 20_000; // steps around the globe: 360 / 20,000 degrees, at most 2 km
const MODULE = "virtual:world";

/** Gives the module `virtual:world` whose default export is the address of the outlines that the map draws. */
export function world(): Plugin {
  let building = true;
  return {
    name: "world",
    configureServer(server) {
      building = false;
      server.middlewares.use("/world.json", (_request, response) => response.end(outlines()));
    },
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load(id) {
      if (id !== `\0${MODULE}`) return null;
      if (!building) return `export default "/world.json"`;
      const asset = this.emitFile({ type: "asset", name: "world.json", source: outlines() });
      return `export default import.meta.ROLLUP_FILE_URL_${asset}`;
    },
  };
}

interface Country {
  id?: string;
  properties: { name: string };
}

function outlines(): string {
  const path = createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");
  const atlas = JSON.parse(readFileSync(path, "utf8"));
  const { scale, translate } = atlas.transform;
  const arcs = atlas.arcs.map((arc: number[][]) => absolute(arc, scale, translate));
  const geometries = atlas.objects.countries.geometries.map((one: Country) => ({
    ...one,
    id: undefined,
    properties: { name: one.properties.name, country: alpha3(one.id, one.properties.name) },
  }));
  const objects = { countries: { type: "GeometryCollection", geometries } };
  const topology = { type: "Topology", bbox: atlas.bbox, arcs, objects };
  return JSON.stringify(quantize(topology as never, GRID));
}

function absolute(arc: number[][], scale: number[], translate: number[]): number[][] {
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => {
    x += dx!;
    y += dy!;
    return [x * scale[0]! + translate[0]!, y * scale[1]! + translate[1]!];
  });
}
