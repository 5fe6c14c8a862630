// The network: who stood with and against whom on the brushed day.
import { useState } from "preact/hooks";
import { useAsk } from "../api/ask";
import type { Network as Answer } from "../api/types";
import { readable } from "../brush/days";
import { go, type Place, usePlace } from "../state/place";
import { Bones, Empty, Failed } from "../ui/notice";
import { count } from "../words/harm";
import { plural } from "../words/other";
import { Drawing } from "./drawing";
import { Kinds } from "./legend";
import { Switches } from "./switches";
import { TieTable } from "./ties";

const MOST = 70; // ties: what can still be read as a drawing

export function NetworkPane() {
  const place = usePlace();
  const [table, setTable] = useState(false);
  const [undated, setUndated] = useState(true);
  const { data, fault, loading, again } = useAsk<Answer>(question(place, undated));
  return (
    <section class="view" aria-label="Network">
      <header class="view-head">
        <h2>Network</h2>
        <span class="small">{place.to ? `as of ${readable(place.to)}` : "all time"}</span>
        {data && <Told data={data} />}
        <button class="button quiet small" type="button" aria-pressed={undated} onClick={() => setUndated(!undated)}>
          Undated too{data && undated ? ` (${count(data.undated)})` : ""}
        </button>
        <Around place={place} />
        <button class="button quiet small" type="button" aria-pressed={table} onClick={() => setTable(!table)}>
          As a table
        </button>
      </header>
      {fault ? <Failed fault={fault} retry={again} /> : !data ? <Bones lines={10} /> : <Body data={data} place={place} table={table} loading={loading} />}
    </section>
  );
}

function Told({ data: { edges, beyond } }: { data: Answer }) {
  if (beyond === 0) return <span class="soft small">{plural(edges.length, "tie")}</span>;
  return (
    <span class="soft small" title="Narrow to an actor to see all of its ties">
      the {count(edges.length)} best attested of {plural(edges.length + beyond, "tie")}
    </span>
  );
}

function question(place: Place, undated: boolean): string {
  const query = new URLSearchParams();
  if (place.to) query.set("day", place.to);
  for (const actor of place.filters.actor ?? []) query.append("actor", actor);
  if (place.filters.contested) query.set("contested", place.filters.contested);
  for (const kind of place.ties ?? []) query.append("kind", kind);
  query.set("undated", String(undated));
  query.set("limit", String(MOST));
  return `/api/network?${query}`;
}

function Around({ place }: { place: Place }) {
  const actor = place.item?.startsWith("act-") ? place.item : null;
  if (!actor || place.filters.actor?.includes(actor)) return null;
  return (
    <button class="button quiet small" type="button" onClick={() => go({ filters: { ...place.filters, actor: [actor] } })}>
      Only around the chosen actor
    </button>
  );
}

function Body({ data, place, table, loading }: { data: Answer; place: Place; table: boolean; loading: boolean }) {
  if (data.edges.length === 0)
    return (
      <Empty title="No tie stood then">
        <p>Move the brush, show undated ties, or show more kinds.</p>
      </Empty>
    );
  return (
    <div class={`view-body network-body ${loading ? "stale" : ""}`}>
      {table ? <TieTable ties={data.edges} /> : <Drawing network={data} item={place.item} switched={data.switches} />}
      <aside class="unlocated" aria-label="Kinds of tie, and changes of side">
        <Kinds place={place} />
        <Switches network={data} to={place.to} />
      </aside>
    </div>
  );
}
