// The ledger: every decision, who took it, when and why, and whether it still holds.
import { usePages } from "../api/pages";
import type { Decision } from "../api/deciding";
import { go } from "../state/place";
import { Bones, Empty, Failed } from "../ui/notice";
import { undo } from "./decide";

const WORDS: Record<Decision["kind"], string> = {
  accept: "accepted",
  reject: "rejected",
  edit: "edited",
  same: "joined as the same",
  different: "held apart",
  undo: "undid",
};

export function Ledger({ close }: { close: () => void }) {
  const pages = usePages<Decision>("/api/decisions?limit=50");
  return (
    <section class="ledger" aria-label="Ledger">
      <header class="row">
        <h3 class="grow">Decisions, the latest first</h3>
        <button class="button quiet small" type="button" onClick={close}>
          Back to the question
        </button>
      </header>
      {pages.fault ? (
        <Failed fault={pages.fault} retry={pages.again} />
      ) : pages.total === null ? (
        <Bones />
      ) : pages.items.length === 0 ? (
        <Empty title="Nobody has decided anything yet" />
      ) : (
        <Decisions of={pages.items} undoable />
      )}
      {pages.total !== null && pages.items.length < pages.total && (
        <button class="button" type="button" onClick={pages.more}>
          More
        </button>
      )}
    </section>
  );
}

export function Decisions({ of, undoable }: { of: Decision[]; undoable?: boolean }) {
  return (
    <ol class="stack">
      {of.map((decision) => (
        <One key={decision.position} decision={decision} undoable={undoable ?? false} />
      ))}
    </ol>
  );
}

function One({ decision, undoable }: { decision: Decision; undoable: boolean }) {
  const { position, kind, who, when, why, subjects, others, field, undoes, standing, reason } = decision;
  return (
    <li class={`decision ${standing === "in force" || standing === "undo" ? "" : "past"}`}>
      <span class="num soft">{position}</span>
      <span class="grow">
        <bdi>
          <strong>{who}</strong>
        </bdi>{" "}
        {WORDS[kind]} {kind === "undo" ? `decision ${undoes}` : <Ids of={subjects} />} {field && `(${field})`} {others.length > 0 && <>with {<Ids of={others} />}</>}
        {why && (
          <q class="why" dir="auto">
            {why}
          </q>
        )}
        <span class="small soft">
          {" "}
          <time dateTime={when}>{when.replace("T", " ").replace("Z", " UTC")}</time> · {standing}
          {reason && `: ${reason}`}
        </span>
      </span>
      {undoable && standing === "in force" && kind !== "undo" && (
        <button class="button quiet small" type="button" onClick={() => void undo(position)}>
          Undo
        </button>
      )}
    </li>
  );
}

const FEW = 3;

function Ids({ of }: { of: string[] }) {
  return (
    <>
      {of.slice(0, FEW).map((id) => (
        <button key={id} class="link small" type="button" onClick={() => id.startsWith("clm-") && go({ item: id, claim: id, reading: null })}>
          {id.slice(0, 10)}
        </button>
      ))}
      {of.length > FEW && ` and ${of.length - FEW} more`}
    </>
  );
}
