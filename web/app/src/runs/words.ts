import type { Run, RunKind, RunState } from "../api/client";

export const states: RunState[] = ["queued", "running", "done", "failed", "cancelled", "interrupted"];
export const kinds: RunKind[] = ["simulate", "cohort", "trial", "evidence"];

/** Whether nothing more comes of a run by itself. */
export const isOver = (run: Run) => run.state === "done" || run.state === "failed" || run.state === "cancelled";

export const titleOf = (run: Run) => run.label || run.name;

export const percent = (fraction: number) => `${Math.floor(100 * fraction)} %`;

export const timeWords = (time: string) => new Date(time).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** A span of time, rounded as one speaks of it. */
export function spanWords(seconds: number): string {
  const [value, unit] = seconds < 90 ? [seconds, "second"] : seconds < 5400 ? [seconds / 60, "minute"] : [seconds / 3600, "hour"];
  const whole = Math.max(1, Math.round(value));
  return `${whole} ${unit}${whole > 1 ? "s" : ""}`;
}

export const sizeWords = (bytes: number) =>
  bytes < 1000 ? `${bytes} bytes` : bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
