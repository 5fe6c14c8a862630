// What the map cannot show, always beside it.
import type { MapView } from "../api/types";
import { go, goFilters, select } from "../state/place";
import { count } from "../words/harm";
import { placePrecision, plural } from "../words/other";

export function Unlocated({ view }: { view: MapView }) {
  const lookAt = (q?: string) => (goFilters({ located: "false", ...(q ? { q } : {}) }), go({ view: "table" }));
  return (
    <aside class="unlocated" aria-label="Events that are at no point of the map">
      <h3>
        Not located: <span class="num">{count(view.not_located_events)}</span>
      </h3>
      {view.not_located_events === 0 ? (
        <p class="soft small">Every event has a place.</p>
      ) : (
        <ul>
          {view.not_located.map(({ text, events }) => (
            <li key={text ?? ""}>
              <button class="unlocated-row" type="button" onClick={() => lookAt(text ? `"${text.replaceAll('"', " ")}"` : undefined)}>
                <bdi class="grow ellipsis">{text ? `“${text}”` : "no place in the report’s words"}</bdi>
                <span class="num soft">{count(events)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {view.areas.length > 0 && (
        <>
          <h3>
            Only an area: <span class="num">{count(view.areas.reduce((n, area) => n + area.events, 0))}</span>
          </h3>
          <ul>
            {view.areas.map(({ place, precision, events }) => (
              <li key={place.id + precision}>
                <button class="unlocated-row" type="button" title={placePrecision(precision)} onClick={() => select(place.id)}>
                  <bdi class="grow ellipsis">{place.name}</bdi>
                  <span class="num soft">{count(events)}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {view.beyond > 0 && <p class="soft small">{plural(view.beyond, "more area")} with fewer events.</p>}
      <button class="link small" type="button" onClick={() => lookAt()}>
        All events without a place, as a table
      </button>
    </aside>
  );
}
