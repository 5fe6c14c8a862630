// The licences of all that is built into the page, in one file beside it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const LICENCE = /^licen[cs]e/i;

/** Emits licences.txt: what package.json depends on, and what those depend on. */
export function licences(): Plugin {
  return {
    name: "licences",
    apply: "build",
    generateBundle() {
      const names = [...gathered(Object.keys(needs("package.json")))].sort();
      this.emitFile({ type: "asset", fileName: "licences.txt", source: names.map(told).join("\n\n") });
    },
  };
}

function needs(path: string): Record<string, string> {
  return JSON.parse(readFileSync(path, "utf8")).dependencies ?? {};
}

function gathered(names: string[], found = new Set<string>()): Set<string> {
  for (const name of names) {
    const path = join("node_modules", name, "package.json");
    if (found.has(name) || !existsSync(path)) continue;
    found.add(name);
    gathered(Object.keys(needs(path)), found);
  }
  return found;
}

function told(name: string): string {
  const folder = join("node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((one) => LICENCE.test(one));
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : "";
  return `${"=".repeat(72)}\n${name} ${version} (${license})\n\n${text}`;
}
