// The outlines of countries, shipped with the page. Boundaries are Natural Earth's, at 1:50 million.
import type { Feature, FeatureCollection, MultiLineString, MultiPolygon, Polygon } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import address from "virtual:world";
import { cutLand, cutLines } from "./cut";

export interface Country {
  name: string;
  /** ISO 3166-1 alpha-3; null where the outlines show a land that has none. */
  country: string | null;
}

export interface World {
  lands: FeatureCollection<Polygon | MultiPolygon, Country>;
  borders: Feature<MultiLineString>;
  coasts: Feature<MultiLineString>;
  names: { name: string; country: string | null; at: [number, number]; size: number }[];
}

type Atlas = Topology<{ countries: GeometryCollection<Country> }>;

let held: Promise<World> | null = null;

/** The world, fetched once. */
export function world(): Promise<World> {
  held ??= fetch(address).then((response) => response.json()).then(shaped);
  return held;
}

function shaped(atlas: Atlas): World {
  const { countries } = atlas.objects;
  const round = feature(atlas, countries) as World["lands"];
  const features = round.features.map((land) => ({ ...land, geometry: cutLand(land.geometry) }));
  return {
    lands: { ...round, features },
    borders: lines(mesh(atlas, countries, (a, b) => a !== b)),
    coasts: lines(mesh(atlas, countries, (a, b) => a === b)),
    names: features.map(named),
  };
}

function lines({ coordinates }: MultiLineString): Feature<MultiLineString> {
  return { type: "Feature", properties: {}, geometry: { type: "MultiLineString", coordinates: cutLines(coordinates) } };
}

/** Where a country's name stands: the middle of the box around its largest part. */
function named({ geometry, properties }: Feature<Polygon | MultiPolygon, Country>): World["names"][number] {
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const boxes = parts.map((part) => box(part[0] as [number, number][]));
  const [west, south, east, north] = boxes.reduce((a, b) => (area(a) >= area(b) ? a : b));
  return { ...properties, at: [(west + east) / 2, (south + north) / 2], size: Math.sqrt((east - west) * (north - south)) };
}

type Box = [number, number, number, number];

function box(ring: [number, number][]): Box {
  const lons = ring.map(([lon]) => lon);
  const lats = ring.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

function area([west, south, east, north]: Box): number {
  return (east - west) * (north - south);
}
