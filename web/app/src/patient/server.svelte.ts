/** Something about the text that a person should act on. */
export interface Finding {
  severity: "warning" | "error";
  line: number;
  column: number;
  found: string;
  expected: string;
  suggestion: string | null;
  treatment: string | null;
}

export type Column = (number | null)[];

export interface ReadoutInfo {
  id: string;
  label: string;
  unit: string;
  group: string;
  definition: string;
  event: boolean;
  marks: { name: string; value: number; source: string }[];
}

export interface Simulation {
  days: number[];
  readouts: ReadoutInfo[];
  treatments: {
    name: string;
    failure: string | null;
    courses: { typical: Column; median: Column | null; low: Column | null; high: Column | null; probability: Column | null }[];
    differences: { typical: Column; middle: Column | null; low: Column | null; high: Column | null }[];
  }[];
}

export interface Run {
  id: string;
  state: string;
}

/** The most draws that are simulated while the page waits. */
export const mostDraws = 64;

/** Asks the server; what it says against it is thrown as text. */
export async function ask<T>(path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const response = await fetch(`/api/v1/${path}`, body === undefined ? { signal: signal ?? null } : {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), signal: signal ?? null,
  });
  if (response.ok) {
    return (await response.json()) as T;
  }

  const problem = (await response.json().catch(() => null)) as { detail?: string; errors?: Record<string, string[]> } | null;
  const errors = Object.values(problem?.errors ?? {}).flat().join(" ");
  throw new Error(errors || problem?.detail || `The server says ${response.status}.`);
}

/** Checks and simulates the newest text; what is asked for an older one is given up. */
export class Work {
  findings = $state.raw<Finding[]>([]);
  /** Whether the text can be used; null until that is known. */
  usable = $state<boolean | null>(null);
  /** The newest courses; they stay while a text cannot be used. */
  answer = $state.raw<{ text: string; draws: number; simulation: Simulation } | null>(null);
  busy = $state(false);
  failure = $state<string | null>(null);
  #abort = new AbortController();

  /** Gives up what is on its way: something else comes. */
  expect(): void {
    this.#abort.abort();
    this.busy = true;
  }

  async take(text: string, draws: number): Promise<void> {
    this.expect();
    const { signal } = (this.#abort = new AbortController());
    try {
      const { usable, findings } = await ask<{ usable: boolean; findings: Finding[] }>("check", { kind: "patient", text }, signal);
      [this.usable, this.findings, this.failure] = [usable, findings, null];

      // The typical patient at once, and the draws when they are there.
      for (const many of usable ? new Set([...(this.answer?.text === text ? [] : [0]), draws]) : []) {
        const simulation = await ask<Simulation>("simulations", { text, draws: many, differences: true }, signal);
        this.answer = { text, draws: many, simulation };
      }
    } catch (error) {
      if (!signal.aborted) {
        this.failure = error instanceof Error ? error.message : String(error);
      }
    } finally {
      this.busy &&= signal.aborted;
    }
  }
}
