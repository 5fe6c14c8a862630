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

export function Names({ of, none }: { of: ActorRef[]; none: string }) {
  if (of.length === 0) return <span class="soft">{none}</span>;
  return (
    <span class="row">
      {of.map((one) => (
        <Name key={one.id} of={one} />
      ))}
    </span>
  );
}

export function plainNames(of: ActorRef[], none = "somebody"): string {
  return of.length ? of.map((one) => one.name).join(", ") : none;
}
