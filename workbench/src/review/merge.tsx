// Joins an event with another that tells of the same.
import { useState } from "preact/hooks";
import { useAsk } from "../api/ask";
import type { Event, Page } from "../api/types";
import { dayNumber, dayText, inWords } from "../brush/days";
import { useFocus } from "../ui/focus";
import { Glyph } from "../ui/glyph";
import { Bones, Failed } from "../ui/notice";
import { eventTitle } from "../words/titles";
import { brief } from "../words/harm";
import { decide } from "./decide";

const AROUND = 7; // days before and after within which another telling is looked for

export function Merge({ event, close }: { event: Event; close: () => void }) {
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const first = useFocus<HTMLInputElement>();
  const { data, fault } = useAsk<Page<Event>>(candidates(event, words.trim()));
  const others = data?.items.filter((other) => other.id !== event.id) ?? [];
  const same = others.find((other) => other.id === chosen)?.id;
  const send = async () => {
    close();
    await decide({ kind: "same", subjects: [event.id], others: [same!] });
  };
  return (
    <form class="deed-box stack" aria-label="Merge" onSubmit={(submit) => (submit.preventDefault(), same && void send())} onKeyDown={(key) => key.key === "Escape" && close()}>
      <label class="stack">
        <strong>Which event is the same?</strong>
        <input class="field" type="search" dir="auto" placeholder="Words of the other event’s report" value={words} onInput={(input) => setWords(input.currentTarget.value)} ref={first} />
      </label>
      {fault && <Failed fault={fault} />}
      {!data && !fault && <Bones lines={3} />}
      <fieldset class="merge-list">
        <legend class="sr">Events that may be the same</legend>
        <ul>
        {others.map((other) => (
          <li key={other.id}>
            <label class="list-row">
              <input type="radio" name="merge" checked={chosen === other.id} onChange={() => setChosen(other.id)} />
              <Glyph type={other.type} />
              <span class="grow">
                <bdi>{eventTitle(other)}</bdi> <span class="soft small">{[inWords(other.when?.edtf ?? null), brief(other.harm)].filter(Boolean).join(" · ")}</span>
              </span>
            </label>
          </li>
        ))}
        {data && others.length === 0 && <li class="soft">No event near it in time or place. Search by words.</li>}
        </ul>
      </fieldset>
      <div class="row">
        <span class="grow" />
        <button class="button quiet" type="button" onClick={close}>
          Cancel
        </button>
        <button class="button primary" type="submit" disabled={!same}>
          Merge
        </button>
      </div>
    </form>
  );
}

/** Events near in time, else at the same place, else of the same type; or those that words find. */
function candidates({ when, where, type }: Event, words: string): string {
  const query = new URLSearchParams({ limit: "20" });
  if (words) query.set("q", words);
  else if (when?.start && when.end) {
    query.set("from", dayText(dayNumber(when.start) - AROUND));
    query.set("to", dayText(dayNumber(when.end) + AROUND));
  } else if (where?.place) query.set("place", where.place.id);
  else query.set("type", type);
  return `/api/events?${query}`;
}
