// Names of actors and places. A name may be written from the right: it keeps its own direction.
import type { ActorRef } from "../api/types";
import { select } from "../state/place";

export function Name({ of }: { of: ActorRef }) {
  return (
    <button class="chip" type="button" title={of.kind.replaceAll("_", " ")} onClick={() => select(of.id)}>
      <bdi class="ellipsis">{of.name}</bdi>
    </button>
  );
}

/** Actors by what they are called, whatever the case: several may bear one name. */
function byName(of: ActorRef[]): ActorRef[][] {
  const found = new Map<string, ActorRef[]>();
  for (const one of of) found.set(one.name.toLowerCase(), [...(found.get(one.name.toLowerCase()) ?? []), one]);
  return [...found.values()];
}

export function Names({ of, none }: { of: ActorRef[]; none: string }) {
  if (of.length === 0) return <span class="soft">{none}</span>;
  return (
    <span class="row">
      {byName(of).map((all) => (all.length === 1 ? <Name key={all[0]!.id} of={all[0]!} /> : <Namesakes key={all[0]!.id} all={all} />))}
    </span>
  );
}

/** One name that several bear, with how many they are; a press shows each of them. */
function Namesakes({ all }: { all: ActorRef[] }) {
  const [first] = all;
  return (
    <details class="namesakes">
      <summary class="chip" title={`${all.length} actors are called this`}>
        <bdi class="ellipsis">{first!.name}</bdi> <span class="soft">×{all.length}</span>
      </summary>
      <span class="row">
        {all.map((one) => (
          <Name key={one.id} of={one} />
        ))}
      </span>
    </details>
  );
}

export function plainNames(of: ActorRef[], none = "somebody"): string {
  if (of.length === 0) return none;
  return byName(of).map((all) => (all.length > 1 ? `${all[0]!.name} ×${all.length}` : all[0]!.name)).join(", ");
}
