// Keys that work in every view.
import { useEffect } from "preact/hooks";
import { go, here, type View } from "../state/place";

const VIEWS: Record<string, View> = { t: "timeline", m: "map", n: "network", l: "table", f: "forecasts", r: "review" };
const WAIT = 1200; // milliseconds in which a view's letter may follow g

export function useKeys(help: (open: boolean) => void): void {
  useEffect(() => {
    let g = 0;
    const key = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      const view = Date.now() - g < WAIT ? VIEWS[event.key] : undefined;
      g = event.key === "g" ? Date.now() : 0;
      if (view) go({ view });
      else if (event.key === "/") document.getElementById("search")?.focus();
      else if (event.key === "?") help(true);
      else if (event.key === "Escape" && !brushing(event.target)) escape();
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener("keydown", key, true);
    return () => window.removeEventListener("keydown", key, true);
  }, [help]);
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, dialog") !== null;
}

/** On the brush, Escape is for all time. */
function brushing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("[role=slider]") !== null;
}

/** First the report closes, then the card; the review keeps both. */
function escape(): void {
  const { claim, reading, item, view } = here.get();
  if (view === "review") return;
  if (claim || reading) go({ claim: null, reading: null });
  else if (item) go({ item: null });
}
