// Where actors stand in the drawing. Each begins where it last stood, so that moving the brush moves as little as can be.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from "d3-force";
import type { Network, Node, Tie } from "../api/types";

export interface Placed extends Node {
  x: number;
  y: number;
  r: number;
}

export interface Line {
  tie: Tie;
  from: Placed;
  to: Placed;
  /** How far the line bows out, for several ties of one pair. */
  bow: number;
}

interface Body extends SimulationNodeDatum {
  id: string;
  r: number;
}

const STEPS = 260;
const MOST_STRETCH = 2;
const APART = 26; // how far several lines between one pair bow

export type Spots = Map<string, { x: number; y: number }>;

export function layout(network: Network, spots: Spots, shape: number): { nodes: Placed[]; lines: Line[] } {
  const bodies: Body[] = network.nodes.map((node, index) => {
    const spot = spots.get(node.id) ?? spiral(index);
    return { id: node.id, r: radius(node), x: spot.x, y: spot.y };
  });
  const known = bodies.filter((body) => spots.has(body.id)).length;
  const links = network.edges.map((tie) => ({ source: tie.source.id, target: tie.target.id }));
  const force = forceSimulation(bodies)
    .force("link", forceLink<Body, { source: string; target: string }>(links as never).id((body) => body.id).distance(84).strength(0.4))
    .force("charge", forceManyBody().strength(-260).distanceMax(340))
    .force("x", forceX(0).strength(0.055))
    .force("y", forceY(0).strength(0.055))
    .force("collide", forceCollide<Body>((body) => body.r + 18))
    .stop();
  force.alpha(known > bodies.length / 2 ? 0.25 : 1).tick(STEPS);
  const by = new Map<string, Placed>();
  const tall = stretch(bodies, shape);
  bodies.forEach((body, index) => {
    const spot = { x: body.x ?? 0, y: body.y ?? 0 };
    spots.set(body.id, spot);
    by.set(body.id, { ...network.nodes[index]!, x: spot.x, y: spot.y * tall, r: body.r });
  });
  return { nodes: [...by.values()], lines: lines(network.edges, by) };
}

/** By how much the drawing is drawn out downwards to have this shape; it is never pressed together. */
function stretch(bodies: Body[], shape: number): number {
  const long = (of: number[]) => Math.max(...of) - Math.min(...of) || 1;
  return Math.max(1, Math.min(MOST_STRETCH, long(bodies.map(({ x }) => x ?? 0)) / long(bodies.map(({ y }) => y ?? 0)) / shape));
}

function radius(node: Node): number {
  return 7 + Math.min(13, Math.sqrt(node.ties) * 2.4);
}

/** The golden spiral: even, and the same each time. */
function spiral(index: number): { x: number; y: number } {
  const turn = index * 2.399963;
  const far = 22 * Math.sqrt(index);
  return { x: far * Math.cos(turn), y: far * Math.sin(turn) };
}

function lines(ties: Tie[], by: Map<string, Placed>): Line[] {
  const pairs = new Map<string, Tie[]>();
  for (const tie of ties) {
    const pair = [tie.source.id, tie.target.id].sort().join(" ");
    pairs.set(pair, [...(pairs.get(pair) ?? []), tie]);
  }
  return [...pairs.values()].flatMap((of) =>
    of.flatMap((tie, index) => {
      const from = by.get(tie.source.id);
      const to = by.get(tie.target.id);
      if (!from || !to) return [];
      const side = tie.source.id < tie.target.id ? 1 : -1;
      return [{ tie, from, to, bow: side * APART * (index - (of.length - 1) / 2) }];
    }),
  );
}

/** The line as a path that ends at the actors' outlines, and its middle, where the word stands. */
export function path({ from, to, bow }: Line): { d: string; middle: { x: number; y: number } } {
  const long = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [ux, uy] = [(to.x - from.x) / long, (to.y - from.y) / long];
  const [sx, sy] = [from.x + ux * (from.r + 3), from.y + uy * (from.r + 3)];
  const [ex, ey] = [to.x - ux * (to.r + 6), to.y - uy * (to.r + 6)];
  const [mx, my] = [(sx + ex) / 2 - uy * bow, (sy + ey) / 2 + ux * bow];
  const middle = { x: (sx + ex) / 4 + mx / 2, y: (sy + ey) / 4 + my / 2 };
  return { d: `M${round(sx)} ${round(sy)} Q${round(mx)} ${round(my)} ${round(ex)} ${round(ey)}`, middle };
}

function round(n: number): string {
  return n.toFixed(1);
}
