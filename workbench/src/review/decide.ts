// Decisions go to the ledger and come back as a changed record. One that is refused says what changed meanwhile.
import { Fault, get, post, seen } from "../api/client";
import { changed } from "../api/live";
import type { Decided, Decision, Wish } from "../api/deciding";
import type { Claim, Page } from "../api/types";
import { go, here } from "../state/place";
import { store } from "../state/store";
import { tell } from "../ui/toast";

export interface Refusal {
  message: string;
  since: Decision[];
  again: () => Promise<boolean>;
}

/** The last decision that was refused because of another one; shown until it is dealt with. */
export const refused = store<Refusal | null>(null);

const DONE: Record<Decision["kind"], string> = {
  accept: "Accepted",
  reject: "Rejected",
  edit: "Edited",
  same: "Merged",
  different: "Split",
  undo: "Undone",
};

/** Takes a decision, then goes where `then` leads. False where it was refused; then the reason is shown. */
export function decide(wish: Wish, then?: () => void): Promise<boolean> {
  return send("/api/decisions", { others: [], why: null, ...wish }, () => decide(wish, then), then);
}

/** Takes back one decision; null is the last of this person. */
export function undo(position: number | null): Promise<boolean> {
  return send("/api/decisions/undo", { position }, () => undo(position));
}

async function send(path: string, body: object, again: () => Promise<boolean>, then?: () => void): Promise<boolean> {
  const before = seen.get();
  try {
    const { decision, position } = await post<Decided>(path, { ...body, since: before });
    seen.set(position);
    then?.();
    await follow();
    changed();
    const { kind, position: number } = decision;
    const back = kind === "undo" ? undefined : { label: "Undo", run: () => void undo(number) };
    tell(`${DONE[kind]}. It is decision ${number} in the ledger.`, back);
    return true;
  } catch (error) {
    await refuse(error, before, again);
    return false;
  }
}

/** A decision may give what a claim is about another id: the page goes with the claim. */
async function follow(): Promise<void> {
  const { item, claim } = here.get();
  if (!item || !claim || !/^(evt|tie|fct)-/.test(item)) return;
  const { about } = await get<Claim>(`/api/claims/${claim}`);
  if (about && about !== item) go({ item: about }, true);
}

async function refuse(error: unknown, before: number, again: () => Promise<boolean>): Promise<void> {
  if (!(error instanceof Fault)) throw error;
  if (error.status !== 409 && error.status !== 412) return tell(error.message);
  const log = await get<Page<Decision>>("/api/decisions?limit=20").catch(() => null);
  const since = log?.items.filter((decision) => decision.position > before) ?? [];
  refused.set({ message: error.message, since, again });
  return undefined;
}
