// Each event as a bar: a shape for a day, a bar for a stretch, ends that fade where the date is uncertain.
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Bar } from "../api/types";
import { inWords } from "../brush/days";
import { select, usePlace } from "../state/place";
import { Differs } from "../ui/differs";
import { Glyph } from "../ui/glyph";
import { rove } from "../ui/roving";
import { eventWord, groupOf } from "../words/events";
import { brief, count } from "../words/harm";
import { type Laid, type Lane, lanes, LEAST, type Scale } from "./lay";

const ROW = 26;

export function Bars({ bars, scale }: { bars: Bar[]; scale: Scale }) {
  const { item } = usePlace();
  const laid = lanes(bars, scale, labelOf);
  const first = laid[0]?.laid[0]?.bar.id;
  const stop = bars.some((bar) => bar.id === item) ? item : first;
  return (
    <ol class="lanes" onKeyDown={rove} aria-label="Events by kind, in time's order">
      {laid.map((lane) => (
        <OneLane key={lane.group} lane={lane} scale={scale} item={item} stop={stop ?? null} />
      ))}
    </ol>
  );
}

function OneLane({ lane, scale, item, stop }: { lane: Lane; scale: Scale; item: string | null; stop: string | null }) {
  return (
    <li class="lane">
      <span class="lane-head">
        {lane.label} <span class="soft num">{count(lane.laid.length)}</span>
      </span>
      <ol class="lane-rows" style={{ height: `${lane.rows * ROW + 8}px` }}>
        {lane.laid.map((one) => (
          <One key={one.bar.id} laid={one} scale={scale} on={one.bar.id === item} stop={one.bar.id === stop} />
        ))}
      </ol>
    </li>
  );
}

function One({ laid, scale, on, stop }: { laid: Laid; scale: Scale; on: boolean; stop: boolean }) {
  const { bar, fades } = laid;
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (on) button.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [on]);
  const before = laid.label === "before";
  const across = before ? { right: `${scale.width - laid.left - laid.wide}px` } : { left: `${laid.left}px` };
  const look = [fades.start ? "fade-start" : "", fades.end ? "fade-end" : "", bar.contested ? "doubt" : ""].join(" ");
  return (
    <li class="bar-place" style={{ ...across, top: `${laid.row * ROW + 4}px` }}>
      <button
        ref={button}
        type="button"
        data-stop
        class={`event-bar ${on ? "on" : ""} ${before ? "before" : ""}`}
        tabIndex={stop ? 0 : -1}
        aria-current={on}
        style={before ? { paddingInlineEnd: `${laid.wide - LEAST + 2}px` } : undefined}
        aria-label={`${inWords(bar.edtf)}: ${labelOf(bar)}${bar.contested ? ", contested" : ""}`}
        onClick={() => select(bar.id)}
      >
        {!laid.point && <i class={`stretch ${look} is-${groupOf(bar.type)}`} style={{ width: `${laid.wide}px` }} />}
        <Glyph type={bar.type} />
        {bar.contested && <Differs />}
        {laid.label && <bdi class="bar-label ellipsis">{labelOf(bar)}</bdi>}
      </button>
    </li>
  );
}

function labelOf(bar: Bar): string {
  const what = eventWord(bar.type, bar.mode);
  const toll = brief(bar.killed);
  return `${what}${bar.label ? `: ${bar.label}` : ""}${toll ? `, ${toll}` : ""}`;
}
