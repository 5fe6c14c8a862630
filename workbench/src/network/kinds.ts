// How each kind of tie is drawn. What sets kinds apart is the dash, the ends and the word; colour only helps.
export type Stance = "with" | "against" | "within" | "holding";

export interface Look {
  stance: Stance;
  /** Which end marker the line has; null for a tie that goes both ways. */
  end: "arrow" | "hollow" | "bar" | "box" | null;
  /** Kinds that are told to others as the tie, in the legend's order. */
  label: string;
}

export const LOOKS: Record<string, Look> = {
  supports: { stance: "with", end: "arrow", label: "supports" },
  allied_with: { stance: "with", end: null, label: "allied with" },
  recognises: { stance: "with", end: "hollow", label: "recognises" },
  fights: { stance: "against", end: null, label: "fights" },
  opposes: { stance: "against", end: "arrow", label: "opposes" },
  splits_from: { stance: "against", end: "bar", label: "split from" },
  commands: { stance: "within", end: "arrow", label: "commands" },
  member_of: { stance: "within", end: "hollow", label: "member of" },
  part_of: { stance: "within", end: "box", label: "part of" },
  family_of: { stance: "within", end: null, label: "family of" },
  holds: { stance: "holding", end: "box", label: "holds" },
};

export function lookOf(kind: string): Look {
  return LOOKS[kind] ?? { stance: "within", end: null, label: kind };
}

export const STANCES: { stance: Stance; label: string }[] = [
  { stance: "with", label: "With" },
  { stance: "against", label: "Against" },
  { stance: "within", label: "Within" },
  { stance: "holding", label: "Holding" },
];

/** The outline of an actor of a kind, around the origin. */
export function outline(kind: string, r: number): string {
  const half = r * 0.92;
  switch (kind) {
    case "person":
      return `M0 ${-r} A${r} ${r} 0 1 1 -0.01 ${-r} Z`;
    case "armed_group":
      return `M0 ${-r * 1.18} L${r * 1.18} 0 L0 ${r * 1.18} L${-r * 1.18} 0 Z`;
    case "state":
      return `M${-half} ${-half} H${half} V${half} H${-half} Z`;
    case "government_body":
    case "political_party":
    case "international_org":
      return `M${-r} 0 L${-r / 2} ${-half} H${r / 2} L${r} 0 L${r / 2} ${half} H${-r / 2} Z`;
    case "population":
      return `M0 ${-r * 1.1} L${r * 1.1} ${half} H${-r * 1.1} Z`;
    default:
      return `M${-half} ${-half * 0.6} H${half} V${half * 0.6} H${-half} Z`;
  }
}
