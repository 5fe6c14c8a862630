// The filters that are set, each with its own way out.
import { go, goFilters, MANY, SINGLE, toggle, usePlace } from "../state/place";
import { inWords } from "../brush/days";
import { headOf, useLabel } from "./labels";

export function Chosen() {
  const { filters, from, to } = usePlace();
  const many = MANY.flatMap((name) => (filters[name] ?? []).map((value) => ({ name, value })));
  const single = SINGLE.flatMap((name) => (filters[name] ? [{ name, value: filters[name] }] : []));
  if (many.length + single.length === 0 && !from && !to) return null;
  return (
    <div class="chosen row" role="group" aria-label="Filters that are set">
      {many.map(({ name, value }) => (
        <Way key={name + value} name={name} value={value} off={() => toggle(name, [value])} />
      ))}
      {single.map(({ name, value }) => (
        <Single key={name} name={name} value={value} off={() => goFilters({ [name]: undefined })} />
      ))}
      {(from || to) && (
        <Off text={`${from ? inWords(from) : "the beginning"} – ${to ? inWords(to) : "the end"}`} off={() => go({ from: null, to: null })} />
      )}
      <button class="link small" type="button" onClick={() => go({ filters: {}, from: null, to: null })}>
        Clear all
      </button>
    </div>
  );
}

function Way({ name, value, off }: { name: string; value: string; off: () => void }) {
  return <Off text={useLabel(name, value)} title={headOf(name)} off={off} />;
}

const SINGLES: Record<string, (value: string) => string> = {
  q: (value) => `“${value}”`,
  contested: (value) => (value === "true" ? "contested" : "not contested"),
  killed_min: (value) => `at least ${value} killed`,
  killed_max: (value) => `at most ${value} killed`,
  dated: (value) => (value === "true" ? "dated" : "undated"),
  located: (value) => (value === "true" ? "located" : "not located"),
  bbox: () => "in the part of the map",
  report: () => "in one report",
  role: (value) => `as ${value}`,
  precision: (value) => `place precision ${value}`,
};

function Single({ name, value, off }: { name: string; value: string; off: () => void }) {
  return <Off text={SINGLES[name]?.(value) ?? value} off={off} />;
}

function Off({ text, title, off }: { text: string; title?: string; off: () => void }) {
  return (
    <button class="chip set" type="button" title={title} aria-label={`Remove the filter ${text}`} onClick={off}>
      <bdi class="ellipsis">{text}</bdi> <span aria-hidden="true">×</span>
    </button>
  );
}
