// Who said what would happen, what came of it, and how good each one's forecasts were.
import { useState } from "preact/hooks";
import { useAsk } from "../api/ask";
import { usePages } from "../api/pages";
import type { Forecast, HolderScore, Page } from "../api/types";
import { inWords } from "../brush/days";
import { type Place, select, usePlace } from "../state/place";
import { Name } from "../ui/names";
import { Bones, Empty, Failed } from "../ui/notice";
import { count } from "../words/harm";
import { plural } from "../words/other";

const OUTCOMES: Record<string, { sign: string; words: string }> = {
  open: { sign: "○", words: "open" },
  true: { sign: "✓", words: "came true" },
  false: { sign: "✕", words: "did not come true" },
  void: { sign: "–", words: "can no longer be said" },
};

export function ForecastsPane() {
  const place = usePlace();
  const [outcome, setOutcome] = useState("");
  const forecasts = usePages<Forecast>(question(place, outcome));
  return (
    <section class="view" aria-label="Forecasts">
      <header class="view-head">
        <h2>Forecasts</h2>
        {forecasts.total !== null && <span class="soft small">{plural(forecasts.total, "forecast")}</span>}
        <div class="row" role="group" aria-label="What came of them">
          {["", ...Object.keys(OUTCOMES)].map((one) => (
            <button key={one} class="button quiet small" type="button" aria-pressed={outcome === one} onClick={() => setOutcome(one)}>
              {one === "" ? "all" : `${OUTCOMES[one]!.sign} ${OUTCOMES[one]!.words}`}
            </button>
          ))}
        </div>
      </header>
      <div class="view-body forecasts-body">
        {forecasts.fault ? (
          <Failed fault={forecasts.fault} retry={forecasts.again} />
        ) : forecasts.total === null ? (
          <Bones lines={8} />
        ) : (
          <List forecasts={forecasts.items} item={place.item} more={forecasts.items.length < forecasts.total ? forecasts.more : null} />
        )}
        <Holders />
      </div>
    </section>
  );
}

function question({ filters, from, to }: Place, outcome: string): string {
  const query = new URLSearchParams({ limit: "50" });
  for (const actor of filters.actor ?? []) query.append("holder", actor);
  if (from) query.set("from", from);
  if (to) query.set("to", to);
  if (outcome) query.set("outcome", outcome);
  return `/api/forecasts?${query}`;
}

function List({ forecasts, item, more }: { forecasts: Forecast[]; item: string | null; more: (() => void) | null }) {
  if (forecasts.length === 0)
    return (
      <Empty title="Nobody foretold anything here">
        <p>Forecasts follow the brush by the day they were made.</p>
      </Empty>
    );
  return (
    <div class="forecast-list">
      <ul>
        {forecasts.map((forecast) => (
          <One key={forecast.id} forecast={forecast} on={forecast.id === item} />
        ))}
      </ul>
      {more && (
        <button class="button" type="button" onClick={more}>
          More
        </button>
      )}
    </div>
  );
}

function One({ forecast, on }: { forecast: Forecast; on: boolean }) {
  const { sign, words } = OUTCOMES[forecast.outcome] ?? { sign: "?", words: forecast.outcome };
  return (
    <li class={`forecast ${on ? "on" : ""}`}>
      <span class={`outcome is-outcome-${forecast.outcome}`} title={words}>
        <span aria-hidden="true">{sign}</span> {words}
      </span>
      <button class="forecast-words" type="button" aria-current={on} onClick={() => select(forecast.id)}>
        <q dir="auto">{forecast.proposition}</q>
      </button>
      <p class="row small">
        {forecast.holder ? <Name of={forecast.holder} /> : <bdi>{forecast.holder_text ?? "the report’s author"}</bdi>}
        <span>held it {forecast.strength}</span>
        <span class="soft">said {inWords(forecast.made)}</span>
        {forecast.horizon && <span class="soft">for {inWords(forecast.horizon)}</span>}
      </p>
      {forecast.condition && (
        <p class="small soft">
          on the condition: <q dir="auto">{forecast.condition}</q>
        </p>
      )}
    </li>
  );
}

function Holders() {
  const { data, fault } = useAsk<Page<HolderScore>>("/api/holders?limit=50");
  return (
    <aside class="unlocated" aria-label="Scores of those who forecast">
      <h3>Who foretells, and how well</h3>
      <p class="soft small">Brier score over settled forecasts: 0 is best, 0.25 is a coin. n says how many it rests on.</p>
      {fault && <Failed fault={fault} />}
      <table class="plain-table small">
        <thead>
          <tr>
            <th scope="col">Holder</th>
            <th scope="col">Open</th>
            <th scope="col">Brier</th>
            <th scope="col">n</th>
          </tr>
        </thead>
        <tbody>
          {data?.items.map((score) => (
            <tr key={score.holder?.id ?? score.holder_text ?? ""}>
              <th scope="row">{score.holder ? <Name of={score.holder} /> : <bdi>{score.holder_text ?? "the reports’ authors"}</bdi>}</th>
              <td class="num">
                {count(score.open)} of {count(score.forecasts)}
              </td>
              <td class="num">{score.brier === null ? "–" : score.brier.toFixed(2)}</td>
              <td class="num">{count(score.n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </aside>
  );
}
