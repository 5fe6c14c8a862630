// Filters that are no lists: how many were killed, and what has a date or a place at all.
import { goFilters, usePlace } from "../state/place";

export function Toll() {
  const { filters } = usePlace();
  return (
    <details class="facet" open={Boolean(filters.killed_min || filters.killed_max || filters.dated || filters.located)}>
      <summary>Toll, date, place</summary>
      <div class="stack">
        <label class="row small">
          Killed, at least <NumberField name="killed_min" value={filters.killed_min} />
        </label>
        <label class="row small">
          Killed, at most <NumberField name="killed_max" value={filters.killed_max} />
        </label>
        <Three name="dated" value={filters.dated} yes="dated" no="undated" />
        <Three name="located" value={filters.located} yes="located" no="not located" />
      </div>
    </details>
  );
}

function NumberField({ name, value }: { name: "killed_min" | "killed_max"; value: string | undefined }) {
  const change = (event: { currentTarget: HTMLInputElement }) => goFilters({ [name]: event.currentTarget.value || undefined });
  return <input class="field narrow" type="number" min={0} step={1} value={value ?? ""} onChange={change} />;
}

function Three({ name, value, yes, no }: { name: "dated" | "located"; value: string | undefined; yes: string; no: string }) {
  const change = (event: { currentTarget: HTMLSelectElement }) => goFilters({ [name]: event.currentTarget.value || undefined });
  return (
    <label class="row small">
      <span class="sr">Only events that are</span>
      <select class="field" value={value ?? ""} onChange={change}>
        <option value="">{`${yes} or ${no}`}</option>
        <option value="true">{`only ${yes}`}</option>
        <option value="false">{`only ${no}`}</option>
      </select>
    </label>
  );
}
