// Line ends, and a sample of each kind for the legend.
import { lookOf, STANCES } from "./kinds";

const ENDS = {
  arrow: <path d="M0 0 L8 4 L0 8 Z" fill="currentColor" />,
  hollow: <path d="M0.7 0.7 L7.5 4 L0.7 7.3 Z" class="hollow" />,
  bar: <path d="M5 0 V8" class="barred" />,
  box: <path d="M1 1 H7 V7 H1 Z" class="hollow" />,
};

/** Markers are drawn once for each stance, since a marker does not take its line's colour. */
export function Ends() {
  return (
    <defs>
      {STANCES.flatMap(({ stance }) =>
        Object.entries(ENDS).map(([end, shape]) => (
          <marker key={stance + end} id={`end-${stance}-${end}`} class={`tie-${stance}`} viewBox="0 0 8 8" refX="6.5" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto-start-reverse">
            {shape}
          </marker>
        )),
      )}
    </defs>
  );
}

export function markerOf(kind: string): string | undefined {
  const { stance, end } = lookOf(kind);
  return end ? `url(#end-${stance}-${end})` : undefined;
}

export function Sample({ kind }: { kind: string }) {
  const { stance, end } = lookOf(kind);
  return (
    <svg class="tie-sample" viewBox="0 0 34 10" aria-hidden="true">
      <path class={`tie-line tie-${stance} kind-${kind}`} d={end ? "M1 5 H25" : "M1 5 H33"} />
      {end && (
        <g class={`tie-${stance}`} transform="translate(25 1)">
          {ENDS[end]}
        </g>
      )}
    </svg>
  );
}
