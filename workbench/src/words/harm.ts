// Tolls in words. Low and high are always both told; a best number never stands alone.
import type { HarmRange, HarmTotal } from "../api/types";

type Bounds = Pick<HarmRange, "low" | "high">;

/** "4", "31 to 44", "at least 2", "up to 9", or "a number not given". */
export function range({ low, high }: Bounds): string {
  if (low !== null && high !== null) return low === high ? count(low) : `${count(low)} to ${count(high)}`;
  if (low !== null) return `at least ${count(low)}`;
  if (high !== null) return `up to ${count(high)}`;
  return "a number not given";
}

export function count(n: number): string {
  return n.toLocaleString("en");
}

/** Sum of lows to sum of highs; "and more" where a range had no upper end. */
export function total({ low, high, open }: HarmTotal): string {
  const span = low === high ? count(low) : `${count(low)} to ${count(high)}`;
  return open > 0 ? `${span} or more` : span;
}

/** "12 to 40 killed" of an event, over all groups of the kind; null where none was counted. */
export function brief(harm: HarmRange[], kind = "killed"): string | null {
  const of = harm.filter((one) => one.kind === kind);
  if (of.length === 0) return null;
  const low = of.every((one) => one.low === null) ? null : sum(of.map((one) => one.low));
  const high = of.some((one) => one.high === null) ? null : sum(of.map((one) => one.high));
  return `${range({ low, high })} ${kind}`;
}

function sum(of: (number | null)[]): number {
  return of.reduce<number>((all, one) => all + (one ?? 0), 0);
}
