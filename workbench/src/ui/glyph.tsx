// One shape and one colour for each kind of event, the same in every view.
import { groupOf } from "../words/events";
import { SHAPES } from "../words/shapes";

export function Glyph({ type }: { type: string }) {
  const group = groupOf(type);
  return (
    <svg class={`glyph ${group}`} viewBox="0 0 14 14" aria-hidden="true">
      <path d={SHAPES[group]} />
    </svg>
  );
}
