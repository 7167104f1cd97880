import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

export default defineConfig({
  logLevel: "warn",
  plugins: [svelte()],
  // The plots are shared with the report; their library is that of this folder.
  resolve: { dedupe: ["uplot"] },
  build: {
    target: "es2023",
    // build.mjs moves the finished folder to dist.
    outDir: "dist.partial",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
