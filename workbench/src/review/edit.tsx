// Corrects one field of a claim, or the stretch of text that it rests on.
import { useEffect, useState } from "preact/hooks";
import { useAsk } from "../api/ask";
import type { Claim, ReportWithText, Vocabulary } from "../api/types";
import { moved } from "../reader/offsets";
import { useStore } from "../state/store";
import { useFocus } from "../ui/focus";
import { word } from "../words/other";
import { decide } from "./decide";
import { draft } from "./draft";
import { fieldsOf, type FieldOf } from "./fields";

export function Edit({ claim, close }: { claim: Claim; close: () => void }) {
  const fields = fieldsOf(claim);
  const [name, setName] = useState(fields[0]!.field);
  const [value, setValue] = useState(fields[0]!.value);
  const [why, setWhy] = useState("");
  const field = fields.find((one) => one.field === name)!;
  const span = useStore(draft);
  const first = useFocus<HTMLSelectElement>();
  useEffect(() => {
    draft.set(name === "span" ? { claim: claim.id, report: claim.report.id, start: claim.start, end: claim.end } : null);
    return () => draft.set(null);
  }, [name, claim]);
  const choose = (next: string) => (setName(next), setValue(fields.find((one) => one.field === next)!.value));
  const send = async () => {
    const fresh = name === "span" ? span && { start: span.start, end: span.end } : value;
    close();
    await decide({ kind: "edit", subjects: [claim.id], field: name, new: fresh, why: why.trim() || null });
  };
  return (
    <form class="deed-box stack" aria-label="Edit the claim" onSubmit={(event) => (event.preventDefault(), void send())} onKeyDown={(event) => event.key === "Escape" && close()}>
      <div class="row">
        <label class="row">
          <strong>Edit</strong>
          <select class="field" value={name} onChange={(event) => choose(event.currentTarget.value)} ref={first}>
            {fields.map((one) => (
              <option key={one.field} value={one.field}>
                {one.label}
              </option>
            ))}
          </select>
        </label>
      </div>
      {name === "span" ? <SpanField claim={claim} /> : <ValueField field={field} value={value} change={setValue} />}
      <label class="row">
        <span class="small soft">Why</span>
        <input class="field grow" value={why} maxLength={2000} onInput={(event) => setWhy(event.currentTarget.value)} />
      </label>
      <div class="row">
        <span class="grow" />
        <button class="button quiet" type="button" onClick={close}>
          Cancel
        </button>
        <button class="button primary" type="submit">
          Save
        </button>
      </div>
    </form>
  );
}

function ValueField({ field, value, change }: { field: FieldOf; value: string; change: (value: string) => void }) {
  const { data } = useAsk<Vocabulary>("/api/vocabulary");
  const words = field.choices?.(data);
  const set = (event: { currentTarget: HTMLInputElement | HTMLSelectElement }) => change(event.currentTarget.value);
  return (
    <label class="stack">
      <span class="small soft">{field.hint}</span>
      {words ? (
        <select class="field" value={value} onChange={set} aria-label={field.label}>
          {words.map((one) => (
            <option key={one} value={one}>
              {one ? word(one) : "none"}
            </option>
          ))}
        </select>
      ) : (
        <input class="field" dir="auto" value={value} onInput={set} aria-label={field.label} />
      )}
    </label>
  );
}

/** The span, moved by words with buttons, or taken from what is selected in the reader. */
function SpanField({ claim }: { claim: Claim }) {
  const { data } = useAsk<ReportWithText>(`/api/reports/${claim.report.id}`);
  const span = useStore(draft);
  if (!data || !span) return null;
  const move = (edge: "start" | "end", by: 1 | -1) => draft.set({ ...span, ...moved(data.text, span, edge, by) });
  return (
    <div class="stack">
      <span class="small soft">Select the words in the report, or move the ends by a word.</span>
      <blockquote class="foretold" dir="auto" aria-live="polite">
        {data.text.slice(span.start, span.end)}
      </blockquote>
      <div class="row">
        <span class="small">Beginning</span>
        <Step label="Beginning one word earlier" sign="←" act={() => move("start", 1)} />
        <Step label="Beginning one word later" sign="→" act={() => move("start", -1)} />
        <span class="small">End</span>
        <Step label="End one word earlier" sign="←" act={() => move("end", -1)} />
        <Step label="End one word later" sign="→" act={() => move("end", 1)} />
      </div>
    </div>
  );
}

function Step({ label, sign, act }: { label: string; sign: string; act: () => void }) {
  return (
    <button class="button" type="button" aria-label={label} onClick={act}>
      {sign}
    </button>
  );
}
