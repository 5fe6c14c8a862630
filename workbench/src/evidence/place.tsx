// A place: where it is, how it was found, and what happened there.
import { useAsk } from "../api/ask";
import type { Event, Page, Place } from "../api/types";
import { inWords } from "../brush/days";
import { asked, goFilters, select, usePlace } from "../state/place";
import { Glyph } from "../ui/glyph";
import { eventWord } from "../words/events";
import { brief, count } from "../words/harm";
import { plural, word } from "../words/other";
import { permalink } from "../words/titles";
import { Head, Row, Rows, Waiting } from "./parts";

const SOME = 60;

export function PlaceCard({ id }: { id: string }) {
  const answer = useAsk<Place>(`/api/places/${id}`);
  const { filters } = usePlace();
  const place = answer.data;
  if (!place || place.id !== id) return <Waiting answer={answer} />;
  const narrowed = filters.place?.includes(id);
  const at = place.lat !== null && place.lon !== null ? `${place.lat.toFixed(4)}, ${place.lon.toFixed(4)}` : null;
  return (
    <article class="card">
      <Head title={place.name} kind="place" id={id} citation={() => `${place.name}${at ? ` (${at})` : ""}. onrecord ${id}, ${permalink("place", id)}`}>
        <span class="tag plain">{word(place.kind)}</span>
        {place.country && <span class="tag plain">{place.country}</span>}
      </Head>
      <p class="row">
        <button class="button" type="button" aria-pressed={narrowed} onClick={() => goFilters({ place: narrowed ? [] : [id] })}>
          {narrowed ? "Show all places" : `Show only its ${plural(place.events, "event")}`}
        </button>
      </p>
      <Rows>
        <Row name="Position">{at ? <span class="num">{at}</span> : "not on the map"}</Row>
        {place.admin1 && <Row name="Division">{place.admin1}</Row>}
        {place.aliases.length > 0 && <Row name="Also">{place.aliases.join(", ")}</Row>}
        {place.geonames && <Row name="GeoNames">{place.geonames}</Row>}
      </Rows>
      <Events id={id} />
    </article>
  );
}

/** What happened there, under the filters and the brush that are set. */
function Events({ id }: { id: string }) {
  const here = usePlace();
  const there = { ...here, filters: { ...here.filters, place: [id] } };
  const { data } = useAsk<Page<Event>>(asked("/api/events", there, { limit: String(SOME), sort: "when" }));
  if (!data) return null;
  return (
    <section aria-label="Events there">
      <h3>
        Events there <span class="soft small">{data.total > SOME ? `${SOME} of ${count(data.total)}` : count(data.total)}</span>
      </h3>
      <ul class="short-list">
        {data.items.map((event) => (
          <li key={event.id}>
            <button class="list-row" type="button" onClick={() => select(event.id)}>
              <Glyph type={event.type} />
              <span class="grow">
                {eventWord(event.type, event.mode)} <span class="soft small">{[inWords(event.when?.edtf ?? null), brief(event.harm)].filter(Boolean).join(" · ")}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
