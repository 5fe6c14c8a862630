// Where bars go: pixels for days, and rows so that no two lie over each other.
import { dayNumber, lastDay } from "../brush/days";
import type { Bar } from "../api/types";
import { GROUPS, type Group, groupOf } from "../words/events";

export interface Scale {
  from: number;
  to: number;
  width: number;
}

export interface Laid {
  bar: Bar;
  left: number;
  wide: number;
  row: number;
  /** On which side of the shape its words stand; null where there is no room for them. */
  label: "after" | "before" | null;
  /** Ends that the date leaves uncertain or open. */
  fades: { start: boolean; end: boolean };
  /** A day, or something longer. */
  point: boolean;
}

export interface Lane {
  group: Group;
  label: string;
  laid: Laid[];
  rows: number;
}

export const LEAST = 18; // pixels: a shape and its margin
const LETTER = 6.4; // pixels, about, of a label's letter
const LONGEST = 310;
const GAP = 6;

export function x(scale: Scale, day: number): number {
  return ((day - scale.from) / Math.max(1, scale.to - scale.from + 1)) * scale.width;
}

/** True where the date names one stretch within which the event fell, not one through which it lasted. */
function loose(bar: Bar): boolean {
  return !bar.edtf.includes("/") && bar.start !== bar.end;
}

type Bare = Omit<Laid, "row" | "label">;

function place(bar: Bar, scale: Scale): Bare {
  const start = bar.start ? dayNumber(bar.start) : scale.from;
  const end = bar.end ? lastDay(bar.end) : scale.to;
  const left = Math.max(0, x(scale, start));
  const right = Math.min(scale.width, x(scale, end + 1));
  const [first = "", last = first] = bar.edtf.split("/");
  const doubt = /[~?%X]/;
  return {
    bar,
    left,
    wide: Math.max(LEAST, right - left),
    point: right - left < LEAST && bar.start === bar.end,
    fades: {
      start: !bar.start || loose(bar) || doubt.test(first),
      end: !bar.end || loose(bar) || doubt.test(last),
    },
  };
}

/** Lanes in the order of the legend, each with its bars in as few rows as the earliest-first rule gives. */
export function lanes(bars: Bar[], scale: Scale, labelOf: (bar: Bar) => string): Lane[] {
  return GROUPS.map(({ group, label }) => {
    const placed = bars.filter((bar) => groupOf(bar.type) === group).map((bar) => place(bar, scale));
    placed.sort((a, b) => a.left - b.left || a.bar.id.localeCompare(b.bar.id));
    const laid = rows(placed, scale, labelOf);
    return { group, label, laid, rows: Math.max(1, ...laid.map((one) => one.row + 1)) };
  }).filter((lane) => lane.laid.length > 0);
}

function rows(placed: Bare[], scale: Scale, labelOf: (bar: Bar) => string): Laid[] {
  const taken: [number, number][][] = [];
  return placed.map((one) => {
    const [label, from, to] = reach(one, scale, Math.min(LONGEST, labelOf(one.bar).length * LETTER));
    let row = taken.findIndex((spans) => spans.every(([start, end]) => to + GAP <= start || end + GAP <= from));
    if (row < 0) row = taken.push([]) - 1;
    taken[row]!.push([from, to]);
    return { ...one, row, label };
  });
}

/** Where the words go, and the pixels that shape and words take together. */
function reach({ left, wide }: Bare, scale: Scale, words: number): [Laid["label"], number, number] {
  if (left + LEAST + words <= scale.width) return ["after", left, left + Math.max(wide, LEAST + words)];
  if (left - words >= 0) return ["before", left - words, left + wide];
  return [null, left, left + wide];
}
