// The one time brush. What it covers is what every view shows; the network shows its last day.
import { useEffect, useRef, useState } from "preact/hooks";
import { useAsk } from "../api/ask";
import type { Bin, Timeline } from "../api/types";
import { asked, go, type Place, usePlace } from "../state/place";
import { count } from "../words/harm";
import { dayNumber, dayText, firstDay, lastDay, readable, ticks } from "./days";
import { type Extent, extentOf, shownExtent } from "./extent";

const DAILY = 420; // days: below this the strip counts by day
const WEEKLY = 1800;

export function Brush() {
  const place = usePlace();
  const [whole, setWhole] = useState(false);
  const open = { ...place, from: null, to: null };
  const months = useAsk<Timeline>(asked("/api/timeline", open, { unit: "month", bars: "0" }));
  const extent = months.data ? extentOf(months.data.bins, whole) : null;
  useEffect(() => months.data && shownExtent.set(extent), [Boolean(months.data), extent?.from, extent?.to]);
  const unit = extent && unitOf(extent);
  const finer = useAsk<Timeline>(unit && unit !== "month" ? asked("/api/timeline", open, { unit, bars: "0" }) : null);
  if (!extent) return <div class="brush empty" aria-hidden="true" />;
  const bins = (unit === "month" ? months.data : finer.data)?.bins ?? [];
  return (
    <section class="brush" aria-label="Time brush">
      <Outside n={extent.before} side="earlier" open={() => setWhole(true)} />
      <Strip bins={bins} extent={extent} place={place} />
      <Outside n={extent.after} side="later" open={() => setWhole(true)} />
    </section>
  );
}

function unitOf({ from, to }: Extent): "day" | "week" | "month" {
  if (to - from <= DAILY) return "day";
  return to - from <= WEEKLY ? "week" : "month";
}

function Outside({ n, side, open }: { n: number; side: string; open: () => void }) {
  if (n === 0) return null;
  return (
    <button class="link small" type="button" onClick={open}>
      {count(n)} {side}
    </button>
  );
}

/** The brushed days as numbers; an open side ends where the strip ends. */
export function brushed({ from, to }: Pick<Place, "from" | "to">, extent: Pick<Extent, "from" | "to">): [number, number] {
  return [from ? firstDay(from) : extent.from, to ? lastDay(to) : extent.to];
}

function Strip({ bins, extent, place }: { bins: Bin[]; extent: Extent; place: Place }) {
  const box = useRef<HTMLDivElement>(null);
  const held = useRef<{ grip: Grip; at: number; from: number; to: number } | null>(null);
  const span = Math.max(1, extent.to - extent.from + 1);
  const [from, to] = brushed(place, extent);
  const set = Boolean(place.from || place.to);
  const share = (day: number) => Math.min(1, Math.max(0, (day - extent.from) / span));

  const dayOf = (event: PointerEvent) => {
    const { left, width } = box.current!.getBoundingClientRect();
    return extent.from + Math.floor(((event.clientX - left) / width) * span);
  };
  const brush = (a: number, b: number, replace = true) => {
    const low = Math.max(extent.from, Math.min(a, b));
    const high = Math.min(extent.to, Math.max(a, b));
    go({ from: dayText(low), to: dayText(high) }, replace);
  };
  const down = (event: PointerEvent) => {
    const at = dayOf(event);
    const grip = (event.target as HTMLElement).dataset["grip"] as Grip | undefined;
    held.current = { grip: grip ?? "new", at, from, to };
    box.current!.setPointerCapture(event.pointerId);
    if (!grip) go({ from: place.from, to: place.to });
  };
  const move = (event: PointerEvent) => {
    if (!held.current) return;
    const { grip, at, from: start, to: end } = held.current;
    const now = dayOf(event);
    if (grip === "from") brush(Math.min(now, end), end);
    else if (grip === "to") brush(start, Math.max(now, start));
    else if (grip === "all") slide(now - at, start, end);
    else if (now !== at) brush(at, now);
  };
  const slide = (by: number, start: number, end: number) => {
    const step = Math.min(Math.max(by, extent.from - start), extent.to - end);
    brush(start + step, end + step);
  };
  const clear = () => go({ from: null, to: null });
  const keys = (grip: "from" | "to") => (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (event.key === "Escape") return clear();
    if (!step) return undefined;
    event.preventDefault();
    const by = step * (event.shiftKey ? 30 : 1);
    return grip === "from" ? brush(Math.min(from + by, to), to) : brush(from, Math.max(to + by, from));
  };
  return (
    <>
      <Told from={from} to={to} set={set} extent={extent} slide={(by) => slide(by, from, to)} clear={clear} />
      <div class="strip-frame grow">
        <div
        class={`strip ${set ? "set" : ""}`}
        ref={box}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={() => (held.current = null)}
        onDblClick={clear}
      >
        <Heights bins={bins} extent={extent} span={span} />
        <div class="window" data-grip={set ? "all" : undefined} style={{ left: `${share(from) * 100}%`, right: `${(1 - share(to + 1)) * 100}%` }}>
          <Handle grip="from" day={from} extent={extent} keys={keys("from")} />
          <Handle grip="to" day={to} extent={extent} keys={keys("to")} />
        </div>
      </div>
        <Axis extent={extent} span={span} />
      </div>
    </>
  );
}

