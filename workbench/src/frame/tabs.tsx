// The views as tabs, and a second one below the first.
import { go, type View, VIEWS, usePlace } from "../state/place";

const LABELS: Record<View, string> = {
  timeline: "Timeline",
  map: "Map",
  network: "Network",
  table: "Table",
  forecasts: "Forecasts",
  review: "Review",
};

export function Tabs() {
  const { view, also } = usePlace();
  const key = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const next = VIEWS[(VIEWS.indexOf(view) + by + VIEWS.length) % VIEWS.length]!;
    go({ view: next });
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <nav class="tabs" aria-label="Views">
      <div role="tablist" aria-label="Views" onKeyDown={key}>
        {VIEWS.map((one) => (
          <button key={one} id={`tab-${one}`} class="tab" role="tab" type="button" aria-selected={one === view} aria-controls="view" tabIndex={one === view ? 0 : -1} onClick={() => go({ view: one, also: also === one ? null : also })}>
            {LABELS[one]}
          </button>
        ))}
      </div>
      <span class="grow" />
      <label class="row small below">
        Below it
        <select class="field" value={also ?? ""} onChange={(event) => go({ also: (event.currentTarget.value || null) as View | null })}>
          <option value="">nothing</option>
          {VIEWS.filter((one) => one !== view && one !== "review").map((one) => (
            <option key={one} value={one}>
              {LABELS[one].toLowerCase()}
            </option>
          ))}
        </select>
      </label>
    </nav>
  );
}
