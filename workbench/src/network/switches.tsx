// Who changed sides: two ties with an end and a beginning, told in words beside the drawing.
import type { Network, Switch, Tie } from "../api/types";
import { readable } from "../brush/days";
import { go, select } from "../state/place";
import { word } from "../words/other";

export function Switches({ network, to }: { network: Network; to: string | null }) {
  const ties = new Map(network.edges.map((tie) => [tie.id, tie]));
  const names = new Map(network.nodes.map((node) => [node.id, node.name]));
  return (
    <section aria-label="Changes of side">
      <h3>Changes of side</h3>
      {network.switches.length === 0 && <p class="soft small">None that the reports date{to ? " by this day" : ""}.</p>}
      <ul class="stack">
        {network.switches.map((one) => (
          <li key={one.before + one.after} class="switch small">
            <One one={one} names={names} before={ties.get(one.before)} after={ties.get(one.after)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface OneProps {
  one: Switch;
  names: Map<string, string>;
  before: Tie | undefined;
  after: Tie | undefined;
}

function One({ one, names, before, after }: OneProps) {
  return (
    <>
      <strong>
        <bdi>{names.get(one.actor) ?? one.actor}</bdi>
      </strong>{" "}
      and <bdi>{names.get(one.other) ?? one.other}</bdi>
      <span class="row">
        <button class="link" type="button" onClick={() => select(one.before)}>
          {before ? word(before.kind) : "before"}
        </button>
        <span aria-label="then">→</span>
        <button class="link" type="button" onClick={() => select(one.after)}>
          {after ? word(after.kind) : "after"}
        </button>
      </span>
      {one.day && (
        <button class="link" type="button" onClick={() => go({ to: one.day })}>
          brush to {readable(one.day)}
        </button>
      )}
    </>
  );
}
