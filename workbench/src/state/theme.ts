// Light or dark: the system's choice unless the reader made one.
import { store } from "./store";

export type Theme = "light" | "dark";
const KEY = "onrecord.theme";
const system = matchMedia("(prefers-color-scheme: dark)");

function chosen(): Theme | null {
  const kept = localStorage.getItem(KEY);
  return kept === "light" || kept === "dark" ? kept : null;
}

function current(): Theme {
  return chosen() ?? (system.matches ? "dark" : "light");
}

export const theme = store<Theme>(current());

function show(next: Theme): void {
  document.documentElement.dataset["theme"] = next;
  theme.set(next);
}

export function switchTheme(): void {
  const next = theme.get() === "dark" ? "light" : "dark";
  localStorage.setItem(KEY, next);
  show(next);
}

system.addEventListener("change", () => show(current()));
show(theme.get());
