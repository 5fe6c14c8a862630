// One tab stop for a set of things; arrow keys go between them.
const AHEAD = new Set(["ArrowRight", "ArrowDown"]);
const BACK = new Set(["ArrowLeft", "ArrowUp"]);

/** To be put on the element that holds them; its things carry `data-stop`. */
export function rove(event: KeyboardEvent): void {
  if (!AHEAD.has(event.key) && !BACK.has(event.key) && event.key !== "Home" && event.key !== "End") return;
  const stops = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>("[data-stop]")];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  event.preventDefault();
  const next = { Home: 0, End: stops.length - 1 }[event.key] ?? at + (AHEAD.has(event.key) ? 1 : -1);
  stops[Math.min(Math.max(next, 0), stops.length - 1)]?.focus();
}
