// node build.mjs FOLDER: builds FOLDER/dist if anything it depends on is newer. The caller holds the lock, so a build that waited for
// another one finds the work done and returns at once. What is read outside the folder is named in its package.json.
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(import.meta.url);
const folder = process.argv[2];
process.chdir(join(dirname(script), folder));

const made = ["node_modules", "dist", "dist.partial", "generated", ".build.lock"];
const changed = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const within = (place) =>
  statSync(place).isDirectory() ? [place, ...readdirSync(place, { recursive: true }).map((name) => join(place, name))] : [place];
const { config: { reads } } = JSON.parse(readFileSync("package.json", "utf8"));
const sources = [script, ...[...readdirSync(".").filter((name) => !made.includes(name)), ...reads].flatMap(within)];
const run = (command) => {
  const { status, error } = spawnSync(command, { shell: true, stdio: "inherit" });
  if (status !== 0) {
    const why = error ? `: ${error.message}` : "";
    console.error(`web/${folder}: error: '${command}' failed with exit code ${status}${why}. It needs Node.js 20 or newer and npm.`);
    process.exit(1);
  }
};

if (changed("dist") < Math.max(...sources.map(changed))) {
  if (changed("node_modules/.package-lock.json") < changed("package-lock.json")) {
    run("npm ci --loglevel=error");
    utimesSync("node_modules/.package-lock.json", new Date(), new Date());
  }

  run("npm run --silent build");
  rmSync("dist", { recursive: true, force: true });
  renameSync("dist.partial", "dist");
  utimesSync("dist", new Date(), new Date());
}
