// The whole state of the page lives in its address, so that every view can be sent to a colleague.
import { store, useStore } from "./store";

export const VIEWS = ["timeline", "map", "network", "table", "forecasts", "review"] as const;
export type View = (typeof VIEWS)[number];

/** Filters that may be set several times (OR within one, AND between them). */
export const MANY = ["type", "mode", "modality", "actor", "country", "place", "weapon", "publisher", "review"] as const;
/** Filters with one value. */
export const SINGLE = ["q", "role", "contested", "killed_min", "killed_max", "report", "bbox", "dated", "located", "precision"] as const;

export type Filters = Partial<Record<(typeof MANY)[number], string[]>> & Partial<Record<(typeof SINGLE)[number], string>>;

export interface Place {
  view: View;
  /** A second view below the first. */
  also: View | null;
  filters: Filters;
  /** The time brush: days, both included. */
  from: string | null;
  to: string | null;
  /** The event, tie, forecast, actor, place, claim or report that is looked at. */
  item: string | null;
  claim: string | null;
  /** The report that is open in the reader. */
  reading: string | null;
  sort: string | null;
  /** latitude,longitude,zoom of the map. */
  at: string | null;
  /** Kinds of tie that the network shows; null is all. */
  ties: string[] | null;
}

const KINDS: Record<string, "item" | "reading"> = {
  event: "item", tie: "item", forecast: "item", actor: "item", place: "item", claim: "item", report: "reading",
};

export function parse(path: string, search: string): Place {
  const [head = "", id] = path.replace(/^\/+|\/+$/g, "").split("/");
  const query = new URLSearchParams(search);
  const one = (name: string) => query.get(name) || null;
  const place: Place = {
    view: asView(head) ?? "timeline",
    also: asView(one("also") ?? ""),
    filters: {},
    from: one("from"),
    to: one("to"),
    item: one("item"),
    claim: one("claim"),
    reading: one("reading"),
    sort: one("sort"),
    at: one("at"),
    ties: one("ties")?.split(",") ?? null,
  };
  const kind = KINDS[head];
  if (kind && id) place[kind] = decodeURIComponent(id);
  for (const name of MANY) if (query.has(name)) place.filters[name] = query.getAll(name);
  for (const name of SINGLE) if (query.get(name)) place.filters[name] = query.get(name)!;
  return place;
}

function asView(name: string): View | null {
  return VIEWS.find((view) => view === name) ?? null;
}

export function format(place: Place): string {
  const query = filterQuery(place);
  for (const name of ["also", "item", "claim", "reading", "sort", "at"] as const) {
    if (place[name]) query.set(name, place[name]);
  }
  if (place.ties) query.set("ties", place.ties.join(","));
  const text = query.toString();
  return `/${place.view}${text && "?"}${text}`;
}

/** Filters and the brush as the API takes them. */
export function filterQuery({ filters, from, to }: Place): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of MANY) for (const value of filters[name] ?? []) query.append(name, value);
  for (const name of SINGLE) if (filters[name]) query.set(name, filters[name]);
  if (from) query.set("from", from);
  if (to) query.set("to", to);
  return query;
}

/** A path of the API with the filters and whatever else it takes. */
export function asked(path: string, place: Place, more: Record<string, string> = {}): string {
  const query = filterQuery(place);
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

export const here = store<Place>(parse(location.pathname, location.search));

/** Goes to a changed place. With `replace` the step back leads to where one was before, as while a brush is dragged. */
export function go(change: Partial<Place>, replace = false): void {
  const next = { ...here.get(), ...change };
  const address = format(next);
  if (address === location.pathname + location.search) return;
  history[replace ? "replaceState" : "pushState"](null, "", address);
  here.set(next);
}

export function goFilters(change: Partial<Filters>): void {
  const filters = { ...here.get().filters, ...change };
  for (const [name, value] of Object.entries(filters)) {
    if (value === undefined || value.length === 0) delete filters[name as keyof Filters];
  }
  go({ filters });
}

/** Sets or unsets values of a filter that takes several, all as the first of them. */
export function toggle(name: (typeof MANY)[number], values: string[]): void {
  const set = here.get().filters[name] ?? [];
  const others = set.filter((other) => !values.includes(other));
  goFilters({ [name]: set.includes(values[0]!) ? others : [...others, ...values] });
}

export function select(item: string | null, claim: string | null = null): void {
  go({ item, claim, reading: null });
}

export function usePlace(): Place {
  return useStore(here);
}

window.addEventListener("popstate", () => here.set(parse(location.pathname, location.search)));
