// Counts for each value of each filter, as if that filter were not set; a click narrows.
import { useState } from "preact/hooks";
import { useAsk } from "../api/ask";
import type { Facet, Facets as FacetsAnswer } from "../api/types";
import { asked, go, goFilters, MANY, type Place, toggle, usePlace } from "../state/place";
import { Glyph } from "../ui/glyph";
import { Bones, Failed } from "../ui/notice";
import { count } from "../words/harm";
import { headOf, labelOf } from "./labels";
import { Toll } from "./toll";

const FEW = 6;
const MOST = 60;
const ORDER = ["type", "mode", "modality", "contested", "review", "actor", "place", "country", "weapon", "publisher", "year"];
const CLOSED = new Set(["mode", "country", "year"]);

export function Facets() {
  const place = usePlace();
  const [wide, setWide] = useState(false);
  const { data, fault, loading, again } = useAsk<FacetsAnswer>(asked("/api/facets", place, { values: String(wide ? MOST : 12) }), { rank: 2 });
  if (fault) return <Failed fault={fault} retry={again} />;
  if (!data) return <Bones lines={14} />;
  const facets = ORDER.flatMap((name) => data.facets.filter((facet) => facet.name === name && facet.values.length > 0));
  return (
    <div class={loading ? "stale" : ""}>
      {facets.map((facet) => (
        <One key={facet.name} facet={facet} place={place} widen={() => setWide(true)} />
      ))}
      <Toll />
    </div>
  );
}

function One({ facet, place, widen }: { facet: Facet; place: Place; widen: () => void }) {
  const [all, setAll] = useState(false);
  const shown = all ? facet.values : facet.values.slice(0, FEW);
  const most = Math.max(...facet.values.map((value) => value.count));
  const left = facet.values.length - shown.length + facet.more;
  const set = chosen(place, facet.name);
  return (
    <details class="facet" open={!CLOSED.has(facet.name) || set.length > 0}>
      <summary>{headOf(facet.name)}</summary>
      <ul>
        {shown.map(({ value, label, count: n, also }) => (
          <li key={value}>
            <label class={`facet-value ${set.includes(value) ? "on" : ""}`}>
              <input type="checkbox" checked={set.includes(value)} onChange={() => choose(place, facet.name, [value, ...also])} />
              {facet.name === "type" && <Glyph type={value} />}
              <bdi class="grow ellipsis">
                {labelOf(facet.name, value, label)}
                {also.length > 0 && <span class="soft"> ×{also.length + 1}</span>}
              </bdi>
              <span class="num soft">{count(n)}</span>
              <i class="share" aria-hidden="true" style={{ width: `${(100 * n) / most}%` }} />
            </label>
          </li>
        ))}
      </ul>
      {left > 0 && (
        <button class="link small" type="button" onClick={() => (setAll(true), widen())}>
          {all ? `${count(left)} rarer ones are not listed` : `${count(left)} more`}
        </button>
      )}
    </details>
  );
}

function chosen({ filters, from, to }: Place, name: string): string[] {
  if (name === "year") return from && from === to ? [from] : [];
  if (name === "contested") return filters.contested ? [filters.contested] : [];
  return filters[name as (typeof MANY)[number]] ?? [];
}

function choose(place: Place, name: string, values: string[]): void {
  const [value = ""] = values;
  const set = chosen(place, name).includes(value);
  if (name === "year") go(set ? { from: null, to: null } : { from: value, to: value });
  else if (name === "contested") goFilters({ contested: set ? undefined : value });
  else toggle(name as (typeof MANY)[number], values);
}
