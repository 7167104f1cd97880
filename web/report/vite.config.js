import { readFileSync } from "node:fs";
import { defineConfig } from "vite";

// The licence of the plotting library travels with every copy of it, that is, with every report.
const licence = readFileSync(new URL("node_modules/uplot/LICENSE", import.meta.url), "utf8");

export default defineConfig({
  logLevel: "warn",
  // The plots are shared; their library is that of this folder.
  resolve: { dedupe: ["uplot"] },
  build: {
    target: "es2023",
    // ../build.mjs moves the finished folder to dist.
    outDir: "dist.partial",
    lib: { entry: "src/main.ts", formats: ["iife"], name: "QuantalReport", fileName: () => "report.js", cssFileName: "report" },
    rolldownOptions: { output: { postBanner: `/*! uPlot\n${licence}*/` } },
  },
});
