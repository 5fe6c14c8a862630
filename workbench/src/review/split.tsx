// Takes claims out of an event that they do not belong to.
import { useState } from "preact/hooks";
import type { Question } from "../api/deciding";
import { Quote } from "../evidence/quote";
import { useFocus } from "../ui/focus";
import { decide } from "./decide";

export function Split({ question, close }: { question: Question; close: () => void }) {
  const [chosen, setChosen] = useState<string[]>([]);
  const first = useFocus<HTMLInputElement>();
  const rest = question.evidence.map((claim) => claim.id).filter((id) => !chosen.includes(id));
  const flip = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  const send = async () => {
    close();
    await decide({ kind: "different", subjects: chosen, others: rest });
  };
  return (
    <form class="deed-box stack" aria-label="Split" onSubmit={(event) => (event.preventDefault(), void send())} onKeyDown={(event) => event.key === "Escape" && close()}>
      <strong>Which claims tell of something else?</strong>
      <ul class="stack">
        {question.evidence.map((claim, index) => (
          <li key={claim.id}>
            <label class="row split-row">
              <input type="checkbox" checked={chosen.includes(claim.id)} onChange={() => flip(claim.id)} ref={index === 0 ? first : undefined} />
              <span class="grow">
                <Quote claim={claim} />
              </span>
            </label>
          </li>
        ))}
      </ul>
      <div class="row">
        <span class="grow small soft">The rest stays together; both can be joined again with Undo.</span>
        <button class="button quiet" type="button" onClick={close}>
          Cancel
        </button>
        <button class="button primary" type="submit" disabled={chosen.length === 0 || rest.length === 0}>
          Split off {chosen.length}
        </button>
      </div>
    </form>
  );
}
