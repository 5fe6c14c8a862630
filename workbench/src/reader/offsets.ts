// Cutting a report's text where claims begin and end. Offsets count UTF-16 units, as the API sends them.
export interface Stretch {
  start: number;
  end: number;
}

export interface Piece<T> extends Stretch {
  text: string;
  over: T[];
}

/** The text from one offset to another in pieces. Each knows the spans that lie over it, the shortest first. */
export function pieces<T extends Stretch>(text: string, spans: T[], from: number, to: number): Piece<T>[] {
  const near = spans.filter((span) => span.start < to && span.end > from);
  const cuts = new Set([from, to]);
  for (const { start, end } of near) {
    cuts.add(Math.max(start, from));
    cuts.add(Math.min(end, to));
  }
  const ordered = [...cuts].sort((a, b) => a - b);
  return ordered.slice(0, -1).map((start, index) => {
    const end = ordered[index + 1]!;
    const over = near.filter((span) => span.start <= start && span.end >= end);
    over.sort((a, b) => a.end - a.start - (b.end - b.start));
    return { start, end, text: text.slice(start, end), over };
  });
}

/** Paragraphs as stretches; line ends stay outside. */
export function paragraphs(text: string): Stretch[] {
  return [...text.matchAll(/[^\n]+/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** Spans that cover the same stretch, gathered; in reading order, the longer first. */
export function gathered<T extends Stretch>(spans: T[]): (Stretch & { all: T[] })[] {
  const by = new Map<string, Stretch & { all: T[] }>();
  for (const span of spans) {
    const key = `${span.start}-${span.end}`;
    const found = by.get(key) ?? { start: span.start, end: span.end, all: [] };
    found.all.push(span);
    by.set(key, found);
  }
  return [...by.values()].sort((a, b) => a.start - b.start || b.end - a.end);
}

const WORD = /[\p{L}\p{N}]/u;

/** The span with one end moved by a word: outwards (1) or inwards (-1), within the text, never empty. */
export function moved(text: string, span: Stretch, edge: "start" | "end", by: 1 | -1): Stretch {
  const step = edge === "end" ? by : -by;
  let at = edge === "end" ? span.end : span.start;
  const inside = () => WORD.test((step > 0 ? text[at] : text[at - 1]) ?? "");
  const within = () => (step > 0 ? at < text.length : at > 0);
  while (within() && !inside()) at += step;
  while (within() && inside()) at += step;
  const next = { ...span, [edge]: at };
  return next.start < next.end ? next : span;
}
