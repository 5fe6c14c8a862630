// How large a mark is: by the logarithm of the number of its events.
const LEAST = 24; // pixels, what a finger or a shaky hand needs
export const MOST_WIDE = 54;

export function sizeOf({ events }: { events: number }): number {
  return Math.round(Math.min(MOST_WIDE, LEAST + 5 * Math.log2(Math.max(1, events))));
}
