// Small words beside a thing: contested, reviewed, how sure.
import { Differs } from "./differs";
import { word } from "../words/other";

export function Contested() {
  return (
    <span class="tag contested" title="Reports differ on the day, the place or a count, or one denies what another affirms">
      <Differs /> contested
    </span>
  );
}

const SIGNS: Record<string, string> = { accepted: "✓", rejected: "✕", edited: "✎", reviewed: "✓", partly: "◐" };

export function Reviewed({ state }: { state: string | null }) {
  if (!state || state === "unreviewed") return null;
  const look = state === "reviewed" ? "accepted" : state === "partly" ? "plain" : state;
  return (
    <span class={`tag ${look}`}>
      {SIGNS[state]} {state === "partly" ? "partly reviewed" : state}
    </span>
  );
}

export function Modality({ of }: { of: string }) {
  return of === "happened" || of === "asserted" ? null : <span class="tag plain">{word(of)}</span>;
}

/** "very likely 0.87" with a bar as long as the number. */
export function Certainty({ words, score }: { words: string; score: number }) {
  return (
    <span class="certainty" title="How likely it is that the claim was read rightly">
      <progress max={1} value={score} aria-hidden="true" />
      {words} <span class="num">{score.toFixed(2)}</span>
    </span>
  );
}
