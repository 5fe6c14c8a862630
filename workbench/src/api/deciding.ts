// The shapes of the API for review and access.
import type { Claim, Event, Forecast, Side, Tie } from "./types";

export interface Question {
  item: string;
  contested: boolean;
  score: number;
  oldest: string | null;
  reason: string;
  /** Claims that nobody has reviewed. */
  claims: string[];
  event: Event | null;
  tie: Tie | null;
  forecast: Forecast | null;
  sides: Side[];
  evidence: Claim[];
}

export interface SessionCard {
  user: string;
  scopes: ("read" | "review" | "admin")[];
  loopback: boolean;
  csrf_header: string;
}

export interface Decision {
  position: number;
  kind: "same" | "different" | "accept" | "reject" | "edit" | "undo";
  who: string;
  when: string;
  why: string | null;
  subjects: string[];
  others: string[];
  field: string | null;
  old: unknown[];
  new: unknown;
  undoes: number | null;
  standing: "in force" | "superseded" | "undone" | "gone" | "undo";
  reason: string | null;
}

export interface Wish {
  kind: "same" | "different" | "accept" | "reject" | "edit";
  subjects: string[];
  others?: string[];
  field?: string;
  new?: unknown;
  why?: string | null;
}

export interface Decided {
  decision: Decision;
  position: number;
  version: string;
}
