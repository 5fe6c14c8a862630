// What all cards are made of.
import type { ComponentChildren } from "preact";
import type { Answer } from "../api/ask";
import type { Claim } from "../api/types";
import { go, usePlace } from "../state/place";
import { copy } from "../ui/copy";
import { Bones, Failed } from "../ui/notice";
import { plural } from "../words/other";
import { permalink } from "../words/titles";
import { ClaimView } from "./claim";

export function Waiting({ answer: { fault, again } }: { answer: Answer<unknown> }) {
  return fault ? <Failed fault={fault} retry={again} /> : <Bones lines={9} />;
}

interface HeadProps {
  icon?: ComponentChildren;
  title: string;
  kind: string;
  id: string;
  citation: () => string;
  children?: ComponentChildren;
}

export function Head({ icon, title, kind, id, citation, children }: HeadProps) {
  const { view } = usePlace();
  const reviewable = view !== "review" && ["event", "tie", "forecast"].includes(kind);
  return (
    <header class="card-head">
      <h2 class="row">
        {icon}
        <bdi>{title}</bdi>
      </h2>
      <p class="row">{children}</p>
      <p class="row card-tools">
        <button class="button quiet small" type="button" onClick={() => void copy(citation(), "Citation")}>
          Copy citation
        </button>
        <button class="button quiet small" type="button" onClick={() => void copy(permalink(kind, id), "Link")}>
          Copy link
        </button>
        {reviewable && (
          <button class="button quiet small" type="button" onClick={() => go({ view: "review", item: id })}>
            Review
          </button>
        )}
        <button class="button quiet small" type="button" aria-label="Close this card" onClick={() => go({ item: null, claim: null, reading: null })}>
          ✕
        </button>
      </p>
    </header>
  );
}

export function Rows({ children }: { children: ComponentChildren }) {
  return <dl class="facts">{children}</dl>;
}

export function Row({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function Claims({ evidence, chosen }: { evidence: Claim[]; chosen: string | null }) {
  return (
    <section aria-label="Claims">
      <h3>
        What the reports say <span class="soft small">{plural(evidence.length, "claim")}</span>
      </h3>
      <ul class="claims">
        {evidence.map((claim) => (
          <ClaimView key={claim.id} claim={claim} on={claim.id === chosen} />
        ))}
      </ul>
    </section>
  );
}
