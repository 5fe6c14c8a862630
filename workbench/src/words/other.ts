// Plain words for statuses, kinds and scores.
const WORDS: Record<string, string> = {
  happened: "happened",
  alleged: "alleged, left open",
  planned: "planned",
  hypothetical: "hypothetical",
  denied: "said not to have happened",
  supports: "supports",
  allied_with: "allied with",
  fights: "fights",
  opposes: "opposes",
  commands: "commands",
  member_of: "member of",
  part_of: "part of",
  recognises: "recognises",
  holds: "holds",
  family_of: "family of",
  splits_from: "split from",
  armed_group: "armed group",
  government_body: "government body",
  political_party: "political party",
  international_org: "international organisation",
  anti_tank_missile: "anti-tank missile",
  suicide_bomb: "suicide bomb",
  air_power: "air power",
  admin1: "first-order division",
  admin2: "second-order division",
};

/** The word for a code: underscores gone, and the few that need other words. */
export function word(code: string): string {
  return WORDS[code] ?? code.replaceAll("_", " ");
}

/** How sure the reader was, in words. The bounds are ours; the number always stands beside them. */
export function certainty(score: number): string {
  if (score >= 0.9) return "very likely read rightly";
  if (score >= 0.75) return "likely read rightly";
  if (score >= 0.5) return "more likely than not";
  return "doubtful";
}

const TIME_PRECISION = ["", "exact day", "within a few days", "within a week", "within a month", "longer than a month"];
const PLACE_PRECISION = [
  "",
  "exact place",
  "near the place, about 25 km",
  "second-order division only",
  "first-order division only",
  "a wider area or a line",
  "country only",
  "international waters or airspace",
];

export function timePrecision(code: number | null): string {
  return code === null ? "precision not known" : (TIME_PRECISION[code] ?? `date_prec ${code}`);
}

export function placePrecision(code: number | null): string {
  return code === null ? "precision not known" : (PLACE_PRECISION[code] ?? `where_prec ${code}`);
}

export function plural(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
}
