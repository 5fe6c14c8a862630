// A report's text with every claim marked in it. The text is only ever shown as text.
import { useEffect, useMemo, useRef } from "preact/hooks";
import { useAsk } from "../api/ask";
import type { Claim, ReportWithText } from "../api/types";
import { inWords } from "../brush/days";
import { draft } from "../review/draft";
import { go } from "../state/place";
import { useStore } from "../state/store";
import { copy } from "../ui/copy";
import { Bones, Failed } from "../ui/notice";
import { plural } from "../words/other";
import { claimCitation, permalink } from "../words/titles";
import { gathered, paragraphs, pieces, type Stretch } from "./offsets";
import { chosenStretch } from "./selection";
import { annotation } from "./selectors";

export interface ReaderProps {
  report: string;
  claim: string | null;
  about: string | null;
}

export function Reader({ report: id, claim, about }: ReaderProps) {
  const { data: report, fault, again } = useAsk<ReportWithText>(`/api/reports/${id}`);
  if (fault) return <Failed fault={fault} retry={again} />;
  if (!report || report.id !== id) return <Bones lines={8} />;
  const chosen = report.evidence.find((one) => one.id === claim) ?? null;
  return (
    <section class="reader" aria-label="Report">
      <header class="reader-head">
        <div class="reader-title">
          <h2 class="grow" dir="auto">
            {report.title ?? report.path}
          </h2>
          <button class="button quiet small" type="button" aria-label="Close the report" onClick={() => go({ claim: null, reading: null })}>
            ✕
          </button>
        </div>
        <p class="row small soft">
          <Source report={report} />
          {chosen && (
            <>
              <button class="button quiet small" type="button" onClick={() => void copy(claimCitation(chosen, permalink("claim", chosen.id)), "Citation")}>
                Cite quote
              </button>
              <button class="button quiet small" type="button" title="As a W3C Web Annotation" onClick={() => void copy(JSON.stringify(annotation(chosen, report), null, 2), "Annotation")}>
                Annotation
              </button>
            </>
          )}
        </p>
      </header>
      <Text report={report} claim={claim} about={about} />
    </section>
  );
}

function Source({ report }: { report: ReportWithText }) {
  return (
    <>
      <bdi>{[report.publisher, report.author].filter(Boolean).join(", ") || report.path}</bdi>
      <span>{report.published ? inWords(report.published) : "no date"}</span>
      <span class="num" title={`SHA-256 of the bytes that were read: ${report.id}`}>
        # {report.id.slice(0, 8)}
      </span>
    </>
  );
}

interface Mark extends Stretch {
  all: Claim[];
  number: number;
}

interface Shown {
  claim: string | null;
  about: string | null;
}

function Text({ report, claim, about }: { report: ReportWithText } & Shown) {
  const box = useRef<HTMLDivElement>(null);
  const edited = useStore(draft);
  const span = edited?.report === report.id ? edited : null;
  const marks: Mark[] = useMemo(() => gathered(report.evidence).map((mark, index) => ({ ...mark, number: index + 1 })), [report]);
  const parts = useMemo(() => paragraphs(report.text), [report]);
  useEffect(() => {
    const first = box.current?.querySelector(claim ? ".marked.on" : ".marked.of-item");
    first?.scrollIntoView({ block: "center" });
  }, [claim, report]);
  const take = () => {
    const chosen = span && box.current && chosenStretch(box.current);
    if (chosen && edited) draft.set({ ...edited, ...chosen });
  };
  return (
    <div class="reader-text" ref={box} dir="auto" lang={report.language ?? undefined} tabIndex={0} role="region" aria-label="Text of the report" onPointerUp={take}>
      {parts.map((part) => (
        <p key={part.start} dir="auto">
          <Part text={report.text} part={part} marks={marks} span={span} claim={claim} about={about} />
        </p>
      ))}
    </div>
  );
}

interface PartProps extends Shown {
  text: string;
  part: Stretch;
  marks: Mark[];
  span: Stretch | null;
}

function Part({ text, part, marks, span, claim, about }: PartProps) {
  const drafts = span ? [{ ...span, all: [], number: 0 }] : [];
  return (
    <>
      {pieces<Mark>(text, [...marks, ...drafts], part.start, part.end).map((piece) => (
        <Piece key={piece.start} start={piece.start} text={piece.text} over={piece.over} claim={claim} about={about} />
      ))}
    </>
  );
}

function Piece({ start, text, over, claim, about }: { start: number; text: string; over: Mark[] } & Shown) {
  if (over.length === 0) return <span data-start={start}>{text}</span>;
  const begin = over.filter((mark) => mark.start === start && mark.number > 0);
  const claims = over.flatMap((mark) => mark.all);
  const look = [
    "marked",
    over.length > 1 ? "deep" : "",
    claims.some((one) => one.about === about && about !== null) ? "of-item" : "",
    claims.some((one) => one.id === claim) ? "on" : "",
    claims.length > 0 && claims.every((one) => one.review === "rejected") ? "rejected" : "",
    over.some((mark) => mark.number === 0) ? "draft" : "",
  ].join(" ");
  const open = () => over[0]!.all[0] && getSelection()?.isCollapsed && openClaim(next(over[0]!.all, claim));
  return (
    <>
      {begin.map((mark) => (
        <Pin key={mark.number} mark={mark} claim={claim} />
      ))}
      <mark class={look} data-start={start} onClick={open}>
        {text}
      </mark>
    </>
  );
}

function Pin({ mark, claim }: { mark: Mark; claim: string | null }) {
  const kinds = [...new Set(mark.all.map((one) => one.kind))].join(", ");
  return (
    <button
      class={`pin ${mark.all.some((one) => one.id === claim) ? "on" : ""}`}
      type="button"
      title={`${plural(mark.all.length, "claim")}: ${kinds}`}
      aria-label={`${plural(mark.all.length, "claim")} here: ${kinds}`}
      onClick={() => openClaim(next(mark.all, claim))}
    >
      {mark.number}
    </button>
  );
}

/** The claim after the chosen one among those of one stretch, so that presses go through them. */
function next(claims: Claim[], chosen: string | null): Claim {
  const at = claims.findIndex((claim) => claim.id === chosen);
  return claims[(at + 1) % claims.length]!;
}

function openClaim(claim: Claim): void {
  go({ item: claim.about ?? claim.id, claim: claim.id, reading: null });
}
