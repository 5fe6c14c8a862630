// Why a claim is rejected: a word for the colleague who asks in a year.
import { useState } from "preact/hooks";
import type { Claim } from "../api/types";
import { useFocus } from "../ui/focus";
import { decide } from "./decide";

const COMMON = ["Misread", "Not said in the quote", "Belongs to another event", "Said twice"];

export function Reject({ claim, done, close }: { claim: Claim; done: (subjects: string[]) => void; close: () => void }) {
  const [why, setWhy] = useState("");
  const box = useFocus<HTMLTextAreaElement>();
  const send = async () => {
    close();
    await decide({ kind: "reject", subjects: [claim.id], why: why.trim() || null }, () => done([claim.id]));
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && !event.shiftKey) (event.preventDefault(), void send());
  };
  return (
    <form class="deed-box stack" aria-label="Reject the claim" onSubmit={(event) => (event.preventDefault(), void send())}>
      <label class="stack">
        <strong>Why is it rejected?</strong>
        <textarea ref={box} class="field" rows={2} maxLength={2000} value={why} onInput={(event) => setWhy(event.currentTarget.value)} onKeyDown={key} />
      </label>
      <div class="row">
        {COMMON.map((word) => (
          <button key={word} class="chip" type="button" onClick={() => setWhy(word)}>
            {word}
          </button>
        ))}
        <span class="grow" />
        <button class="button quiet" type="button" onClick={close}>
          Cancel
        </button>
        <button class="button primary" type="submit">
          Reject <kbd aria-hidden="true">Enter</kbd>
        </button>
      </div>
    </form>
  );
}
