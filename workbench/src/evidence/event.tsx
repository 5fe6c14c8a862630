// An event: what all its claims add up to, where they differ, and every one of them.
import { useAsk } from "../api/ask";
import type { Event, Evidenced, Side } from "../api/types";
import { inWords } from "../brush/days";
import { select, usePlace } from "../state/place";
import { Glyph } from "../ui/glyph";
import { Names } from "../ui/names";
import { Contested, Modality, Reviewed } from "../ui/tags";
import { eventWord } from "../words/events";
import { count, range, single } from "../words/harm";
import { placePrecision, plural, timePrecision, word } from "../words/other";
import { eventCitation, permalink } from "../words/titles";
import { Differences } from "./differences";
import { Claims, Head, Row, Rows, Waiting } from "./parts";

const GED: Record<number, string> = { 1: "state-based", 2: "non-state", 3: "one-sided" };

export function EventCard({ id, claim }: { id: string; claim?: string }) {
  const answer = useAsk<Evidenced<Event> & { sides: Side[] }>(`/api/events/${id}`);
  const { claim: chosen } = usePlace();
  const event = answer.data;
  if (!event || event.id !== id) return <Waiting answer={answer} />;
  const link = permalink("event", id);
  return (
    <article class="card">
      <Head icon={<Glyph type={event.type} />} title={eventWord(event.type, event.mode)} kind="event" id={id} citation={() => eventCitation(event, link)}>
        {event.contested && <Contested />}
        <Modality of={event.modality} />
        <Reviewed state={event.review} />
      </Head>
      <Rows>
        <Row name="When">
          <When event={event} />
        </Row>
        <Row name="Where">
          <Where event={event} />
        </Row>
        <Row name="By">
          <Names of={event.initiators} none="not told" />
        </Row>
        <Row name="To">
          <Names of={event.targets} none="not told" />
        </Row>
        {event.harm.length > 0 && (
          <Row name="Harm">
            <ul>
              {event.harm.map((harm) => (
                <li key={harm.kind + harm.group}>
                  <strong>{range(harm)}</strong> {word(harm.kind)}
                  {harm.group !== "unknown" && `, ${word(harm.group)}`}
                  {single(harm) !== null && <span class="soft"> · most reports give {count(single(harm)!)}</span>}
                </li>
              ))}
            </ul>
          </Row>
        )}
        {event.weapons.length > 0 && <Row name="With">{event.weapons.map((one) => `${word(one.kind)} (“${one.name}”)`).join(", ")}</Row>}
        <Row name="Told by">{plural(event.reports, "independent report")}</Row>
        <Row name="Coded">
          <Codes event={event} />
        </Row>
      </Rows>
      <Differences sides={event.sides} evidence={event.evidence} />
      <Claims evidence={event.evidence} chosen={chosen ?? claim ?? null} />
    </article>
  );
}

function When({ event: { when } }: { event: Event }) {
  if (!when) return <span class="soft">the reports give no date</span>;
  if (!when.edtf) return <span class="soft">“{when.text}”, which could not be put on a day</span>;
  return (
    <>
      {inWords(when.edtf)}{" "}
      <span class="soft small">
        {timePrecision(when.precision)}; “{when.text}”, read by the rule {when.rule}
      </span>
    </>
  );
}

function Where({ event: { where } }: { event: Event }) {
  if (!where) return <span class="soft">the reports give no place</span>;
  if (!where.place) return <span class="soft">“{where.text}”, which could not be put on the map</span>;
  const { place } = where;
  return (
    <>
      <button class="chip" type="button" onClick={() => select(place.id)}>
        <bdi>{place.name}</bdi>
      </button>{" "}
      <span class="soft small">
        {placePrecision(where.precision)}; “{where.text}”{where.reason && `: ${where.reason}`}
      </span>
    </>
  );
}

function Codes({ event: { type, mode, acled, ged } }: { event: Event }) {
  return (
    <span class="soft small">
      PLOVER {type}
      {mode && ` ${mode}`}
      {acled && ` · ACLED ${acled.sub_event_type}`}
      {ged && ` · UCDP ${GED[ged]}`}
    </span>
  );
}