type Grip = "from" | "to" | "all" | "new";
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -30, PageUp: 30 };

function Heights({ bins, extent, span }: { bins: Bin[]; extent: Extent; span: number }) {
  const seen = bins.filter((bin) => dayNumber(bin.end) >= extent.from && dayNumber(bin.start) <= extent.to);
  const most = Math.max(1, ...seen.map((bin) => bin.events));
  const tall = (n: number) => (n === 0 ? 0 : Math.max(2, 40 * Math.sqrt(n / most)));
  return (
    <svg class="heights" viewBox={`0 0 ${span} 40`} preserveAspectRatio="none" aria-hidden="true">
      {seen.map((bin) => {
        const x = dayNumber(bin.start) - extent.from;
        const wide = Math.max(1, dayNumber(bin.end) - dayNumber(bin.start) + 1);
        return <rect key={bin.start} x={x} width={wide * 0.86} y={40 - tall(bin.events)} height={tall(bin.events)} />;
      })}
    </svg>
  );
}

function Handle({ grip, day, extent, keys }: { grip: "from" | "to"; day: number; extent: Extent; keys: (event: KeyboardEvent) => void }) {
  return (
    <div
      class={`handle ${grip}`}
      data-grip={grip}
      role="slider"
      tabIndex={0}
      aria-label={grip === "from" ? "First day shown" : "Last day shown"}
      aria-valuemin={extent.from}
      aria-valuemax={extent.to}
      aria-valuenow={day}
      aria-valuetext={readable(dayText(day))}
      onKeyDown={keys}
    />
  );
}

function Axis({ extent, span }: { extent: Extent; span: number }) {
  return (
    <div class="axis" aria-hidden="true">
      {ticks(extent.from, extent.to, 9).map(({ at, label }) => (
        <span key={at} style={{ left: `${((at - extent.from) / span) * 100}%` }}>
          {label}
        </span>
      ))}
    </div>
  );
}

interface ToldProps {
  from: number;
  to: number;
  set: boolean;
  extent: Extent;
  slide: (by: number) => void;
  clear: () => void;
}

function Told({ from, to, set, extent, slide, clear }: ToldProps) {
  const width = to - from + 1;
  return (
    <div class="told small">
      <span class="row">
      <button class="button quiet" type="button" aria-label="Earlier by the width of the brush" disabled={!set || from <= extent.from} onClick={() => slide(-width)}>
        ‹
      </button>
      <span class="num">{set ? `${readable(dayText(from))} – ${readable(dayText(to))}` : "all time"}</span>
      <button class="button quiet" type="button" aria-label="Later by the width of the brush" disabled={!set || to >= extent.to} onClick={() => slide(width)}>
        ›
      </button>
      </span>
      {set ? (
        <button class="link" type="button" onClick={clear}>
          all time
        </button>
      ) : (
        <span class="soft">drag to narrow all views</span>
      )}
    </div>
  );
}
