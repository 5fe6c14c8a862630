// What was read in a quote, in a few words.
import type { Claim } from "../api/types";
import { inWords } from "../brush/days";
import { eventWord } from "../words/events";
import { range } from "../words/harm";
import { word } from "../words/other";

export function gist({ said }: Claim): string {
  if (!said) return "";
  switch (said.kind) {
    case "event":
      return [eventWord(said.type, said.mode), said.when?.edtf && inWords(said.when.edtf), said.where?.place?.name].filter(Boolean).join(", ");
    case "harm":
      if (said.share !== null) return `${Math.round(said.share * 100)} % ${said.harm}`;
      return `${range(said)} ${said.harm}${said.group === "unknown" ? "" : ` (${word(said.group)})`}${said.cumulative ? ", a toll over a longer time" : ""}`;
    case "tie":
      return `${said.source?.name ?? "?"} ${word(said.tie)} ${said.target?.name ?? "?"}`;
    case "forecast":
      return `${said.strength}${said.horizon ? `, for ${inWords(said.horizon)}` : ""}`;
  }
}

