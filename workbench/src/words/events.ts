// Plain words for the codes of PLOVER and of the record, and the five groups that colour and shape stand for.
export type Group = "assault" | "coerce" | "dispute" | "act" | "talk";

export const GROUPS: { group: Group; label: string; types: string[] }[] = [
  { group: "assault", label: "Assault", types: ["ASSAULT"] },
  { group: "coerce", label: "Coercion", types: ["COERCE", "MOBILIZE", "PROTEST", "SANCTION"] },
  { group: "dispute", label: "Dispute", types: ["ACCUSE", "REJECT", "REQUEST", "THREATEN"] },
  { group: "act", label: "Help, retreat", types: ["AID", "COOPERATE", "RETREAT"] },
  { group: "talk", label: "Talks", types: ["AGREE", "CONCEDE", "CONSULT", "SUPPORT"] },
];

const GROUP_OF = new Map(GROUPS.flatMap(({ group, types }) => types.map((type) => [type, group] as const)));

export function groupOf(type: string): Group {
  return GROUP_OF.get(type) ?? "coerce";
}

const TYPES: Record<string, string> = {
  AGREE: "Agreement",
  CONSULT: "Talks",
  SUPPORT: "Support in words",
  CONCEDE: "Concession",
  COOPERATE: "Cooperation",
  AID: "Aid",
  RETREAT: "Retreat or release",
  REQUEST: "Demand",
  ACCUSE: "Accusation",
  REJECT: "Refusal",
  THREATEN: "Threat",
  PROTEST: "Protest",
  SANCTION: "Sanction",
  MOBILIZE: "Mobilisation",
  COERCE: "Coercion",
  ASSAULT: "Assault",
};

const MODES: Record<string, string> = {
  "CONSULT/visit": "Visit",
  "CONSULT/third-party": "Mediated talks",
  "CONSULT/multilateral": "Talks of many sides",
  "CONSULT/phone": "Talks by phone",
  "RETREAT/withdraw": "Withdrawal",
  "RETREAT/release": "Release",
  "RETREAT/disarm": "Disarming",
  "RETREAT/ceasefire": "Ceasefire",
  "RETREAT/access": "Access granted",
  "RETREAT/resign": "Resignation",
  "REQUEST/assist": "Call for help",
  "REQUEST/change": "Demand for change",
  "REQUEST/yield": "Demand to yield",
  "REQUEST/meet": "Call for talks",
  "ACCUSE/disapprove": "Condemnation",
  "ACCUSE/investigate": "Inquiry",
  "ACCUSE/allege": "Allegation",
  "REJECT/assist": "Help refused",
  "REJECT/change": "Change refused",
  "REJECT/yield": "Refusal to yield",
  "REJECT/meet": "Talks refused",
  "THREATEN/violence": "Threat of force",
  "THREATEN/territory": "Threat to take ground",
  "THREATEN/arrest": "Threat of arrest",
  "THREATEN/expel": "Threat to expel",
  "THREATEN/restrict": "Threat of restriction",
  "THREATEN/relations": "Threat to break relations",
  "PROTEST/demo": "Demonstration",
  "PROTEST/riot": "Riot",
  "PROTEST/strike": "Strike",
  "PROTEST/hunger": "Hunger strike",
  "PROTEST/boycott": "Boycott",
  "PROTEST/obstruct": "Blockade",
  "PROTEST/vandalize": "Vandalism",
  "SANCTION/convict": "Conviction",
  "SANCTION/expel": "Expulsion",
  "SANCTION/withdraw": "Withdrawal of ties",
  "SANCTION/discontinue": "Support ended",
  "MOBILIZE/troops": "Troops moved",
  "MOBILIZE/weapons": "Weapons moved",
  "MOBILIZE/police": "Police moved",
  "MOBILIZE/militia": "Militia moved",
  "COERCE/seize": "Seizure",
  "COERCE/restrict": "Restriction",
  "COERCE/censor": "Censorship",
  "COERCE/curfew": "Curfew",
  "COERCE/martial-law": "Martial law",
  "COERCE/arrest": "Arrest",
  "COERCE/deport": "Deportation",
  "COERCE/withhold": "Withholding",
  "COERCE/misinformation": "Misinformation",
  "COERCE/cyber": "Cyber attack",
  "ASSAULT/abduct": "Abduction",
  "ASSAULT/beat": "Beating",
  "ASSAULT/torture": "Torture",
  "ASSAULT/sexual": "Sexual violence",
  "ASSAULT/targeted": "Killing of a chosen person",
  "ASSAULT/destroy": "Destruction",
  "ASSAULT/primitive": "Attack with blades or stones",
  "ASSAULT/firearms": "Armed clash or shooting",
  "ASSAULT/explosives": "Bombing",
  "ASSAULT/suicide-attack": "Suicide attack",
  "ASSAULT/aerial": "Air attack",
  "ASSAULT/drone": "Drone attack",
  "ASSAULT/heavy-weapons": "Shelling or heavy fire",
  "ASSAULT/crowd-control": "Force against a crowd",
  "ASSAULT/unconventional": "Unconventional attack",
};

/** "Air attack" for ASSAULT with the mode aerial; the code itself where no word is known. */
export function eventWord(type: string, mode: string | null): string {
  return (mode && MODES[`${type}/${mode}`]) || TYPES[type] || type;
}

export function typeWord(type: string): string {
  return TYPES[type] ?? type;
}
