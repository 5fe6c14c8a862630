// Notices when the record changes under this page: by another tab, another person, or another build.
import { changes } from "./ask";
import { forgetFlights, get, version } from "./client";
import type { RecordCard } from "./types";

const EVERY = 15_000; // milliseconds between looks; an unchanged record costs a 304
const channel = new BroadcastChannel("onrecord");

/** Asks everything that is shown again, and tells other tabs to. */
export function changed(): void {
  forgetFlights();
  channel.postMessage("changed");
  changes.set(changes.get() + 1);
}

async function look(): Promise<void> {
  if (document.hidden) return;
  const before = version.get();
  const record = await get<RecordCard>("/api/record").catch(() => null);
  if (record && before !== null && record.version !== before) changes.set(changes.get() + 1);
}

channel.addEventListener("message", () => void look());
document.addEventListener("visibilitychange", () => void look());
setInterval(() => void look(), EVERY);
