// The map as a table: the same places, for who reads better than sees.
import type { MapArea, MapMark, MapView } from "../api/types";
import { inWords } from "../brush/days";
import { select } from "../state/place";
import { count, ends } from "../words/harm";
import { placePrecision } from "../words/other";

export function Places({ view }: { view: MapView }) {
  const rows = [...view.points, ...view.areas].sort((a, b) => b.events - a.events);
  return (
    <div class="sheet-table" tabIndex={0} role="region" aria-label="Places as a table">
      <table class="plain-table">
        <thead>
          <tr>
            <th scope="col">Place</th>
            <th scope="col">Known to</th>
            <th scope="col">Events</th>
            <th scope="col">Contested</th>
            <th scope="col">Killed</th>
            <th scope="col">First</th>
            <th scope="col">Last</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Row key={index} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { row: MapMark | MapArea }) {
  const { place } = row;
  return (
    <tr>
      <th scope="row">
        {place ? (
          <button class="link" type="button" onClick={() => select(place.id)}>
            <bdi>{place.name}</bdi>
          </button>
        ) : (
          `${"places" in row ? row.places : ""} places close together`
        )}
      </th>
      <td>{placePrecision(row.precision)}</td>
      <td class="num">{count(row.events)}</td>
      <td class="num">{count(row.contested)}</td>
      <td class="num">{row.killed_high ? ends(row.killed_low, row.killed_high) : "–"}</td>
      <td>{row.first ? inWords(row.first) : "–"}</td>
      <td>{row.last ? inWords(row.last) : "–"}</td>
    </tr>
  );
}
