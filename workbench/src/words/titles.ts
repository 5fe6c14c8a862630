// One line for anything of the record, and how it is cited.
import { inWords } from "../brush/days";
import type { Claim, Event, Forecast, Tie } from "../api/types";
import { plainNames } from "../ui/names";
import { eventWord } from "./events";
import { brief } from "./harm";
import { word } from "./other";

export function eventTitle(event: Event): string {
  const by = event.initiators.length ? ` by ${plainNames(event.initiators)}` : "";
  const on = event.targets.length ? ` on ${plainNames(event.targets)}` : "";
  const at = event.where?.place ? `, ${event.where.place.name}` : "";
  return `${eventWord(event.type, event.mode)}${by}${on}${at}`;
}

export function tieTitle(tie: Tie): string {
  return `${tie.source.name} ${word(tie.kind)} ${tie.target.name}`;
}

export function eventCitation(event: Event, link: string): string {
  const parts = [eventTitle(event), inWords(event.when?.edtf ?? null), brief(event.harm), plural(event.reports)];
  return `${parts.filter(Boolean).join("; ")}. onrecord ${event.id}, ${link}`;
}

export function tieCitation(tie: Tie, link: string): string {
  const time = tie.since || tie.until ? ` (${tieTime(tie)})` : "";
  return `${tieTitle(tie)}${time}. onrecord ${tie.id}, ${link}`;
}

export function tieTime({ since, until }: Tie): string {
  if (since && until) return `${inWords(since)} until ${inWords(until)}`;
  if (since) return `since ${inWords(since)}`;
  return until ? `until ${inWords(until)}` : "no date";
}

export function forecastCitation(forecast: Forecast, link: string): string {
  const who = forecast.holder?.name ?? forecast.holder_text ?? "the report's author";
  return `“${forecast.proposition}”, ${who}, ${inWords(forecast.made)}. onrecord ${forecast.id}, ${link}`;
}

export function claimCitation(claim: Claim, link: string): string {
  const { title, publisher, published, url, path } = claim.report;
  const from = [publisher, title && `“${title}”`, published && inWords(published), url ?? path].filter(Boolean).join(", ");
  return `“${claim.quote}” — ${from}. onrecord ${claim.id}, ${link}`;
}

function plural(reports: number): string {
  return reports === 1 ? "1 report" : `${reports} independent reports`;
}

/** The address of one thing, whatever the view. */
export function permalink(kind: string, id: string): string {
  return `${location.origin}/${kind}/${id}`;
}
