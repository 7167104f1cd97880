// Builds dist/report.js and dist/report.css if anything they depend on is newer. The caller holds the lock, so a build
// that waited for another one finds the work done and returns at once.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, renameSync, statSync, utimesSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

process.chdir(dirname(fileURLToPath(import.meta.url)));

const changed = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const sources = [
  ...["src", "../plots/src"].flatMap((folder) => readdirSync(folder).map((name) => join(folder, name))),
  "package.json", "package-lock.json", ".npmrc", "tsconfig.json", "vite.config.js", "build.mjs",
];
const run = (command) => {
  const { status } = spawnSync(command, { shell: true, stdio: "inherit" });
  if (status !== 0) {
    console.error(`web/report: error: '${command}' failed with exit code ${status}`);
    process.exit(1);
  }
};
const outputs = ["report.js", "report.css"];
const newest = Math.max(...sources.map(changed));

if (Math.min(...outputs.map((name) => changed(join("dist", name)))) < newest) {
  if (changed("node_modules/.package-lock.json") < changed("package-lock.json")) {
    run("npm ci --loglevel=error");
    utimesSync("node_modules/.package-lock.json", new Date(), new Date());
  }

  run("npm run --silent build");
  mkdirSync("dist", { recursive: true });
  for (const name of outputs) {
    renameSync(join("dist.partial", name), join("dist", name));
  }
}
