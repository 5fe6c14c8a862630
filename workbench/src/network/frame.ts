// The part of the plane that is drawn: at first as much as holds all actors and room for their names.
import type { Placed } from "./layout";

export interface Frame {
  x: number;
  y: number;
  wide: number;
  tall: number;
}

const [SIDE, TOP] = [76, 30]; // pixels left for names around the actors; longer names go inwards
const LEAST = 0.5; // of a pixel: few actors are not drawn huge

/** The length of a pixel when a frame is drawn in a box of this size. */
export function unitOf(frame: Frame, width: number, height: number): number {
  return Math.max(frame.wide / (width || 800), frame.tall / (height || 500));
}

/** A frame of the box's shape around all actors, with room for names. */
export function around(nodes: Placed[], width: number, height: number): Frame {
  const [across, down] = [Math.max(width || 800, 3 * SIDE), Math.max(height || 500, 3 * TOP)];
  const [left, right] = [Math.min(...nodes.map(({ x, r }) => x - r)), Math.max(...nodes.map(({ x, r }) => x + r))];
  const [top, bottom] = [Math.min(...nodes.map(({ y, r }) => y - r)), Math.max(...nodes.map(({ y, r }) => y + r))];
  const unit = Math.max(LEAST, (right - left) / (across - 2 * SIDE), (bottom - top) / (down - 2 * TOP));
  const [wide, tall] = [across * unit, down * unit];
  return { x: (left + right - wide) / 2, y: (top + bottom - tall) / 2, wide, tall };
}

export function scaled({ x, y, wide, tall }: Frame, by: number): Frame {
  return { x: x + (wide * (1 - by)) / 2, y: y + (tall * (1 - by)) / 2, wide: wide * by, tall: tall * by };
}
