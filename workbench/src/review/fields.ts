// Which fields a claim of each kind has, and what they hold now, in the words that the ledger takes.
import type { Claim, EventSaid, ForecastSaid, HarmSaid, TieSaid, Vocabulary } from "../api/types";

export interface FieldOf {
  field: string;
  label: string;
  value: string;
  hint: string;
  /** The closed words that it takes; undefined where it takes any. */
  choices?: (vocabulary: Vocabulary | undefined) => string[];
}

const EDTF = "An EDTF date: 2019-04-04, 2019-04, 2019-04~, 2019-04-04/2019-04-09. Empty is unknown.";
const ACTOR = "A name or id of an actor of the record.";
const ACTORS = "Names or ids of actors, with semicolons between them. Empty is nobody.";

export function fieldsOf(claim: Claim): FieldOf[] {
  return [...own(claim), ...common(claim)];
}

function common(claim: Claim): FieldOf[] {
  return [
    { field: "span", label: "the words it rests on", value: "", hint: "" },
    { field: "speaker", label: "who says it", value: claim.speaker?.name ?? "", hint: `${ACTOR} Empty is the report itself.` },
    { field: "polarity", label: "affirmed or denied", value: claim.polarity, hint: "Whether the claim says that it is so.", choices: () => ["affirmed", "denied"] },
  ];
}

function own({ said, modality }: Claim): FieldOf[] {
  switch (said?.kind) {
    case "event":
      return ofEvent(said);
    case "harm":
      return ofHarm(said);
    case "tie":
      return ofTie(said);
    case "forecast":
      return ofForecast(said);
    default:
      return [
        { field: "modality", label: "how it is said", value: modality, hint: "", choices: () => ["asserted", "alleged", "planned", "conditional", "forecast", "advised"] },
      ];
  }
}

const names = (of: { name: string }[]) => of.map(({ name }) => name).join("; ");
const status = (v: Vocabulary | undefined) => v?.event_modalities.map(({ value }) => value) ?? [];

function ofEvent(said: EventSaid): FieldOf[] {
  const modes = (v: Vocabulary | undefined) => ["", ...(v?.types.find(({ value }) => value === said.type)?.modes ?? [])];
  return [
    { field: "when", label: "when", value: said.when?.edtf ?? "", hint: EDTF },
    { field: "where", label: "where", value: said.where?.place?.name ?? "", hint: "A name or id of a place of the record. Empty is unknown." },
    { field: "type", label: "what happened", value: said.type, hint: "PLOVER’s type.", choices: (v) => v?.types.map(({ value }) => value) ?? [said.type] },
    { field: "mode", label: "how", value: said.mode ?? "", hint: "PLOVER’s mode of this type.", choices: modes },
    { field: "modality", label: "status", value: said.modality, hint: "Whether it happened.", choices: status },
    { field: "initiators", label: "by whom", value: names(said.initiators), hint: ACTORS },
    { field: "targets", label: "to whom", value: names(said.targets), hint: ACTORS },
  ];
}

function ofHarm(said: HarmSaid): FieldOf[] {
  const numbers = (["low", "best", "high"] as const).flatMap((name) => (said[name] === null ? [] : [`${name}=${said[name]}`]));
  const value = [`kind=${said.harm}`, `group=${said.group}`, ...numbers].join(" ");
  return [{ field: "harm", label: "the count", value, hint: "kind=killed group=civilians low=12 best=14 high=20; what is left out stays as it is." }];
}

function ofTie(said: TieSaid): FieldOf[] {
  return [
    { field: "type", label: "the kind of tie", value: said.tie, hint: "", choices: (v) => v?.tie_kinds.map(({ value }) => value) ?? [said.tie] },
    { field: "source", label: "from", value: said.source?.name ?? "", hint: ACTOR },
    { field: "target", label: "to", value: said.target?.name ?? "", hint: ACTOR },
    { field: "since", label: "since", value: said.since ?? "", hint: EDTF },
    { field: "until", label: "until", value: said.until ?? "", hint: EDTF },
    { field: "modality", label: "status", value: said.modality, hint: "Whether it stood.", choices: status },
  ];
}

function ofForecast(said: ForecastSaid): FieldOf[] {
  return [
    { field: "strength", label: "how sure", value: said.strength, hint: "", choices: (v) => v?.strengths.map(({ value }) => value) ?? [said.strength] },
    { field: "horizon", label: "for when", value: said.horizon ?? "", hint: EDTF },
  ];
}
