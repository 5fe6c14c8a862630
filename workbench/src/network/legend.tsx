// The kinds of tie, each as it is drawn; a press shows or hides it.
import { go, type Place } from "../state/place";
import { LOOKS, STANCES } from "./kinds";
import { Sample } from "./lines";

export function Kinds({ place }: { place: Place }) {
  const all = Object.keys(LOOKS);
  const shown = place.ties ?? all;
  const flip = (kind: string) => {
    const next = shown.includes(kind) ? shown.filter((other) => other !== kind) : [...shown, kind];
    go({ ties: next.length === all.length || next.length === 0 ? null : next }, true);
  };
  return (
    <div class="tie-kinds" role="group" aria-label="Kinds of tie that are shown">
      {STANCES.map(({ stance, label }) => (
        <div key={stance}>
          <h3>{label}</h3>
          {Object.entries(LOOKS)
            .filter(([, look]) => look.stance === stance)
            .map(([kind, look]) => (
              <button key={kind} type="button" class="tie-kind" aria-pressed={shown.includes(kind)} onClick={() => flip(kind)}>
                <Sample kind={kind} /> {look.label}
              </button>
            ))}
        </div>
      ))}
    </div>
  );
}
