// The stretch of time that the brush lies on: where nearly all events are, so that one stray date does not squeeze the rest.
import type { Bin } from "../api/types";
import { store } from "../state/store";
import { dayNumber } from "./days";

export interface Extent {
  from: number;
  to: number;
  /** Events before and after, which the strip leaves out until it is asked for the whole. */
  before: number;
  after: number;
}

/** The extent of the strip, for views that show all time while nothing is brushed; null where nothing is dated, and
 * undefined until it is known. */
export const shownExtent = store<Extent | null | undefined>(undefined);

const STRAY = 0.01; // share of events that may be left out on either side
const WORTH = 0.6; // ... and only where what is left is at most this share of the whole

export function extentOf(bins: Bin[], whole: boolean): Extent | null {
  const first = bins[0];
  const last = bins.at(-1);
  if (!first || !last) return null;
  const all = { from: dayNumber(first.start), to: dayNumber(last.end), before: 0, after: 0 };
  if (whole) return all;
  const most = bins.reduce((sum, bin) => sum + bin.events, 0) * STRAY;
  const [low, before] = skipped(bins, most);
  const [high, after] = skipped([...bins].reverse(), most);
  const near = { from: dayNumber(low.start), to: dayNumber(high.end), before, after };
  return near.to - near.from <= WORTH * (all.to - all.from) ? near : all;
}

/** The unit that gives a stretch of so many days neither too few nor too many counts. */
export function unitFor(days: number): "day" | "week" | "month" | "year" {
  if (days <= 120) return "day";
  if (days <= 900) return "week";
  return days <= 6000 ? "month" : "year";
}

/** The first bin that stays, and how many events come before it. */
function skipped(bins: Bin[], most: number): [Bin, number] {
  let seen = 0;
  for (const bin of bins) {
    if (seen + bin.events > most) return [bin, seen];
    seen += bin.events;
  }
  return [bins[0]!, 0];
}
