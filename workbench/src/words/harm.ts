// Tolls in words. Low and high are always both told; a best number never stands alone.
import type { HarmRange, HarmTotal } from "../api/types";

type Bounds = Pick<HarmRange, "low" | "best" | "high">;

/** "4", "31 to 44", "at least 2", "up to 9", "about 50", or "a number not given". */
export function range({ low, best, high }: Bounds): string {
  if (low !== null && high !== null) return low === high ? count(low) : `${count(low)} to ${count(high)}`;
  if (low !== null) return `at least ${count(low)}`;
  if (high !== null) return `up to ${count(high)}`;
  return best === null ? "a number not given" : `about ${count(best)}`;
}

/** The number that most reports give, where the range does not say it already. */
export function single({ low, best, high }: Bounds): number | null {
  if (low === null && high === null) return null;
  const told = low === null ? high : high === null || high === low ? low : null;
  return best === told ? null : best;
}

export function count(n: number): string {
  return n.toLocaleString("en");
}

/** Sum of lows to sum of highs; "or more" where a range had no upper end, "about" where a count was one of "about 50". */
export function total({ low, high, open, about }: HarmTotal): string {
  const span = `${about > 0 ? "about " : ""}${ends(low, high)}`;
  return open > 0 ? `${span} or more` : span;
}

/** "12 to 40", or "12" where both are the same. */
export function ends(low: number, high: number): string {
  return low === high ? count(low) : `${count(low)} to ${count(high)}`;
}

/** "12 to 40 killed" of an event, over all groups of the kind; null where none was counted. */
export function brief(harm: HarmRange[], kind = "killed"): string | null {
  const of = harm.filter((one) => one.kind === kind);
  if (of.length === 0) return null;
  if (of.length === 1) return `${range(of[0]!)} ${kind}`;
  const known = of.map((one) => (isAbout(one) ? { low: one.best, high: one.best } : one));
  const low = known.every((one) => one.low === null) ? null : sum(known.map((one) => one.low));
  const high = known.some((one) => one.high === null) ? null : sum(known.map((one) => one.high));
  return `${of.some(isAbout) ? "about " : ""}${range({ low, best: null, high })} ${kind}`;
}

function isAbout({ low, best, high }: Bounds): boolean {
  return low === null && high === null && best !== null;
}

function sum(of: (number | null)[]): number {
  return of.reduce<number>((all, one) => all + (one ?? 0), 0);
}
