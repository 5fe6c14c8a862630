// The map: what is known to a point, what only to an area, and what to no place at all, each shown as that.
import { useEffect, useRef, useState } from "preact/hooks";
import { useAsk } from "../api/ask";
import type { Event, MapView } from "../api/types";
import { asked, go, goFilters, here, type Place, select, usePlace } from "../state/place";
import { theme } from "../state/theme";
import { useStore } from "../state/store";
import { Legend } from "../ui/legend";
import { Bones, Failed } from "../ui/notice";
import { plural } from "../words/other";
import type { Board } from "./board";
import type { Mark } from "./gather";
import { drawingParts } from "./parts";
import { Places } from "./places";
import { Unlocated } from "./unlocated";

export function MapPane() {
  const place = usePlace();
  const [table, setTable] = useState(false);
  const { data, fault, loading, again } = useAsk<MapView>(asked("/api/map", place));
  return (
    <section class="view" aria-label="Map">
      <header class="view-head">
        <h2>Map</h2>
        {data && <span class="soft small">{plural(data.events, "event")}</span>}
        <button class="button quiet small" type="button" aria-pressed={table} onClick={() => setTable(!table)}>
          As a table
        </button>
        <Legend />
      </header>
      {fault ? (
        <Failed fault={fault} retry={again} />
      ) : (
        <div class={`view-body map-body ${loading ? "stale" : ""}`}>
          {data && table ? <Places view={data} /> : <Sheet view={data} place={place} asTable={() => setTable(true)} />}
          {data ? <Unlocated view={data} /> : <Bones lines={6} />}
        </div>
      )}
    </section>
  );
}

interface SheetProps {
  view: MapView | undefined;
  place: Place;
  asTable: () => void;
}

function Sheet({ view, place, asTable }: SheetProps) {
  const box = useRef<HTMLDivElement>(null);
  const [board, setBoard] = useState<Board | null>(null);
  const [failed, setFailed] = useState(false);
  const look = useStore(theme);
  useEffect(() => {
    let gone = false;
    let made: Board | null = null;
    open(box.current!).then(
      (next) => {
        made = next;
        if (gone) next.remove();
        else setBoard(next);
      },
      () => setFailed(true),
    );
    return () => {
      gone = true;
      made?.remove();
    };
  }, []);
  const current = useSpot(place.item);
  const fitted = useRef(place.at !== null);
  useEffect(() => {
    if (!board || !view) return;
    void board.show(view, current, !fitted.current);
    fitted.current = fitted.current || view.events > 0;
  }, [board, view, current]);
  useEffect(() => void board?.recolour(), [board, look]);
  if (failed) return <NoDrawing view={view} />;
  return (
    <div class="sheet">
      <div class="sheet-drawing" ref={box} />
      <Controls board={board} asTable={asTable} />
      <Precision />
    </div>
  );
}

/** The place that the choice stands for: itself, or where the chosen event took place. */
function useSpot(item: string | null): string | null {
  const event = item?.startsWith("evt-") ? item : null;
  const { data } = useAsk<Event>(event && `/api/events/${event}`);
  return event ? (data?.id === event ? (data.where?.place?.id ?? null) : null) : item;
}

async function open(box: HTMLElement): Promise<Board> {
  const [{ Board }, world] = await drawingParts();
  return new Board(box, world, here.get().at, { press, moved: (at) => go({ at }, true) });
}

function press(mark: Mark): void {
  const place = mark.area?.place ?? mark.points[0]?.place;
  if (place) select(place.id);
}

function NoDrawing({ view }: { view: MapView | undefined }) {
  return (
    <div class="sheet-table">
      <p class="notice">This browser cannot draw the map (WebGL is missing or switched off). Here is all that it would show.</p>
      {view && <Places view={view} />}
    </div>
  );
}

function Controls({ board, asTable }: { board: Board | null; asTable: () => void }) {
  return (
    <div class="map-controls" role="group" aria-label="Map controls">
      <button class="button" type="button" aria-label="Closer" disabled={!board} onClick={() => board?.zoom(1)}>
        +
      </button>
      <button class="button" type="button" aria-label="Farther" disabled={!board} onClick={() => board?.zoom(-1)}>
        −
      </button>
      <button class="button" type="button" disabled={!board} onClick={() => board?.fit()}>
        Fit
      </button>
      <button class="button" type="button" disabled={!board} onClick={() => board && goFilters({ bbox: board.frame() })}>
        Only this frame
      </button>
      <button class="sr" type="button" onClick={asTable}>
        Show the map as a table
      </button>
    </div>
  );
}

/** How precisely places are known, and whose boundaries are drawn. */
function Precision() {
  return (
    <p class="precision">
      <span>
        <i class="key exact" /> the place itself
      </span>
      <span>
        <i class="key near" /> within about 25 km
      </span>
      <span>
        <i class="key area" /> somewhere in an area
      </span>
      <span class="source">Boundaries: Natural Earth 1:50 million, as they come; no statement on any of them</span>
    </p>
  );
}
