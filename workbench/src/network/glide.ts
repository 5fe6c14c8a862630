// Actors go to their new spots by and by, and their ties with them, unless less motion is wished for.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Line, Placed, Spots } from "./layout";

const LASTS = 350; // milliseconds

interface Drawn {
  nodes: Placed[];
  lines: Line[];
}

/** Actors and ties as they are to be drawn now, on the way from where they were drawn last. */
export function useGlide(aim: Drawn): Drawn {
  const [, draw] = useState(0);
  const way = useRef({ aim, from: new Map() as Spots, now: new Map() as Spots, gone: 1 });
  if (way.current.aim !== aim) way.current = { aim, from: way.current.now, now: new Map(), gone: still() ? 1 : 0 };
  const { from, gone } = way.current;
  const nodes = gone === 1 ? aim.nodes : aim.nodes.map((node) => between(from.get(node.id), node, gone));
  way.current.now = new Map(nodes.map(({ id, x, y }) => [id, { x, y }]));
  useEffect(() => {
    if (way.current.gone === 1) return undefined;
    const start = performance.now();
    let next = requestAnimationFrame(function step(time) {
      way.current.gone = Math.min(1, Math.max(0, (time - start) / LASTS));
      draw(time);
      if (way.current.gone < 1) next = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(next);
  }, [aim]);
  if (gone === 1) return aim;
  const by = new Map(nodes.map((node) => [node.id, node]));
  return { nodes, lines: aim.lines.map((line) => ({ ...line, from: by.get(line.from.id)!, to: by.get(line.to.id)! })) };
}

function between(from: { x: number; y: number } | undefined, to: Placed, gone: number): Placed {
  if (!from) return to;
  const part = 1 - (1 - gone) ** 3;
  return { ...to, x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

function still(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
