// The foot of the desk: what all filters and the brush leave, in numbers that are also read out.
import { useAsk } from "../api/ask";
import type { Totals } from "../api/types";
import { asked, go, goFilters, usePlace } from "../state/place";
import { count, total } from "../words/harm";
import { plural } from "../words/other";

export function Foot() {
  const place = usePlace();
  const { data, fault, loading } = useAsk<Totals>(asked("/api/totals", place), { rank: 1 });
  const killed = data?.harm.find((harm) => harm.kind === "killed");
  const others = data?.harm.filter((harm) => harm.kind !== "killed" && harm.high > 0) ?? [];
  return (
    <footer class="foot">
      <p class={`foot-counts ${loading ? "stale" : ""}`} aria-live="polite" aria-atomic="true">
        {fault ? (
          <span>{fault.message}</span>
        ) : data ? (
          <>
            <span>
              <strong>{plural(data.events, "event")}</strong>
            </span>
            <span title="The sum of the lowest counts to the sum of the highest, over all these events">
              <strong>{killed ? total(killed) : "none"}</strong> killed
            </span>
            {others.map((harm) => (
              <span key={harm.kind} class="soft">
                <strong>{total(harm)}</strong> {harm.kind}
              </span>
            ))}
          </>
        ) : (
          <span>counting …</span>
        )}
      </p>
      <span class="grow" />
      {data && (
        <p class="foot-counts">
          <button class="link" type="button" onClick={() => goFilters({ contested: "true" })}>
            {count(data.contested)} contested
          </button>
          <button class="link" type="button" onClick={() => goFilters({ review: ["unreviewed"] })}>
            {count(data.unreviewed)} unreviewed
          </button>
          <button class="link" type="button" onClick={() => (goFilters({ dated: "false" }), go({ view: "table", from: null, to: null }))}>
            {count(data.undated)} undated
          </button>
          <button class="link" type="button" onClick={() => (goFilters({ located: "false" }), go({ view: "table" }))}>
            {count(data.not_located)} not located
          </button>
        </p>
      )}
    </footer>
  );
}
