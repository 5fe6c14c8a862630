// Talks to onrecord's API on the same address, and to nothing else.
import { store } from "../state/store";
import type { RecordCard } from "./types";

/** A failure in the API's one shape; status 0 where nobody answered. */
export class Fault extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly field: string | null = null,
  ) {
    super(message);
  }
}

/** How many decisions the record held when this page last looked. Writes name it, so that none is made blindly. */
export const seen = store(0);

/** The version of the record that this page last looked at. */
export const version = store<string | null>(null);

/** True while the server asks for a token. */
export const locked = store(false);

const KEPT = 120; // answers held in memory, the least used go first
const answers = new Map<string, { tag: string | null; data: unknown }>();

interface Flight {
  answer: Promise<unknown>;
  stop: AbortController;
  waiting: number;
  rank: number;
}

const flights = new Map<string, Flight>();

/** The answer to a GET, from memory where the record has not changed. Who asks the same at once shares one request,
 * which is stopped when nobody waits for it any more. A question waits for all of a lower `rank`. */
export function get<T>(path: string, signal?: AbortSignal, rank = 0): Promise<T> {
  const flight = flights.get(path) ?? depart(path, rank);
  flight.waiting += 1;
  signal?.addEventListener("abort", () => {
    flight.waiting -= 1;
    if (flight.waiting > 0) return;
    flight.stop.abort();
    if (flights.get(path) === flight) flights.delete(path);
  });
  return flight.answer as Promise<T>;
}

function depart(path: string, rank: number): Flight {
  const stop = new AbortController();
  const answer = rank > 0 ? calm(rank).then(() => ask(path, stop.signal)) : ask(path, stop.signal);
  const flight: Flight = { answer, stop, waiting: 0, rank };
  flights.set(path, flight);
  const landed = () => flights.get(path) === flight && flights.delete(path);
  flight.answer.then(landed, landed);
  return flight;
}

/** Until nothing of a lower rank is on its way. */
async function calm(rank: number): Promise<void> {
  await new Promise((done) => setTimeout(done)); // what is asked at the same moment has then departed
  for (;;) {
    const first = [...flights.values()].filter((flight) => flight.rank < rank);
    if (first.length === 0) return;
    await Promise.allSettled(first.map((flight) => flight.answer));
  }
}

async function ask(path: string, signal: AbortSignal): Promise<unknown> {
  const held = answers.get(path);
  const headers: Record<string, string> = held?.tag ? { "If-None-Match": held.tag } : {};
  const response = await reach(path, { headers, signal });
  if (response.status === 304 && held) return keep(path, held.tag, held.data);
  const data = await read<unknown>(response);
  return keep(path, response.headers.get("ETag"), data);
}

/** Lets no later question share an answer from before a change. */
export function forgetFlights(): void {
  flights.clear();
}

/** What memory holds for a path, to be shown while it is asked again. */
export function remembered<T>(path: string): T | undefined {
  return answers.get(path)?.data as T | undefined;
}

/** The answer to a write. */
export async function post<T>(path: string, body: unknown): Promise<T> {
  const headers = { "Content-Type": "application/json", "X-Onrecord": "1" };
  const response = await reach(path, { method: "POST", headers, body: JSON.stringify(body) });
  return response.status === 204 ? (undefined as T) : read<T>(response);
}

function keep(path: string, tag: string | null, data: unknown): unknown {
  answers.delete(path);
  answers.set(path, { tag, data });
  if (answers.size > KEPT) answers.delete(answers.keys().next().value!);
  if (path === "/api/record") look(data as RecordCard);
  return data;
}

function look(record: RecordCard): void {
  seen.set(record.decisions);
  version.set(record.version);
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, cache: "no-store", credentials: "same-origin" });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Fault(0, "unreachable", "The server on this address gives no answer.");
  }
}

async function read<T>(response: Response): Promise<T> {
  const body = await response.json().catch(() => null);
  if (response.ok) return body as T;
  if (response.status === 401) locked.set(true);
  const { code = "failed", message = `The server answered ${response.status}.`, field = null } = body?.error ?? {};
  throw new Fault(response.status, code, message, field);
}
