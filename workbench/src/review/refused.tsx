// A decision that came too late: what changed meanwhile, and the choice to look again or to decide all the same.
import { changed } from "../api/live";
import { useStore } from "../state/store";
import { Dialog } from "../ui/dialog";
import { refused } from "./decide";
import { Decisions } from "./ledger";

export function Refused() {
  const refusal = useStore(refused);
  if (!refusal) return null;
  const close = () => refused.set(null);
  const look = () => (close(), changed());
  const again = () => (close(), changed(), void refusal.again());
  return (
    <Dialog title="Your decision was not taken" close={look}>
      <p>{refusal.message}</p>
      {refusal.since.length > 0 && (
        <>
          <h3>Decided since you looked</h3>
          <Decisions of={refusal.since} />
        </>
      )}
      <div class="row">
        <span class="grow" />
        <button class="button" type="button" onClick={again}>
          Decide all the same
        </button>
        <button class="button primary" type="button" onClick={look}>
          Look at it again
        </button>
      </div>
    </Dialog>
  );
}
