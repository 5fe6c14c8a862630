// Events as rows: sorted, filtered, walked with the keys, and only those in sight drawn.
import type { Event } from "../api/types";
import { usePages } from "../api/pages";
import { inWords } from "../brush/days";
import { asked, go, select, usePlace } from "../state/place";
import { Glyph } from "../ui/glyph";
import { plainNames } from "../ui/names";
import { Bones, Empty, Failed } from "../ui/notice";
import { useWindow } from "../ui/rows";
import { Contested, Modality, Reviewed } from "../ui/tags";
import { eventWord } from "../words/events";
import { brief, count } from "../words/harm";
import { plural } from "../words/other";

const HEIGHT = 36;
const PAGE = 100;

const COLUMNS: { name: string; sort?: string }[] = [
  { name: "When", sort: "when" },
  { name: "What", sort: "type" },
  { name: "By" },
  { name: "To" },
  { name: "Where" },
  { name: "Killed", sort: "killed" },
  { name: "Told", sort: "reports" },
  { name: "State" },
];

export function TablePane() {
  const place = usePlace();
  const sort = place.sort ?? "when";
  const events = usePages<Event>(asked("/api/events", place, { sort, limit: String(PAGE) }));
  return (
    <section class="view" aria-label="Table">
      <header class="view-head">
        <h2>Table</h2>
        {events.total !== null && <span class="soft small">{plural(events.total, "event")}</span>}
        <span class="soft small">
          <kbd>j</kbd> <kbd>k</kbd> go from row to row
        </span>
      </header>
      {events.fault ? (
        <Failed fault={events.fault} retry={events.again} />
      ) : events.items.length === 0 && events.loading ? (
        <Bones lines={14} />
      ) : events.items.length === 0 ? (
        <Empty title="No event fits all filters">
          <p>Take one away on the left, or widen the brush.</p>
        </Empty>
      ) : (
        <Grid items={events.items} total={events.total ?? events.items.length} item={place.item} sort={sort} more={events.more} stale={events.loading} />
      )}
    </section>
  );
}

interface GridProps {
  items: Event[];
  total: number;
  item: string | null;
  sort: string;
  more: () => void;
  stale: boolean;
}

function Grid({ items, total, item, sort, more, stale }: GridProps) {
  const current = items.findIndex((event) => event.id === item);
  const { box, first, last } = useWindow(items.length, HEIGHT, current, more);
  const step = (by: number) => {
    const next = items[Math.min(Math.max(current + by, 0), items.length - 1)];
    if (next) go({ item: next.id, claim: null, reading: null }, true);
  };
  const key = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    step(by);
  };
  return (
    <div
      class={`events-grid ${stale && items.length === 0 ? "stale" : ""}`}
      role="grid"
      aria-label="Events"
      aria-rowcount={total + 1}
      aria-activedescendant={current >= 0 ? `row-${items[current]!.id}` : undefined}
      tabIndex={0}
      ref={box}
      data-keys="rows"
      onKeyDown={key}
    >
      <div class="events-row head" role="row" aria-rowindex={1}>
        {COLUMNS.map((column) => (
          <Head key={column.name} {...column} now={sort} />
        ))}
      </div>
      <div role="rowgroup" class="events-rows" style={{ height: `${items.length * HEIGHT}px` }}>
        {items.slice(first, last).map((event, index) => (
          <Row key={event.id} event={event} index={first + index} on={event.id === item} />
        ))}
      </div>
    </div>
  );
}

const STEPS: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -1e9, End: 1e9 };

function Head({ name, sort, now }: { name: string; sort?: string; now: string }) {
  if (!sort)
    return (
      <div role="columnheader" class="cell">
        {name}
      </div>
    );
  const down = now === `-${sort}`;
  const up = now === sort;
  return (
    <div role="columnheader" class="cell" aria-sort={up ? "ascending" : down ? "descending" : "none"}>
      <button class="sorter" type="button" onClick={() => go({ sort: sort === "when" || sort === "type" ? (up ? `-${sort}` : sort) : down ? sort : `-${sort}` })}>
        {name} <span aria-hidden="true">{up ? "↑" : down ? "↓" : "↕"}</span>
      </button>
    </div>
  );
}

function Row({ event, index, on }: { event: Event; index: number; on: boolean }) {
  const { when, where } = event;
  const place = where?.place?.name ?? (where?.text ? `“${where.text}”` : "–");
  return (
    <div
      class={`events-row ${on ? "on" : ""} ${index % 2 ? "odd" : ""}`}
      id={`row-${event.id}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={on}
      style={{ top: `${index * HEIGHT}px` }}
      onClick={() => select(event.id)}
    >
      <div role="gridcell" class="cell num ellipsis">
        {when?.edtf ? inWords(when.edtf) : <span class="soft">{when?.text ? `“${when.text}”` : "no date"}</span>}
      </div>
      <div role="gridcell" class="cell what">
        <Glyph type={event.type} /> <span class="ellipsis">{eventWord(event.type, event.mode)}</span>
      </div>
      <div role="gridcell" class="cell ellipsis">
        <bdi>{plainNames(event.initiators, "–")}</bdi>
      </div>
      <div role="gridcell" class="cell ellipsis">
        <bdi>{plainNames(event.targets, "–")}</bdi>
      </div>
      <div role="gridcell" class={`cell ellipsis ${where?.place ? "" : "soft"}`}>
        <bdi>{place}</bdi>
      </div>
      <div role="gridcell" class="cell num ellipsis">
        {brief(event.harm)?.replace(" killed", "") ?? "–"}
      </div>
      <div role="gridcell" class="cell num">
        {count(event.reports)}
      </div>
      <div role="gridcell" class="cell ellipsis">
        {event.contested && <Contested />} <Modality of={event.modality} /> <Reviewed state={event.review} />
      </div>
    </div>
  );
}
