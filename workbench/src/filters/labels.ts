// What a filter's value is called: codes in words, ids by the name behind them.
import { useAsk } from "../api/ask";
import type { ActorRef } from "../api/types";
import { eventWord, typeWord } from "../words/events";
import { word } from "../words/other";

const HEADS: Record<string, string> = {
  type: "What happened",
  mode: "How",
  modality: "Status",
  actor: "Actor",
  country: "Country",
  place: "Place",
  weapon: "Weapon",
  contested: "Agreement",
  review: "Review",
  publisher: "Published by",
  year: "Year",
};

export function headOf(name: string): string {
  return HEADS[name] ?? word(name);
}

export function labelOf(name: string, value: string, label = value): string {
  if (name === "type") return typeWord(value);
  if (name === "mode") return modeLabel(value);
  if (name === "contested") return value === "true" ? "contested" : "not contested";
  if (name === "modality" || name === "weapon" || name === "review") return word(value);
  return label;
}

function modeLabel(value: string): string {
  const [type = "", mode] = value.split(":");
  return mode ? eventWord(type, mode) : word(type);
}

const ROOMS: Record<string, string> = { actor: "actors", place: "places" };

/** The name behind an id that a filter holds; the value in words for other filters. */
export function useLabel(name: string, value: string): string {
  const room = ROOMS[name];
  const { data } = useAsk<ActorRef>(room ? `/api/${room}/${value}` : null);
  return room ? (data?.id === value ? data.name : "…") : labelOf(name, value);
}
