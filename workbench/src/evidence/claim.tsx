// One claim: the report's words first, then who says it, how sure the reading is, and what read it.
import type { Claim } from "../api/types";
import { inWords } from "../brush/days";
import { go } from "../state/place";
import { Name } from "../ui/names";
import { Certainty, Modality, Reviewed } from "../ui/tags";
import { gist } from "./gist";
import { Quote } from "./quote";

export function ClaimView({ claim, on }: { claim: Claim; on: boolean }) {
  return (
    <li class={`claim ${on ? "on" : ""} ${claim.review === "rejected" ? "rejected" : ""}`}>
      <button class="quote" type="button" aria-current={on} aria-label={`Open in its report: ${claim.quote}`} onClick={() => go({ claim: claim.id, reading: null })}>
        <Quote claim={claim} />
      </button>
      <Tags claim={claim} />
      <p class="row small">
        <Voice claim={claim} />
      </p>
      <p class="row small soft">
        <Certainty words={claim.certainty} score={claim.score} />
        <span>read by {claim.extractor}</span>
      </p>
    </li>
  );
}

/** What it tells, and what has been said of it. */
export function Tags({ claim }: { claim: Claim }) {
  return (
    <p class="row small">
      <span class="tag plain">{claim.kind}</span>
      {gist(claim) && <strong>{gist(claim)}</strong>}
      {claim.polarity === "denied" && <span class="tag contested">✕ denies it</span>}
      <Modality of={claim.modality} />
      <Reviewed state={claim.review} />
    </p>
  );
}

/** Who says it, and in which report. */
export function Voice({ claim }: { claim: Claim }) {
  const { speaker, speaker_text: words, report } = claim;
  return (
    <>
      {speaker ? (
        <>
          <Name of={speaker} /> {words && words !== speaker.name && <span class="soft">as “<bdi>{words}</bdi>”</span>} in
        </>
      ) : words ? (
        <>
          <bdi>“{words}”</bdi> in
        </>
      ) : null}
      <bdi>{report.publisher ?? report.title ?? report.path}</bdi>
      <span class="soft">{report.published ? inWords(report.published) : "without a date"}</span>
      {!speaker && !words && <span class="soft">in its own voice</span>}
    </>
  );
}

