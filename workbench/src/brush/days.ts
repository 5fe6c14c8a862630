// Days as whole numbers since 1970-01-01, so that bars and brushes can be reckoned with.
const DAY = 86_400_000;

export function dayNumber(day: string): number {
  const [year, month = 1, date = 1] = day.split("-").map(Number);
  return Math.floor(Date.UTC(year ?? 1970, month - 1, date) / DAY);
}

export function dayText(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "3 Jul 2019" of 2019-07-03, "Jul 2019" of 2019-07, "2019" of 2019. */
export function readable(day: string): string {
  const [year, month, date] = day.split("-");
  const parts = [date && String(Number(date)), month && MONTHS[Number(month) - 1], year];
  return parts.filter(Boolean).join(" ");
}

/** An EDTF date in words: "about Jul 2019", "3 Jul 2019 to 5 Jul 2019", "since 2018", "by 3 Jul 2019". */
export function inWords(edtf: string | null): string {
  if (!edtf) return "no date";
  const [from, to] = edtf.split("/");
  if (to === undefined) return one(from!);
  if (from === "" || from === "..") return `by ${one(to)}`;
  if (to === "" || to === "..") return `since ${one(from!)}`;
  return `${one(from!)} to ${one(to)}`;
}

function one(date: string): string {
  const bare = date.replace(/[~?%]/g, "");
  const doubt = /[~%]/.test(date) ? "about " : "";
  const ask = /[?%]/.test(date) ? " (uncertain)" : "";
  return `${doubt}${/^[-\d]+$/.test(bare) ? readable(bare) : bare}${ask}`;
}

export type Step = "day" | "month" | "year";

/** Tick marks for an axis of days: at most about eight, on round days, months or years. */
export function ticks(from: number, to: number, most = 8): { at: number; label: string }[] {
  const span = Math.max(1, to - from);
  const days = [1, 2, 7, 14].find((step) => span / step <= most);
  if (days) return daily(from, to, days);
  const months = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600].find((step) => span / (step * 30.4) <= most) ?? 1200;
  return monthly(from, to, months);
}

function daily(from: number, to: number, step: number): { at: number; label: string }[] {
  const found = [];
  for (let at = from; at <= to; at += step) found.push({ at, label: readable(dayText(at)).replace(/ \d{4}$/, "") });
  return found;
}

function monthly(from: number, to: number, step: number): { at: number; label: string }[] {
  const start = new Date(from * DAY);
  const found = [];
  let month = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step;
  for (; ; month += step) {
    const year = Math.floor(month / 12);
    const at = Math.floor(Date.UTC(year, month % 12, 1) / DAY);
    if (at > to) return found;
    const label = step % 12 === 0 ? String(year) : `${MONTHS[month % 12]} ${year}`;
    if (at >= from) found.push({ at, label });
  }
}

/** The first day that YYYY, YYYY-MM or YYYY-MM-DD stands for, as a number. */
export function firstDay(text: string): number {
  return dayNumber(text);
}

/** The last day that YYYY, YYYY-MM or YYYY-MM-DD stands for, as a number. */
export function lastDay(text: string): number {
  const [year = 1970, month, date] = text.split("-").map(Number);
  if (date !== undefined) return dayNumber(text);
  const next = month === undefined ? Date.UTC(year + 1, 0, 1) : Date.UTC(year, month, 1);
  return next / DAY - 1;
}
