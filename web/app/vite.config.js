import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

export default defineConfig({
  logLevel: "warn",
  plugins: [svelte()],
  build: {
    target: "es2023",
    // build.mjs moves the finished folder to dist.
    outDir: "dist.partial",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
