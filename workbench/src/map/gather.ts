// Marks that would lie over each other become one, by their distance on the screen.
import type { MapArea, MapMark } from "../api/types";
import { type Group, groupOf } from "../words/events";
import { MOST_WIDE, sizeOf } from "./size";

export interface Mark {
  id: string;
  lon: number;
  lat: number;
  events: number;
  contested: number;
  killed_low: number;
  killed_high: number;
  groups: Partial<Record<Group, number>>;
  /** What is gathered here: one, or several that were too close to be told apart. */
  points: MapMark[];
  /** For a mark of an area: events that lie somewhere in it. */
  area: MapArea | null;
}

const CELL = MOST_WIDE; // pixels of the grid in which neighbours are looked for

type Project = (lon: number, lat: number) => { x: number; y: number };

/** Marks for points, gathered greedily: the one with most events takes in its neighbours. */
export function gather(points: MapMark[], project: Project): Mark[] {
  const waiting = points.map((point) => ({ point, at: project(point.lon, point.lat) }));
  waiting.sort((a, b) => b.point.events - a.point.events || a.point.lon - b.point.lon || a.point.lat - b.point.lat);
  const grid = new Map<string, number[]>();
  waiting.forEach(({ at }, index) => {
    const cell = key(Math.floor(at.x / CELL), Math.floor(at.y / CELL));
    grid.set(cell, [...(grid.get(cell) ?? []), index]);
  });
  const taken = new Set<number>();
  const marks: Mark[] = [];
  waiting.forEach((seed, index) => {
    if (taken.has(index)) return;
    const members = around(seed.at, grid).filter((other) => !taken.has(other) && close(seed, waiting[other]!));
    for (const member of members) taken.add(member);
    marks.push(merged(members.map((member) => waiting[member]!.point)));
  });
  return marks;
}

function key(column: number, row: number): string {
  return `${column},${row}`;
}

function around(at: { x: number; y: number }, grid: Map<string, number[]>): number[] {
  const column = Math.floor(at.x / CELL);
  const row = Math.floor(at.y / CELL);
  const found: number[] = [];
  for (let dx = -1; dx <= 1; dx++) for (let dy = -1; dy <= 1; dy++) found.push(...(grid.get(key(column + dx, row + dy)) ?? []));
  return found;
}

interface Waiting {
  point: MapMark;
  at: { x: number; y: number };
}

function close(a: Waiting, b: Waiting): boolean {
  return Math.hypot(a.at.x - b.at.x, a.at.y - b.at.y) < (sizeOf(a.point) + sizeOf(b.point)) / 2;
}

function merged(points: MapMark[]): Mark {
  const first = points[0]!;
  return { id: `${first.lon},${first.lat},${points.length}`, lon: first.lon, lat: first.lat, ...sums(points), points, area: null };
}

/** Where the name of an area stands on the map; null where it stands nowhere. */
export type Spot = (area: MapArea) => [number, number] | null;

/** Marks of areas stand where the areas' names stand, never where events were; one for each such spot. */
export function areaMarks(areas: MapArea[], spot: Spot): Mark[] {
  const by = new Map<string, { at: [number, number]; areas: MapArea[] }>();
  for (const area of areas) {
    const at = spot(area);
    if (!at) continue;
    const held = by.get(at.join()) ?? { at, areas: [] };
    held.areas.push(area);
    by.set(at.join(), held);
  }
  return [...by.values()].map(({ at: [lon, lat], areas: here }) => ({ id: `${lon},${lat}`, lon, lat, ...sums(here), points: [], area: here[0]! }));
}

function sums(of: (MapMark | MapArea)[]) {
  const groups: Partial<Record<Group, number>> = {};
  for (const { types } of of) {
    for (const [type, n] of Object.entries(types)) groups[groupOf(type)] = (groups[groupOf(type)] ?? 0) + n;
  }
  const add = (field: "events" | "contested" | "killed_low" | "killed_high") => of.reduce((n, one) => n + one[field], 0);
  return { events: add("events"), contested: add("contested"), killed_low: add("killed_low"), killed_high: add("killed_high"), groups };
}
