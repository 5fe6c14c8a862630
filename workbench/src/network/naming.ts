// Which actors carry their name, and on which side, so that no two names lie over each other.
import type { Placed } from "./layout";

export interface Naming {
  x: number;
  y: number;
  anchor: "middle" | "start" | "end";
}

type Box = [number, number, number, number];

const LETTER = 6.1; // pixels, about
const TALL = 14;
const CHIEF = 16; // the best connected are named even over other actors
const LONGEST = 26; // letters; the whole name is in the card

export function short(name: string): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name;
}

/** Names by actor, for those that find room; the best connected choose first. `unit` is the length of a pixel. */
export function naming(nodes: Placed[], unit: number): Map<string, Naming> {
  const names: Box[] = [];
  const shapes: Box[] = nodes.map(({ x, y, r }) => [x - r, y - r, x + r, y + r]);
  const found = new Map<string, Naming>();
  const ordered = [...nodes].sort((a, b) => b.ties - a.ties || b.mentions - a.mentions || (a.id < b.id ? -1 : 1));
  for (const node of ordered) {
    const room = (obstacles: Box[]) => places(node, unit).find(({ box }) => !obstacles.some((other) => meets(box, other)));
    const place = room([...names, ...shapes]) ?? (found.size < CHIEF ? room(names) : undefined);
    if (!place) continue;
    names.push(place.box);
    found.set(node.id, place.naming);
  }
  return found;
}

/** Below, above, right and left of the actor, in the order they are tried. */
function places(node: Placed, unit: number): { naming: Naming; box: Box }[] {
  const wide = short(node.name).length * LETTER * unit;
  const tall = TALL * unit;
  const out = node.r + 3 * unit;
  const middle = (y: number) => at(node, { x: 0, y, anchor: "middle" }, -wide / 2, wide, tall);
  return [
    middle(out + tall / 2),
    middle(-out - tall / 2),
    at(node, { x: out, y: 0, anchor: "start" }, 0, wide, tall),
    at(node, { x: -out, y: 0, anchor: "end" }, -wide, wide, tall),
  ];
}

function at({ x, y }: Placed, naming: Naming, from: number, wide: number, tall: number): { naming: Naming; box: Box } {
  const left = x + naming.x + from;
  const top = y + naming.y - tall / 2;
  return { naming, box: [left, top, left + wide, top + tall] };
}

function meets(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/** Where a name goes that is shown whatever lies there: below. */
export function below(r: number, unit: number): Naming {
  return { x: 0, y: r + 10 * unit, anchor: "middle" };
}
