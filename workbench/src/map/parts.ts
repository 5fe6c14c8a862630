// The map's drawing is the largest part of the page: it is fetched when it is needed, or when nothing else is.

/** The drawing and the outlines, both at once. */
export function drawingParts() {
  return Promise.all([import("./board"), import("./world").then(({ world }) => world())]);
}

const SOON = 1500; // milliseconds after the page has loaded

/** Fetches them ahead, once the page is at rest, so that the map opens at once. */
export function fetchAhead(): void {
  setTimeout(() => requestIdleCallback(() => void drawingParts().catch(() => undefined)), SOON);
}
