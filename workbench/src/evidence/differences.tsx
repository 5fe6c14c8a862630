// Where reports differ: each value beside the others, with the voices that give it.
import type { Claim, Side } from "../api/types";
import { go } from "../state/place";
import { word } from "../words/other";

interface Value {
  value: string;
  claims: Claim[];
}

interface Difference {
  about: string;
  values: Value[];
}

const ABOUT: Record<string, string> = { day: "When", place: "Where", event: "Whether it took place" };

/** The sides of each thing that the claims differ on, equal values together. */
function differences(sides: Side[], evidence: Claim[]): Difference[] {
  const claims = new Map(evidence.map((claim) => [claim.id, claim]));
  const found = new Map<string, Map<string, Claim[]>>();
  for (const { about, value, claim } of sides) {
    const values = found.get(about) ?? new Map<string, Claim[]>();
    const said = claims.get(claim);
    if (said) found.set(about, values.set(value, [...(values.get(value) ?? []), said]));
  }
  return [...found].map(([about, values]) => ({
    about: ABOUT[about] ?? `How many ${word(about)}`,
    values: [...values].map(([value, of]) => ({ value, claims: of })),
  }));
}

export function Differences({ sides, evidence }: { sides: Side[]; evidence: Claim[] }) {
  const found = differences(sides, evidence);
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
