// What the shapes and colours stand for. A click narrows to the group.
import { goFilters, usePlace } from "../state/place";
import { GROUPS, typeWord } from "../words/events";
import { Glyph } from "./glyph";

export function Legend() {
  const set = usePlace().filters.type ?? [];
  return (
    <div class="legend row" role="group" aria-label="Kinds of event; press one to see it alone">
      {GROUPS.map(({ group, label, types }) => {
        const alone = set.length === types.length && types.every((type) => set.includes(type));
        return (
          <button key={group} class="button quiet small" type="button" title={types.map(typeWord).join(", ")} aria-pressed={alone} onClick={() => goFilters({ type: alone ? [] : types })}>
            <Glyph type={types[0]!} />
            {label}
          </button>
        );
      })}
    </div>
  );
}
