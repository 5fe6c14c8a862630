// Marks that would lie over each other become one, by their distance on the screen.
import type { MapArea, MapMark } from "../api/types";
import { type Group, groupOf, GROUPS } from "../words/events";
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
  /** Pixels to the right and down from where it stands, so that it lies over no other mark. */
  aside: [number, number];
}

const CELL = MOST_WIDE; // pixels of the grid in which neighbours are looked for

type Project = (lon: number, lat: number) => { x: number; y: number };

/** Marks for points, gathered greedily until no two lie over each other: the one with most events takes in its neighbours. */
export function gather(points: MapMark[], project: Project): Mark[] {
  let marks = points.map((point) => merged([single(point)]));
  for (let before = Infinity; marks.length < before; ) {
    before = marks.length;
    marks = once(marks, project);
  }
  return marks;
}

/** A mark grows by what it takes in, and may then lie over one that it left: hence once more, and again. */
function once(marks: Mark[], project: Project): Mark[] {
  const waiting = marks.map((mark) => ({ mark, at: project(mark.lon, mark.lat) }));
  waiting.sort(({ mark: a }, { mark: b }) => b.events - a.events || a.lon - b.lon || a.lat - b.lat);
  const grid = new Map<string, number[]>();
  waiting.forEach(({ at }, index) => {
    const cell = key(Math.floor(at.x / CELL), Math.floor(at.y / CELL));
    grid.set(cell, [...(grid.get(cell) ?? []), index]);
  });
  const taken = new Set<number>();
  const found: Mark[] = [];
  waiting.forEach((seed, index) => {
    if (taken.has(index)) return;
    const members = around(seed.at, grid).filter((other) => !taken.has(other) && (other === index || close(seed, waiting[other]!)));
    for (const member of members) taken.add(member);
    found.push(members.length === 1 ? seed.mark : merged(members.map((member) => waiting[member]!.mark)));
  });
  return found;
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
  mark: Mark;
  at: { x: number; y: number };
}

function close(a: Waiting, b: Waiting): boolean {
  return Math.hypot(a.at.x - b.at.x, a.at.y - b.at.y) < (sizeOf(a.mark) + sizeOf(b.mark)) / 2;
}
function single(point: MapMark): Mark {
  return { ...placed(point), ...sums([{ ...point, groups: grouped(point) }]), points: [point], area: null };
}

function merged(marks: Mark[]): Mark {
  const points = marks.flatMap((mark) => mark.points);
  return { ...placed(points[0]!), ...sums(marks), id: `${points[0]!.lon},${points[0]!.lat},${points.length}`, points, area: null };
}

function placed({ lon, lat }: { lon: number; lat: number }): Pick<Mark, "id" | "lon" | "lat" | "aside"> {
  return { id: `${lon},${lat},1`, lon, lat, aside: [0, 0] };
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
  return [...by.values()].map(({ at: [lon, lat], areas: here }) => {
    const told = here.map((area) => ({ ...area, groups: grouped(area) }));
    return { ...placed({ lon, lat }), ...sums(told), id: `${lon},${lat}`, points: [], area: here[0]! };
  });
}

const RINGS = [0, 30, 44, 58, 72]; // pixels by which an area's mark may step aside
const TURNS = [0, 1, 2, 3, 4, 5, 6, 7].map((eighth) => (eighth * Math.PI) / 4);

/** An area's mark may stand anywhere in the area, so it makes way for marks that cannot. */
export function stepAside(areas: Mark[], points: Mark[], project: Project): Mark[] {
  const standing = points.map((mark) => ({ mark, at: project(mark.lon, mark.lat) }));
  return areas.map((mark) => {
    const middle = project(mark.lon, mark.lat);
    const ways = RINGS.flatMap((ring) => TURNS.slice(0, ring ? TURNS.length : 1).map((turn): [number, number] => [ring * Math.sin(turn), -ring * Math.cos(turn)]));
    const free = ways.find(([dx, dy]) => !standing.some((other) => close({ mark, at: { x: middle.x + dx, y: middle.y + dy } }, other)));
    const aside = free ?? [0, 0];
    standing.push({ mark, at: { x: middle.x + aside[0], y: middle.y + aside[1] } });
    return { ...mark, aside };
  });
}

function grouped({ types }: MapMark | MapArea): Mark["groups"] {
  const groups: Mark["groups"] = {};
  for (const [type, n] of Object.entries(types)) groups[groupOf(type)] = (groups[groupOf(type)] ?? 0) + n;
  return groups;
}

function sums(of: Pick<Mark, Summed | "groups">[]): Pick<Mark, Summed | "groups"> {
  const groups: Mark["groups"] = {};
  for (const one of of) for (const { group } of GROUPS) if (one.groups[group]) groups[group] = (groups[group] ?? 0) + one.groups[group];
  const add = (field: Summed) => of.reduce((n, one) => n + one[field], 0);
  return { events: add("events"), contested: add("contested"), killed_low: add("killed_low"), killed_high: add("killed_high"), groups };
}

type Summed = "events" | "contested" | "killed_low" | "killed_high";
