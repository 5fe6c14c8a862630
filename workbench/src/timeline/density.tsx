// Too many events for bars: how many of each kind fall in each stretch, and the toll from low to high.
import type { Bin, Timeline } from "../api/types";
import { dayNumber, readable } from "../brush/days";
import { go } from "../state/place";
import { Glyph } from "../ui/glyph";
import { rove } from "../ui/roving";
import { GROUPS } from "../words/events";
import { count, ends } from "../words/harm";
import { plural } from "../words/other";
import { type Scale, x } from "./lay";

const LEAST = 44; // pixels of a lane
const MOST = 120;
const AXIS = 50;
const STEPS = 5; // of the density's shade; a stretch without events has none

export function Density({ answer, scale, height }: { answer: Timeline; scale: Scale; height: number }) {
  const tallest = Math.max(LEAST, Math.min(MOST, Math.floor((height - AXIS) / (GROUPS.length + 1)) - 5));
  const bins = answer.bins.filter((bin) => dayNumber(bin.end) >= scale.from && dayNumber(bin.start) <= scale.to);
  const lanes = GROUPS.map((group) => ({ ...group, of: (bin: Bin) => sum(bin, group.types) }));
  const most = Math.max(1, ...bins.flatMap((bin) => lanes.map((lane) => lane.of(bin))));
  const worst = Math.max(1, ...bins.map((bin) => bin.killed_high));
  const place = (bin: Bin) => placed(bin, scale);
  return (
    <div class="density">
      {lanes.map((lane) => (
        <div class="lane" key={lane.group} aria-hidden="true">
          <span class="lane-head">
            <Glyph type={lane.types[0]!} /> {lane.label}
            <span class="soft num">{count(bins.reduce((n, bin) => n + lane.of(bin), 0))}</span>
          </span>
          <svg class="lane-rows" height={tallest} width={scale.width}>
            {bins.filter((bin) => lane.of(bin) > 0).map((bin) => {
              const tall = Math.max(3, (tallest - 8) * Math.sqrt(lane.of(bin) / most));
              const { left, wide } = place(bin);
              return <rect key={bin.start} class={`is-${lane.group} shade-${shade(lane.of(bin), most)}`} x={left} width={wide} y={tallest - tall} height={tall} />;
            })}
          </svg>
        </div>
      ))}
      <div class="lane" aria-hidden="true">
        <span class="lane-head">
          Killed, low to high <span class="soft small">up to {count(worst)}</span>
        </span>
        <svg class="lane-rows" height={tallest + 20} width={scale.width}>
          {bins.filter((bin) => bin.killed_high > 0).map((bin) => {
            const y = (n: number) => tallest + 18 - (tallest + 12) * Math.sqrt(n / worst);
            const { left, wide } = place(bin);
            return (
              <g key={bin.start} class="toll-range">
                <rect class="low" x={left} width={wide} y={y(bin.killed_low)} height={tallest + 20 - y(bin.killed_low)} />
                <rect class="high" x={left} width={wide} y={y(bin.killed_high)} height={Math.max(1, y(bin.killed_low) - y(bin.killed_high))} />
              </g>
            );
          })}
        </svg>
      </div>
      <ol class="stretches" aria-label={`Events by ${answer.unit}; press one to brush it`} onKeyDown={rove}>
        {bins.map((bin, index) => {
          const { left, wide } = place(bin);
          return (
            <li key={bin.start} style={{ left: `${left}px`, width: `${wide}px` }}>
              <button type="button" data-stop tabIndex={index === 0 ? 0 : -1} title={told(bin)} aria-label={told(bin)} onClick={() => go({ from: bin.start, to: bin.end })} />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function placed(bin: Bin, scale: Scale): { left: number; wide: number } {
  const left = Math.max(0, x(scale, dayNumber(bin.start)));
  const right = Math.min(scale.width, x(scale, dayNumber(bin.end) + 1));
  return { left, wide: Math.max(1.5, right - left - 1) };
}

function sum(bin: Bin, types: string[]): number {
  return types.reduce((n, type) => n + (bin.types[type] ?? 0), 0);
}

function shade(n: number, most: number): number {
  return Math.max(1, Math.ceil(STEPS * Math.sqrt(n / most)));
}

function told(bin: Bin): string {
  const time = bin.start === bin.end ? readable(bin.start) : `${readable(bin.start)} to ${readable(bin.end)}`;
  const toll = bin.killed_high > 0 ? `, ${ends(bin.killed_low, bin.killed_high)} killed` : "";
  return `${time}: ${plural(bin.events, "event")}, ${count(bin.contested)} contested${toll}`;
}
