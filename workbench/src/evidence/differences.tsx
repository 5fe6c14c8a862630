// Where reports differ: each value beside the others, with the voices that give it.
import type { Claim } from "../api/types";
import { inWords } from "../brush/days";
import { go } from "../state/place";
import { range } from "../words/harm";
import { word } from "../words/other";

interface Value {
  value: string;
  claims: Claim[];
}

export interface Difference {
  about: string;
  values: Value[];
}

/** Fields of an event for which its claims give more than one value. Rejected claims support nothing and are left out. */
export function differences(evidence: Claim[]): Difference[] {
  const claims = evidence.filter((claim) => claim.review !== "rejected");
  const events = claims.filter((claim) => claim.said?.kind === "event");
  const found = [
    by("Whether it took place", events, (claim) => (claim.polarity === "denied" ? "denied" : "affirmed")),
    by("When", events, (claim) => (claim.said?.kind === "event" && claim.said.when?.edtf ? inWords(claim.said.when.edtf) : null)),
    by("Where", events, (claim) => (claim.said?.kind === "event" ? (claim.said.where?.place?.name ?? null) : null)),
    ...harms(claims),
  ];
  return found.filter(({ values }) => values.length > 1);
}

function harms(claims: Claim[]): Difference[] {
  const kinds = new Map<string, Claim[]>();
  for (const claim of claims) {
    if (claim.said?.kind !== "harm" || claim.said.share !== null || claim.said.cumulative) continue;
    const name = `${word(claim.said.harm)}, ${word(claim.said.group)}`;
    kinds.set(name, [...(kinds.get(name) ?? []), claim]);
  }
  return [...kinds].map(([name, of]) =>
    by(`How many ${name.replace(", unknown", "")}`, of, (claim) => (claim.said?.kind === "harm" ? range(claim.said) : null)),
  );
}

function by(about: string, claims: Claim[], valueOf: (claim: Claim) => string | null): Difference {
  const values = new Map<string, Claim[]>();
  for (const claim of claims) {
    const value = valueOf(claim);
    if (value !== null) values.set(value, [...(values.get(value) ?? []), claim]);
  }
  return { about, values: [...values].map(([value, of]) => ({ value, claims: of })) };
}

export function Differences({ evidence }: { evidence: Claim[] }) {
  const found = differences(evidence);
  if (found.length === 0) return null;
  return (
    <section class="differences" aria-label="Where the claims differ">
      <h3>Where the claims differ</h3>
      {found.map(({ about, values }) => (
        <div key={about}>
          <h4>{about}</h4>
          <div class="sides">
            {values.map(({ value, claims }) => (
              <div class="side" key={value}>
                <strong>{value}</strong>
                <ul>
                  {voices(claims).map(([voice, of]) => (
                    <li key={voice}>
                      <button class="link small" type="button" onClick={() => go({ claim: of[0]!.id, reading: null })}>
                        {voice}
                      </button>
                      {of.length > 1 && <span class="small soft"> ×{of.length}</span>}
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
        </div>
      ))}
    </section>
  );
}

/** Claims by who says them, so that one who says a thing four times is one voice. */
function voices(claims: Claim[]): [string, Claim[]][] {
  const by = new Map<string, Claim[]>();
  for (const claim of claims) by.set(voice(claim), [...(by.get(voice(claim)) ?? []), claim]);
  return [...by];
}

function voice({ speaker, speaker_text: words, report }: Claim): string {
  const source = report.publisher ?? report.title ?? report.path;
  const who = speaker?.name ?? words;
  return who ? `${who}, in ${source}` : source;
}
