// A claim's quote, with the words in it that the claim hangs on set off: several claims may quote one sentence.
import type { Claim } from "../api/types";

export function Quote({ claim }: { claim: Claim }) {
  const [start, end] = hinge(claim);
  return (
    <q dir="auto">
      {claim.quote.slice(0, start)}
      {end > start && <b>{claim.quote.slice(start, end)}</b>}
      {claim.quote.slice(end)}
    </q>
  );
}

/** From where to where in the quote an event's trigger or a toll's words stand; nothing for other claims. */
function hinge({ said, start, quote }: Claim): [number, number] {
  if (said?.kind === "event") {
    const [from, to] = [said.trigger.start - start, said.trigger.end - start];
    return from >= 0 && to <= quote.length ? [from, to] : [0, 0];
  }
  const at = said?.kind === "harm" && said.text ? quote.indexOf(said.text) : -1;
  return at >= 0 && said?.kind === "harm" ? [at, at + said.text.length] : [0, 0];
}
