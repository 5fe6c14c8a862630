// The outlines are drawn for a globe; a flat map needs them cut where the map ends, at 180 degrees.
import type { MultiPolygon, Polygon, Position } from "geojson";

const EDGE = 180;
const POLE = 90;

/** Polygons none of whose sides runs across the whole map. */
export function cutLand(geometry: Polygon | MultiPolygon): MultiPolygon {
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return { type: "MultiPolygon", coordinates: parts.flatMap(cutPart) };
}

function cutPart(part: Position[][]): Position[][][] {
  if (!part.some(jumps)) return [part];
  const rings = part.map(unrolled);
  return [-1, 0, 1].flatMap((turn) => {
    const inside = rings.map((ring) => clipped(ring.map(([lon, lat]) => [lon! - turn * 2 * EDGE, lat!]))).filter((ring) => ring.length > 3);
    return inside.length ? [inside] : [];
  });
}

/** Lines in pieces, none of which jumps from one end of the map to the other. */
export function cutLines(lines: Position[][]): Position[][] {
  return lines.flatMap((line) => {
    const pieces: Position[][] = [[]];
    line.forEach((point, index) => {
      if (index > 0 && far(line[index - 1]!, point)) pieces.push([]);
      pieces.at(-1)!.push(point);
    });
    return pieces.filter((piece) => piece.length > 1);
  });
}

function far(a: Position, b: Position): boolean {
  return Math.abs(a[0]! - b[0]!) > EDGE;
}

function jumps(ring: Position[]): boolean {
  return ring.some((point, index) => index > 0 && far(ring[index - 1]!, point));
}

/** Longitudes that go on past 180 where the ring does; a ring around a pole is led over the pole. */
function unrolled(ring: Position[]): Position[] {
  let turn = 0;
  const open = ring.map((point, index) => {
    const step = index > 0 ? point[0]! - ring[index - 1]![0]! : 0;
    if (step > EDGE) turn -= 2 * EDGE;
    else if (step < -EDGE) turn += 2 * EDGE;
    return [point[0]! + turn, point[1]!];
  });
  const [first, last] = [open[0]!, open.at(-1)!];
  if (Math.abs(first[0]! - last[0]!) < 1) return open;
  const pole = Math.sign(first[1]!) * POLE;
  return [...open, [last[0]!, pole], [first[0]!, pole], first];
}

/** The part of a ring between the two ends of the map (Sutherland and Hodgman 1974). */
function clipped(ring: Position[]): Position[] {
  const east = half(ring, (lon) => lon <= EDGE, EDGE);
  return closed(half(east, (lon) => lon >= -EDGE, -EDGE));
}

function half(ring: Position[], inside: (lon: number) => boolean, edge: number): Position[] {
  return ring.flatMap((point, index) => {
    const before = ring[(index + ring.length - 1) % ring.length]!;
    const [now, was] = [inside(point[0]!), inside(before[0]!)];
    const crossing = now === was ? [] : [crossed(before, point, edge)];
    return now ? [...crossing, point] : crossing;
  });
}

function crossed(a: Position, b: Position, edge: number): Position {
  const share = (edge - a[0]!) / (b[0]! - a[0]!);
  return [edge, a[1]! + share * (b[1]! - a[1]!)];
}

function closed(ring: Position[]): Position[] {
  return ring.length ? [...ring, ring[0]!] : ring;
}
