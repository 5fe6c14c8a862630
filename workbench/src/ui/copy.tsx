// Copies a text and says so.
import { tell } from "./toast";

export async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    tell(`${what} copied.`);
  } catch {
    tell(`The browser does not let this page copy. ${what}: ${text}`);
  }
}

export function Copy({ text, what, label }: { text: () => string; what: string; label: string }) {
  return (
    <button class="button quiet small" type="button" onClick={() => void copy(text(), what)}>
      {label}
    </button>
  );
}
