import type { Run } from "../api/client";
import { isOver } from "./words";

const pause = 1000;

/** Follows a run until it is over. The time left comes from how fast it went while this page looked on. */
export class Watch {
  run = $state.raw<Run>()!;
  /** Seconds that are left; null while nobody can tell. */
  left = $state<number | null>(null);
  #first: { progress: number; time: number } | null = null;
  #source: EventSource | null = null;
  #again = 0;

  constructor(run: Run) {
    this.show(run);
  }

  /** Shows a newer state of the run, and follows it if there is more to come. */
  show(run: Run): void {
    this.run = run;
    this.#first = run.state === "running" ? (this.#first ?? { progress: run.progress, time: Date.now() }) : null;
    const gone = run.progress - (this.#first?.progress ?? run.progress);
    this.left = this.#first && gone > 0 ? ((1 - run.progress) / gone) * ((Date.now() - this.#first.time) / 1000) : null;
    if (isOver(run)) {
      this.close();
    } else if (!this.#source) {
      this.#source = new EventSource(`/api/v1/runs/${run.id}/events`);
      // A browser does not ask again by itself where it was told of an error, such as a database that is away for a while.
      this.#source.addEventListener("error", () => {
        if (this.#source?.readyState === EventSource.CLOSED) {
          this.#source = null;
          this.#again = window.setTimeout(() => this.show(this.run), pause);
        }
      });
      this.#source.addEventListener("run", (event) => this.show(JSON.parse((event as MessageEvent<string>).data) as Run));
    }
  }

  close(): void {
    clearTimeout(this.#again);
    this.#source?.close();
    this.#source = null;
  }
}
