// The timeline: bars while they can be told apart, a density strip where there are too many.
import { useAsk } from "../api/ask";
import type { Timeline as Answer } from "../api/types";
import { brushed } from "../brush/brush";
import { ticks } from "../brush/days";
import { type Extent, shownExtent, unitFor } from "../brush/extent";
import { asked, go, goFilters, type Place, usePlace } from "../state/place";
import { useStore } from "../state/store";
import { Legend } from "../ui/legend";
import { Bones, Empty, Failed } from "../ui/notice";
import { useSize } from "../ui/size";
import { count } from "../words/harm";
import { plural } from "../words/other";
import { Bars } from "./bars";
import { Density } from "./density";
import { type Scale, x } from "./lay";

const MOST = 250; // bars: beyond this a page of them is no picture any more
const MARGIN = 1 / 60; // of the time shown, left free on either side

export function Timeline() {
  const place = usePlace();
  const extent = useStore(shownExtent);
  const [from, to] = extent ? brushed(place, extent) : [0, 0];
  const { data, fault, loading, again } = useAsk<Answer>(extent === undefined ? null : asked("/api/timeline", place, { unit: unitFor(to - from), bars: String(MOST) }));
  return (
    <section class="view" aria-label="Timeline">
      <header class="view-head">
        <h2>Timeline</h2>
        {data && <Told answer={data} />}
        <Legend />
      </header>
      {fault ? <Failed fault={fault} retry={again} /> : !data ? <Bones lines={12} /> : <Body answer={data} place={place} extent={extent} loading={loading} />}
    </section>
  );
}

function Told({ answer }: { answer: Answer }) {
  return (
    <span class="soft small">
      {plural(answer.dated, "dated event")}
      {answer.bars.length === 0 && answer.dated > 0 && ` by ${answer.unit}`}
      {answer.undated > 0 && (
        <>
          {" · "}
          <button class="link small" type="button" onClick={() => (goFilters({ dated: "false" }), go({ view: "table", from: null, to: null }))}>
            {count(answer.undated)} undated
          </button>
        </>
      )}
    </span>
  );
}

function Body({ answer, place, extent, loading }: { answer: Answer; place: Place; extent: Extent | null | undefined; loading: boolean }) {
  const { box, width, height } = useSize<HTMLDivElement>();
  const scale = answer.dated > 0 && extent ? scaleOf(extent, place, width) : null;
  return (
    <div class={`view-body timeline ${loading ? "stale" : ""}`} ref={box}>
      {!scale ? (
        <Empty title="No dated event here">
          <p>Widen the brush, or take a filter away on the left.</p>
        </Empty>
      ) : width > 0 ? (
        <>
          <Grid scale={scale} />
          {answer.bars.length > 0 ? <Bars bars={answer.bars} scale={scale} /> : <Density answer={answer} scale={scale} height={height} />}
        </>
      ) : null}
    </div>
  );
}

const HEADS = 132; // pixels that the lanes' names take on the left

function scaleOf(extent: Extent, place: Place, width: number): Scale {
  const [from, to] = brushed(place, extent);
  const spare = place.from || place.to ? 0 : Math.ceil((to - from) * MARGIN);
  return { from: from - spare, to: to + spare, width: Math.max(100, width - HEADS) };
}

function Grid({ scale }: { scale: Scale }) {
  return (
    <div class="grid" aria-hidden="true">
      {ticks(scale.from, scale.to, Math.max(3, Math.floor(scale.width / 110))).map(({ at, label }) => (
        <span key={at} style={{ left: `${HEADS + x(scale, at)}px` }}>
          {label}
        </span>
      ))}
    </div>
  );
}
