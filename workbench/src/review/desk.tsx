// One question: its claims, and what can be done about them.
import { useEffect, useRef } from "preact/hooks";
import type { Question } from "../api/deciding";
import type { Claim } from "../api/types";
import { go } from "../state/place";
import { Tags, Voice } from "../evidence/claim";
import { Quote } from "../evidence/quote";
import { Differences } from "../evidence/differences";
import { Certainty, Contested } from "../ui/tags";
import { Title } from "./queue";
import { undo } from "./decide";

interface DeskProps {
  question: Question;
  claim: string | null;
  accept: (subjects: string[]) => Promise<void>;
  open: (what: "reject" | "edit" | "merge" | "split") => void;
  may: boolean;
}

export function Desk({ question, claim, accept, open, may }: DeskProps) {
  return (
    <article class="question">
      <header class="stack">
        <h3>
          <Title question={question} />
        </h3>
        <p class="row small">
          {question.contested && <Contested />} <span class="soft">{question.reason}</span>
        </p>
      </header>
      <div class="row deeds" role="toolbar" aria-label="Decide">
        <Deed name="Accept" letter="a" may={may && claim !== null} act={() => void accept([claim!])} primary />
        <Deed name="Reject" letter="x" may={may && claim !== null} act={() => open("reject")} />
        <Deed name="Edit" letter="e" may={may && claim !== null} act={() => open("edit")} />
        <Deed name="Merge" letter="m" may={may && question.event !== null} act={() => open("merge")} />
        <Deed name="Split" letter="s" may={may && question.evidence.length > 1} act={() => open("split")} />
        <Deed name="Undo" letter="u" may={may} act={() => void undo(null)} />
        {question.claims.length > 1 && <Deed name={`Accept all ${question.claims.length}`} letter="A" may={may} act={() => void accept(question.claims)} />}
      </div>
      {!may && <p class="small soft">You may read this record and not decide: the token has no scope “review”.</p>}
      <Differences sides={question.sides} evidence={question.evidence} />
      <ul class="claims">
        {question.evidence.map((one) => (
          <Row key={one.id} claim={one} on={one.id === claim} />
        ))}
      </ul>
      <p class="small soft keys">
        <kbd>j</kbd> <kbd>k</kbd> question <kbd>↑</kbd> <kbd>↓</kbd> claim <kbd>?</kbd> all keys
      </p>
    </article>
  );
}

function Deed({ name, letter, may, act, primary }: { name: string; letter: string; may: boolean; act: () => void; primary?: boolean }) {
  return (
    <button class={`button ${primary ? "primary" : ""}`} type="button" disabled={!may} aria-keyshortcuts={letter} onClick={act}>
      {name} <kbd aria-hidden="true">{letter}</kbd>
    </button>
  );
}

function Row({ claim, on }: { claim: Claim; on: boolean }) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (on) row.current?.scrollIntoView({ block: "nearest" });
  }, [on]);
  return (
    <li ref={row} class={`claim ${on ? "on" : ""} ${claim.review === "rejected" ? "rejected" : ""}`}>
      <button class="quote" type="button" aria-current={on} onClick={() => go({ claim: claim.id, reading: null }, true)}>
        <Quote claim={claim} />
      </button>
      <Tags claim={claim} />
      <p class="row small">
        <Voice claim={claim} />
        <span class="grow" />
        <Certainty words={claim.certainty} score={claim.score} />
      </p>
    </li>
  );
}
