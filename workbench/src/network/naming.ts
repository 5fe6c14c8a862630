// Which actors carry their name, and on which side, so that no two names lie over each other.
import type { Frame } from "./frame";
import type { Placed } from "./layout";

export interface Naming {
  x: number;
  y: number;
  anchor: "middle" | "start" | "end";
}

/** Left, top, right, bottom. */
type Box = [number, number, number, number];

const LETTER = 6.1; // pixels, about
const TALL = 14;
const CHIEF = 24; // the best connected are named even over other actors
const ALWAYS = 8; // these, and the chosen one, even over other names
const LONGEST = 26; // letters; the whole name is in the card

export function short(name: string): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name;
}

/** Names by actor, for those that find room; the chosen one and the best connected choose first. `unit` is the length of
 * a pixel; no name leaves the frame. */
export function naming(nodes: Placed[], unit: number, chosen: string | null, frame: Frame): Map<string, Naming> {
  const names: Box[] = [];
  const shapes: Box[] = nodes.map(({ x, y, r }) => [x - r, y - r, x + r, y + r]);
  const found = new Map<string, Naming>();
  const ordered = [...nodes].sort((a, b) => Number(b.id === chosen) - Number(a.id === chosen) || b.ties - a.ties || b.mentions - a.mentions || (a.id < b.id ? -1 : 1));
  for (const node of ordered) {
    const within = places(node, unit).filter(({ box }) => holds(frame, box));
    const room = (obstacles: Box[]) => within.find(({ box }) => !obstacles.some((other) => meets(box, other)));
    const place = room([...names, ...shapes]) ?? (found.size < CHIEF ? room(names) : undefined) ?? (found.size <= ALWAYS ? within[0] : undefined);
    if (!place) continue;
    names.push(place.box);
    found.set(node.id, place.naming);
  }
  return found;
}

/** Below, above, right and left of the actor, and aslant, in the order they are tried. */
function places(node: Placed, unit: number): { naming: Naming; box: Box }[] {
  const wide = short(node.name).length * LETTER * unit;
  const tall = TALL * unit;
  const out = node.r + 3 * unit;
  const [across, down] = [node.r * 0.7 + 2 * unit, node.r * 0.7 + 5 * unit];
  const middle = (y: number) => at(node, { x: 0, y, anchor: "middle" }, -wide / 2, wide, tall);
  return [
    middle(out + tall / 2),
    middle(-out - tall / 2),
    at(node, { x: out, y: 0, anchor: "start" }, 0, wide, tall),
    at(node, { x: -out, y: 0, anchor: "end" }, -wide, wide, tall),
    ...[down, -down].flatMap((y) => [
      at(node, { x: across, y, anchor: "start" as const }, 0, wide, tall),
      at(node, { x: -across, y, anchor: "end" as const }, -wide, wide, tall),
    ]),
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

function holds({ x, y, wide, tall }: Frame, [left, top, right, bottom]: Box): boolean {
  return left >= x && top >= y && right <= x + wide && bottom <= y + tall;
}

/** Where a name goes that is shown whatever lies there: below, or where the frame has it whole. */
export function somewhere(node: Placed, unit: number, frame: Frame): Naming {
  const all = places(node, unit);
  return (all.find(({ box }) => holds(frame, box)) ?? all[0]!).naming;
}
