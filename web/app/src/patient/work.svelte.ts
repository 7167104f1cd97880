import { answer, api, wordsOf, type Finding, type Simulation } from "../api/client";

/** The most draws that are simulated while the page waits. */
export const mostDraws = 64;

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
      const { usable, findings } = await answer(api.POST("/api/v1/check", { body: { kind: "patient", text }, signal }));
      [this.usable, this.findings, this.failure] = [usable, findings, null];

      // The typical patient at once, and the draws when they are there.
      for (const many of usable ? new Set([...(this.answer?.text === text ? [] : [0]), draws]) : []) {
        const simulation = await answer(api.POST("/api/v1/simulations", { body: { text, draws: many, differences: true }, signal }));
        this.answer = { text, draws: many, simulation };
      }
    } catch (error) {
      if (!signal.aborted) {
        this.failure = wordsOf(error);
      }
    } finally {
      this.busy &&= signal.aborted;
    }
  }
}
