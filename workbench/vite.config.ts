import preact from "@preact/preset-vite";
import { defineConfig } from "vite";
import { licences } from "./build/licences.ts";
import { world } from "./build/world.ts";

/** MapLibre's worker ends in .mjs, which few servers know; the page's own serves .js. */
function named({ names }: { names: string[] }): string {
  return names[0]?.endsWith(".mjs") ? "assets/map-worker-[hash].js" : "assets/[name]-[hash][extname]";
}

export default defineConfig({
  base: "/",
  plugins: [preact(), world(), licences()],
  build: {
    outDir: "../src/onrecord/web/static",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { output: { assetFileNames: named } },
  },
  server: { proxy: { "/api": { target: "http://127.0.0.1:8765", changeOrigin: true } } },
});
