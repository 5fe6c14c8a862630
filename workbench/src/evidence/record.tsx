// The record itself, while nothing is chosen: what is in it, and how to begin.
import { useAsk } from "../api/ask";
import type { Page, RecordCard, Report } from "../api/types";
import { inWords } from "../brush/days";
import { go } from "../state/place";
import { count } from "../words/harm";
import { plural } from "../words/other";
import { Row, Rows, Waiting } from "./parts";

export function RecordCardView() {
  const answer = useAsk<RecordCard>("/api/record");
  const record = answer.data;
  if (!record) return <Waiting answer={answer} />;
  return (
    <article class="card">
      <header class="card-head">
        <h2>{record.name}</h2>
        <p class="soft">Choose an event, an actor or a place in any view: what the reports say of it is shown here.</p>
      </header>
      <Rows>
        <Row name="Reports">{count(record.reports)}</Row>
        <Row name="Claims">{count(record.claims)}</Row>
        <Row name="Actors">{count(record.actors)}</Row>
        <Row name="Ties">{count(record.ties)}</Row>
        <Row name="Forecasts">{count(record.forecasts)}</Row>
        <Row name="Decisions">{count(record.decisions)}</Row>
        {record.problems > 0 && <Row name="Problems">{plural(record.problems, "report")} read with a doubt or not at all; onrecord show tells which</Row>}
        {record.first_day && record.last_day && (
          <Row name="Time">
            {inWords(record.first_day)} – {inWords(record.last_day)}
          </Row>
        )}
      </Rows>
      <Reports />
    </article>
  );
}

function Reports() {
  const { data } = useAsk<Page<Report>>("/api/reports?limit=30");
  if (!data) return null;
  return (
    <section aria-label="Reports">
      <h3>
        Reports <span class="soft small">{data.total > 30 ? `the latest 30 of ${count(data.total)}; search finds the others` : count(data.total)}</span>
      </h3>
      <ul class="short-list">
        {data.items.map((report) => (
          <li key={report.id}>
            <button class="list-row" type="button" onClick={() => go({ reading: report.id, claim: null })}>
              <span class="grow">
                <bdi>{report.title ?? report.path}</bdi> <span class="soft small">{[report.publisher, report.published && inWords(report.published)].filter(Boolean).join(", ")}</span>
              </span>
              <span class="num soft small">{plural(report.events, "event")}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
