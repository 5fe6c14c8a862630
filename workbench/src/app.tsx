// The desk as a whole: filters on the left, views in the centre, evidence on the right, counts at the foot.
import type { FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import { locked } from "./api/client";
import { Brush } from "./brush/brush";
import { Evidence } from "./evidence/evidence";
import { Chosen } from "./filters/chosen";
import { Facets } from "./filters/facets";
import { ForecastsPane } from "./forecasts/forecasts";
import { Bar } from "./frame/bar";
import { Foot } from "./frame/foot";
import { Help } from "./frame/help";
import { useKeys } from "./frame/keys";
import { Login } from "./frame/login";
import { Tabs } from "./frame/tabs";
import { MapPane } from "./map/map";
import { NetworkPane } from "./network/network";
import { Refused } from "./review/refused";
import { ReviewPane } from "./review/review";
import { usePlace, type View } from "./state/place";
import { useStore } from "./state/store";
import { TablePane } from "./table/table";
import { Timeline } from "./timeline/timeline";
import { Toast } from "./ui/toast";

const PANES: Record<View, FunctionComponent> = {
  timeline: Timeline,
  map: MapPane,
  network: NetworkPane,
  table: TablePane,
  forecasts: ForecastsPane,
  review: ReviewPane,
};

export function App() {
  return useStore(locked) ? <Login /> : <Desk />;
}

function Desk() {
  const { view, also } = usePlace();
  const [filters, setFilters] = useState(true);
  const [help, setHelp] = useState(false);
  useKeys(setHelp);
  const First = PANES[view];
  const wide = view === "review"; // the queue is of the whole record: neither filters nor the brush narrow it
  const aside = filters && !wide;
  const Second = also && also !== view ? PANES[also] : null;
  return (
    <div class={`desk ${aside ? "" : "no-filters"}`}>
      <a class="button primary skip" href="#view">
        To the view
      </a>
      <Bar filters={filters} flip={() => setFilters(!filters)} help={() => setHelp(true)} />
      <nav class="filters" aria-label="Filters" hidden={!aside}>
        <Chosen />
        <Facets />
      </nav>
      <main class="centre">
        <Tabs />
        {!wide && <Brush />}
        <div class={`views ${Second ? "two" : ""}`} id="view" role="tabpanel" aria-labelledby={`tab-${view}`} tabIndex={-1}>
          <First />
          {Second && <Second />}
        </div>
      </main>
      <Evidence />
      <Foot />
      {help && <Help close={() => setHelp(false)} />}
      <Refused />
      <Toast />
    </div>
  );
}
