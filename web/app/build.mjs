// Builds the folder dist if anything it depends on is newer. The caller holds the lock, so a build that waited for another one
// finds the work done and returns at once.
import { spawnSync } from "node:child_process";
import { readdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

process.chdir(dirname(fileURLToPath(import.meta.url)));

const changed = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const sources = [
  ...["src", "public", "../plots/src"].flatMap((folder) => [folder, ...readdirSync(folder, { recursive: true }).map((name) => join(folder, name))]),
  "../../docs/api/openapi.json", "../../docs/schemas/patient.schema.json",
  "index.html", "package.json", "package-lock.json", ".npmrc", "tsconfig.json", "vite.config.js", "build.mjs",
];
const run = (command) => {
  const { status, error } = spawnSync(command, { shell: true, stdio: "inherit" });
  if (status !== 0) {
    console.error(`web/app: error: '${command}' failed with exit code ${status}${error ? `: ${error.message}` : ""}. It needs Node.js 20 or newer and npm.`);
    process.exit(1);
  }
};

if (changed("dist/index.html") < Math.max(...sources.map(changed))) {
  if (changed("node_modules/.package-lock.json") < changed("package-lock.json")) {
    run("npm ci --loglevel=error");
    utimesSync("node_modules/.package-lock.json", new Date(), new Date());
  }

  run("npm run --silent build");
  rmSync("dist", { recursive: true, force: true });
  renameSync("dist.partial", "dist");
}
