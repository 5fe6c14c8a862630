// Review: a queue of questions, the claims of one, and decisions by key. Each goes to the ledger and shows at once.
import { useCallback, useEffect, useState } from "preact/hooks";
import { useAsk } from "../api/ask";
import { usePages } from "../api/pages";
import type { Question, SessionCard } from "../api/deciding";
import type { Event, Evidenced, Forecast, Side, Tie } from "../api/types";
import { asked, filterQuery, go, usePlace } from "../state/place";
import { store, useStore } from "../state/store";
import { plural } from "../words/other";
import { decide, undo } from "./decide";
import { Desk } from "./desk";
import { draft } from "./draft";
import { Edit } from "./edit";
import { Ledger } from "./ledger";
import { Merge } from "./merge";
import { Queue } from "./queue";
import { Reject } from "./reject";
import { Split } from "./split";

type Open = "reject" | "edit" | "merge" | "split" | "ledger" | null;

/** What of the review is open; keys outside it look here. */
export const opened = store<Open>(null);

export function ReviewPane() {
  const place = usePlace();
  const pages = usePages<Question>(asked("/api/review/queue", place, { limit: "40" }));
  const [index, setIndex] = useState(0);
  const session = useAsk<SessionCard>("/api/session").data;
  const open = useStore(opened);
  const found = pages.items.findIndex((question) => question.item === place.item);
  const at = found >= 0 ? found : Math.min(index, pages.items.length - 1);
  const outside = useOutside(place.item, found >= 0);
  const question = outside === "none" ? (pages.items[at] ?? null) : outside;
  const claim = question?.evidence.find((one) => one.id === place.claim) ?? null;

  useEffect(() => {
    if (!question || (question.item === place.item && claim)) return;
    const first = question.evidence.find((one) => question.claims.includes(one.id)) ?? question.evidence[0];
    go({ item: question.item, claim: first?.id ?? null, reading: null }, true);
  }, [question?.item, claim, place.item]);
  useEffect(() => () => (opened.set(null), draft.set(null)), []);

  const to = useCallback(
    (next: number) => {
      const question = pages.items[Math.min(Math.max(next, 0), pages.items.length - 1)];
      if (!question) return;
      setIndex(pages.items.indexOf(question));
      go({ item: question.item, claim: null, reading: null });
    },
    [pages.items],
  );
  const after = (subjects: string[]) => {
    const left = question?.evidence.filter((one) => question.claims.includes(one.id) && !subjects.includes(one.id)) ?? [];
    if (left[0]) go({ claim: left[0].id }, true);
    else if (pages.items[at + 1]) to(at + 1);
  };
  const accept = async (subjects: string[]) => {
    if (subjects.length) await decide({ kind: "accept", subjects }, () => after(subjects));
  };
  useKeys({ question, claim: place.claim, open, to: (by) => to(at + by), accept, may: session?.scopes.includes("review") ?? false });

  return (
    <section class="view" aria-label="Review">
      <header class="view-head">
        <h2>Review</h2>
        {pages.total !== null && <span class="soft small">{plural(pages.total, "open question")}</span>}
        {filterQuery(place).size > 0 && (
          <button class="button quiet small" type="button" aria-pressed onClick={() => go({ filters: {}, from: null, to: null })}>
            Of the events that the filters leave ✕
          </button>
        )}
        {session && <span class="soft small">deciding as {session.user}</span>}
        <span class="grow" />
        <button class="button quiet small" type="button" aria-pressed={open === "ledger"} onClick={() => opened.set(open === "ledger" ? null : "ledger")}>
          Ledger
        </button>
      </header>
      <div class="view-body review-body">
        <Queue pages={pages} at={at} go={to} />
        {open === "ledger" ? (
          <Ledger close={() => opened.set(null)} />
        ) : question ? (
          <div class="desk-column">
            <Desk question={question} claim={place.claim} accept={accept} open={(what) => opened.set(what)} may={session?.scopes.includes("review") ?? false} />
            {open === "reject" && claim && <Reject claim={claim} done={after} close={() => opened.set(null)} />}
            {open === "edit" && claim && <Edit key={claim.id} claim={claim} close={() => opened.set(null)} />}
            {open === "split" && <Split question={question} close={() => opened.set(null)} />}
            {open === "merge" && question.event && <Merge event={question.event} close={() => opened.set(null)} />}
          </div>
        ) : null}
      </div>
    </section>
  );
}

/** A thing that is chosen but not in the loaded part of the queue, as a question of its own: null until it is here,
 * "none" where there is no such thing, and the queue gives the question. */
function useOutside(item: string | null, queued: boolean): Question | "none" | null {
  const room = item && { evt: "events", tie: "ties", fct: "forecasts" }[item.split("-")[0]!];
  const { data, fault } = useAsk<Evidenced<Event | Tie | Forecast> & { sides?: Side[] }>(room && !queued ? `/api/${room}/${item}` : null);
  if (!room || queued || fault) return "none";
  if (!data || data.id !== item) return null;
  const open = data.evidence.filter((one) => one.review === null);
  return {
    item,
    contested: "contested" in data && data.contested,
    score: Math.min(1, ...data.evidence.map((one) => one.score)),
    oldest: null,
    reason: open.length ? `${plural(open.length, "claim")} not reviewed` : "every claim is reviewed",
    claims: open.map((one) => one.id),
    event: room === "events" ? (data as unknown as Event) : null,
    tie: room === "ties" ? (data as unknown as Tie) : null,
    forecast: room === "forecasts" ? (data as unknown as Forecast) : null,
    sides: data.sides ?? [],
    evidence: data.evidence,
  };
}

interface Keys {
  question: Question | null;
  claim: string | null;
  open: Open;
  to: (by: number) => void;
  accept: (subjects: string[]) => Promise<void>;
  may: boolean;
}

function useKeys({ question, claim, open, to, accept, may }: Keys): void {
  useEffect(() => {
    const step = (by: number) => {
      const all = question?.evidence ?? [];
      const next = all[all.findIndex((one) => one.id === claim) + by];
      if (next) go({ claim: next.id, reading: null }, true);
    };
    const deeds: Record<string, () => unknown> = {
      j: () => to(1),
      k: () => to(-1),
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      a: () => may && claim && accept([claim]),
      A: () => may && question && accept(question.claims),
      x: () => may && opened.set("reject"),
      e: () => may && opened.set("edit"),
      m: () => may && opened.set("merge"),
      s: () => may && opened.set("split"),
      u: () => may && undo(null),
    };
    const key = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || busy(event.target)) return;
      if (event.key === "Escape" && open) return opened.set(null);
      const deed = open === null || event.key === "u" ? deeds[event.key] : undefined;
      if (!deed) return undefined;
      event.preventDefault();
      return void deed();
    };
    window.addEventListener("keydown", key);
    return () => window.removeEventListener("keydown", key);
  });
}

/** Keys belong to what is typed in, and to lists that walk with them. */
function busy(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, dialog, [role=slider], [role=tablist], .reader-text") !== null;
}
