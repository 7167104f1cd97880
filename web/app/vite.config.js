import { readFileSync } from "node:fs";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// The licence of a library travels with every copy of it.
const libraries = { "uplot": "LICENSE", "yaml": "LICENSE", "svelte": "LICENSE.md", "openapi-fetch": "LICENSE" };
const licence = (name) => `/*! ${name}\n${readFileSync(new URL(`node_modules/${name}/${libraries[name]}`, import.meta.url), "utf8")}*/\n`;
const licences = ({ moduleIds }) =>
  Object.keys(libraries).filter((name) => moduleIds.some((id) => id.includes(`/node_modules/${name}/`))).map(licence).join("");

export default defineConfig({
  logLevel: "warn",
  plugins: [svelte()],
  // The plots are shared with the report; their library is that of this folder.
  resolve: { dedupe: ["uplot"] },
  build: {
    target: "es2023",
    // ../build.mjs moves the finished folder to dist.
    outDir: "dist.partial",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { postBanner: licences } },
  },
});
