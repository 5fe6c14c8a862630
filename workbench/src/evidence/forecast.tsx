// A forecast: who foretold what, how sure, for when, and what came of it.
import { useAsk } from "../api/ask";
import type { Evidenced, Forecast } from "../api/types";
import { inWords } from "../brush/days";
import { go, usePlace } from "../state/place";
import { Name } from "../ui/names";
import { forecastCitation, permalink } from "../words/titles";
import { Claims, Head, Row, Rows, Waiting } from "./parts";

export function ForecastCard({ id }: { id: string }) {
  const answer = useAsk<Evidenced<Forecast>>(`/api/forecasts/${id}`);
  const { claim } = usePlace();
  const forecast = answer.data;
  if (!forecast || forecast.id !== id) return <Waiting answer={answer} />;
  return (
    <article class="card">
      <Head title="Forecast" kind="forecast" id={id} citation={() => forecastCitation(forecast, permalink("forecast", id))}>
        <span class="tag plain">{forecast.outcome === "open" ? "still open" : `came out ${forecast.outcome}`}</span>
      </Head>
      <blockquote class="foretold" dir="auto">
        {forecast.proposition}
      </blockquote>
      <Rows>
        <Row name="Held by">{forecast.holder ? <Name of={forecast.holder} /> : <bdi>{forecast.holder_text ?? "the report’s author"}</bdi>}</Row>
        <Row name="How sure">{forecast.strength}</Row>
        <Row name="Said">{inWords(forecast.made)}</Row>
        <Row name="For">{forecast.horizon ? inWords(forecast.horizon) : "no time given"}</Row>
        {forecast.condition && (
          <Row name="If">
            <q dir="auto">{forecast.condition}</q>
          </Row>
        )}
        {forecast.reason && <Row name="Why so">{forecast.reason}</Row>}
        {forecast.settled_by.length > 0 && (
          <Row name="Settled by">
            <span class="row">
              {forecast.settled_by.map((settling) => (
                <button key={settling} class="link" type="button" onClick={() => go({ claim: settling, reading: null })}>
                  claim {settling.slice(4, 10)}
                </button>
              ))}
            </span>
          </Row>
        )}
      </Rows>
      <Claims evidence={forecast.evidence} chosen={claim} />
    </article>
  );
}
