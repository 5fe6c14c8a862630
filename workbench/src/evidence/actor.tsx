// An actor: its names, offices and ties, and the way into its events.
import { useAsk } from "../api/ask";
import type { Actor, Page, Tie } from "../api/types";
import { inWords } from "../brush/days";
import { go, goFilters, select, usePlace } from "../state/place";
import { Sample } from "../network/lines";
import { count } from "../words/harm";
import { plural, word } from "../words/other";
import { permalink, tieTime } from "../words/titles";
import { Head, Row, Rows, Waiting } from "./parts";

const SOME = 40; // ties listed in the card; the network shows all

export function ActorCard({ id }: { id: string }) {
  const answer = useAsk<Actor>(`/api/actors/${id}`);
  const { filters } = usePlace();
  const actor = answer.data;
  if (!actor || actor.id !== id) return <Waiting answer={answer} />;
  const narrowed = filters.actor?.includes(id);
  return (
    <article class="card">
      <Head title={actor.name} kind="actor" id={id} citation={() => `${actor.name} (${word(actor.kind)}). onrecord ${id}, ${permalink("actor", id)}`}>
        <span class="tag plain">{word(actor.kind)}</span>
        {actor.country && <span class="tag plain">{actor.country}</span>}
      </Head>
      <p class="row">
        <button class="button" type="button" aria-pressed={narrowed} onClick={() => goFilters({ actor: narrowed ? [] : [id] })}>
          {narrowed ? "Show all actors’ events" : `Show only its ${plural(actor.events, "event")}`}
        </button>
        <button class="button" type="button" onClick={() => go({ view: "network", filters: { ...filters, actor: [id] } })}>
          {plural(actor.ties, "tie")} in the network
        </button>
      </p>
      <Rows>
        {actor.aliases.length > 0 && (
          <Row name="Also">
            {actor.aliases.map((alias, index) => (
              <span key={alias}>
                {index > 0 && ", "}
                <bdi>{alias}</bdi>
              </span>
            ))}
          </Row>
        )}
        {actor.roles.length > 0 && (
          <Row name="Offices">
            <ul>
              {actor.roles.map((role) => (
                <li key={role.title + role.since}>
                  <bdi>{role.title}</bdi>{" "}
                  <span class="soft small">{[role.since && `since ${inWords(role.since)}`, role.until && `until ${inWords(role.until)}`].filter(Boolean).join(", ")}</span>
                </li>
              ))}
            </ul>
          </Row>
        )}
        <Row name="Mentioned">{count(actor.mentions)} times</Row>
        {actor.forecasts > 0 && (
          <Row name="Forecasts">
            <button class="link" type="button" onClick={() => go({ view: "forecasts", filters: { ...filters, actor: [id] } })}>
              {count(actor.forecasts)}
            </button>
          </Row>
        )}
        {actor.reasons.length > 0 && <Row name="One actor by">{actor.reasons.join("; ")}</Row>}
      </Rows>
      <Ties id={id} />
    </article>
  );
}

function Ties({ id }: { id: string }) {
  const { data } = useAsk<Page<Tie>>(`/api/ties?actor=${id}&limit=${SOME}`);
  if (!data || data.total === 0) return null;
  return (
    <section aria-label="Ties">
      <h3>
        Ties <span class="soft small">{data.total > SOME ? `${SOME} of ${count(data.total)}` : count(data.total)}</span>
      </h3>
      <ul class="short-list">
        {data.items.map((tie) => (
          <li key={tie.id}>
            <button class="list-row" type="button" onClick={() => select(tie.id)}>
              <Sample kind={tie.kind} />
              <span class="grow">
                <Way tie={tie} id={id} /> <span class="soft small">{tieTime(tie)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Way({ tie, id }: { tie: Tie; id: string }) {
  const out = tie.source.id === id;
  return (
    <>
      {!out && <bdi>{tie.source.name}</bdi>} {word(tie.kind)} {out ? <bdi>{tie.target.name}</bdi> : "this actor"}
    </>
  );
}
