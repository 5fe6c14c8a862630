// The shapes of the API, as src/onrecord/web/shapes has them. Offsets count UTF-16 units, as strings do here.
export interface ActorRef {
  id: string;
  name: string;
  kind: string;
}

export interface PlaceRef extends ActorRef {
  lat: number | null;
  lon: number | null;
  country: string | null;
}

export interface ReportRef {
  id: string;
  path: string;
  url: string | null;
  title: string | null;
  publisher: string | null;
  author: string | null;
  published: string | null;
  language: string | null;
  retrieved: string | null;
}

export interface Span {
  start: number;
  end: number;
  quote: string;
}

export interface When {
  text: string;
  edtf: string | null;
  start: string | null;
  end: string | null;
  rule: string | null;
  precision: number | null;
}

export interface Where {
  text: string;
  place: PlaceRef | null;
  precision: number | null;
  reason: string | null;
}

export interface HarmRange {
  kind: string;
  group: string;
  low: number | null;
  best: number | null;
  high: number | null;
  claims: string[];
}

export interface EventSaid {
  kind: "event";
  trigger: Span;
  type: string;
  mode: string | null;
  modality: string;
  initiators: ActorRef[];
  targets: ActorRef[];
  when: When | null;
  where: Where | null;
  weapons: { kind: string; name: string; claims: string[] }[];
}

export interface HarmSaid {
  kind: "harm";
  harm: string;
  group: string;
  low: number | null;
  best: number | null;
  high: number | null;
  share: number | null;
  text: string;
  cumulative: boolean;
}

export interface TieSaid {
  kind: "tie";
  tie: string;
  source: ActorRef | null;
  target: ActorRef | null;
  means: string[];
  since: string | null;
  until: string | null;
  modality: string;
}

interface Foretold {
  proposition: string;
  holder: ActorRef | null;
  holder_text: string | null;
  condition: string | null;
  horizon: string | null;
  strength: string;
  made: string | null;
}

export interface ForecastSaid extends Foretold {
  kind: "forecast";
}

export type Said = EventSaid | HarmSaid | TieSaid | ForecastSaid;

export interface Claim extends Span {
  id: string;
  report: ReportRef;
  about: string | null;
  kind: string;
  speaker: ActorRef | null;
  speaker_text: string | null;
  polarity: string;
  modality: string;
  extractor: string;
  score: number;
  certainty: string;
  review: string | null;
  said: Said | null;
}

export interface Event {
  id: string;
  type: string;
  mode: string | null;
  acled: { event_type: string; sub_event_type: string } | null;
  ged: number | null;
  modality: string;
  when: When | null;
  where: Where | null;
  initiators: ActorRef[];
  targets: ActorRef[];
  weapons: { kind: string; name: string; claims: string[] }[];
  harm: HarmRange[];
  contested: boolean;
  reports: number;
  claims: string[];
  review: "unreviewed" | "partly" | "reviewed";
}

export interface Tie {
  id: string;
  kind: string;
  source: ActorRef;
  target: ActorRef;
  means: string[];
  since: string | null;
  until: string | null;
  first: string | null;
  last: string | null;
  modality: string;
  contested: boolean;
  claims: string[];
}

export interface Forecast extends Foretold {
  id: string;
  outcome: string;
  reason: string | null;
  settled_by: string[];
  claims: string[];
}

export type Evidenced<T> = T & { evidence: Claim[] };

/** What one claim (its id) says of one thing on which the claims on an event differ. */
export interface Side {
  about: string;
  value: string;
  claim: string;
}

export interface Actor extends ActorRef {
  aliases: string[];
  country: string | null;
  roles: { title: string; since: string | null; until: string | null; claims: string[] }[];
  mentions: number;
  reasons: string[];
  events: number;
  ties: number;
  forecasts: number;
}

export interface Place extends PlaceRef {
  aliases: string[];
  admin1: string | null;
  geonames: number | null;
  within: string | null;
  events: number;
}

export interface HolderScore {
  holder: ActorRef | null;
  holder_text: string | null;
  forecasts: number;
  open: number;
  true: number;
  false: number;
  void: number;
  n: number;
  brier: number | null;
}

export interface Report extends ReportRef {
  characters: number;
  text_sha256: string;
  claims: number;
  events: number;
}

export interface ReportWithText extends Report {
  text: string;
  evidence: Claim[];
}

export interface Page<T> {
  items: T[];
  total: number;
  next: string | null;
}

export interface HarmTotal {
  kind: string;
  low: number;
  high: number;
  open: number;
  about: number;
}

export interface Totals {
  events: number;
  contested: number;
  unreviewed: number;
  undated: number;
  not_located: number;
  harm: HarmTotal[];
}

export interface RecordCard {
  name: string;
  version: string;
  reports: number;
  claims: number;
  actors: number;
  places: number;
  ties: number;
  forecasts: number;
  problems: number;
  decisions: number;
  first_day: string | null;
  last_day: string | null;
  totals: Totals;
}

export interface FacetValue {
  value: string;
  label: string;
  count: number;
  /** Further values that the same name stands for. */
  also: string[];
}

export interface Facet {
  name: string;
  values: FacetValue[];
  more: number;
}

export interface Facets {
  events: number;
  facets: Facet[];
}

export interface Found {
  kind: "report" | "actor" | "place" | "event";
  id: string;
  title: string;
  snippet: { text: string; hit: boolean }[];
  report: ReportRef | null;
}

export interface Bin {
  start: string;
  end: string;
  events: number;
  contested: number;
  killed_low: number;
  killed_high: number;
  types: Record<string, number>;
}

export interface Bar {
  id: string;
  type: string;
  mode: string | null;
  edtf: string;
  start: string | null;
  end: string | null;
  precision: number | null;
  contested: boolean;
  killed: HarmRange[];
  label: string;
}

export interface Timeline {
  unit: "day" | "week" | "month" | "year";
  first: string | null;
  last: string | null;
  dated: number;
  undated: number;
  bins: Bin[];
  bars: Bar[];
}

interface Gathered {
  precision: number;
  events: number;
  contested: number;
  killed_low: number;
  killed_high: number;
  first: string | null;
  last: string | null;
  types: Record<string, number>;
}

export interface MapMark extends Gathered {
  place: PlaceRef | null;
  places: number;
  box: [number, number, number, number] | null;
  lat: number;
  lon: number;
}

export interface MapArea extends Gathered {
  place: PlaceRef;
  admin1: string | null;
}

export interface MapView {
  events: number;
  points: MapMark[];
  areas: MapArea[];
  not_located: { text: string | null; events: number }[];
  not_located_events: number;
  beyond: number;
}

export interface Node {
  id: string;
  name: string;
  kind: string;
  country: string | null;
  mentions: number;
  ties: number;
  place: boolean;
}

export interface Switch {
  actor: string;
  other: string;
  before: string;
  after: string;
  day: string | null;
}

export interface Network {
  nodes: Node[];
  edges: Tie[];
  switches: Switch[];
  undated: number;
  beyond: number;
  first_day: string | null;
  last_day: string | null;
}

export interface Term {
  value: string;
  label: string;
  modes: string[];
}

export type Vocabulary = Record<
  "types" | "event_modalities" | "actor_kinds" | "tie_kinds" | "weapons" | "harm_kinds" | "harm_groups" | "claim_kinds" | "outcomes" | "strengths",
  Term[]
>;
