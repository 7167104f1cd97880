import { answer, api, Refusal, wordsOf, type Run } from "../api/client";
import { isOver } from "./words";

const pause = 1000;
const notFound = 404;

/** Follows a run until it is over. The time left comes from how fast it went while this page looked on. */
export class Watch {
  run = $state.raw<Run>()!;
  /** Seconds that are left; null while nobody can tell. */
  left = $state<number | null>(null);
  /** Why nothing is heard of the run now; empty if all is well. */
  silence = $state("");
  #first: { progress: number; time: number } | null = null;
  #source: EventSource | null = null;
  #again = 0;

  constructor(run: Run) {
    this.show(run);
  }

  /** Shows a newer state of the run, and follows it if there is more to come. */
  show(run: Run): void {
    [this.run, this.silence] = [run, ""];
    this.#first = run.state === "running" ? (this.#first ?? { progress: run.progress, time: Date.now() }) : null;
    const gone = run.progress - (this.#first?.progress ?? run.progress);
    this.left = this.#first && gone > 0 ? ((1 - run.progress) / gone) * ((Date.now() - this.#first.time) / 1000) : null;
    if (isOver(run)) {
      this.close();
    } else if (!this.#source) {
      this.#follow(run.id);
    }
  }

  close(): void {
    clearTimeout(this.#again);
    this.#source?.close();
    this.#source = null;
  }

  #follow(id: string): void {
    const source = (this.#source = new EventSource(`/api/v1/runs/${id}/events`));
    source.addEventListener("run", (event) => this.show(JSON.parse(event.data as string) as Run));
    source.addEventListener("error", () => {
      // The browser tries again by itself, unless it was refused: then the server says why.
      if (source.readyState === EventSource.CLOSED) {
        void this.#askAgain(id);
      } else {
        this.silence = "The server does not answer. This page tries again.";
      }
    });
  }

  async #askAgain(id: string): Promise<void> {
    this.close();
    try {
      const { run } = await answer(api.GET("/api/v1/runs/{id}", { params: { path: { id } } }));
      this.show(run);
    } catch (error) {
      this.silence = wordsOf(error);
      if (!(error instanceof Refusal && error.status === notFound)) {
        this.#again = window.setTimeout(() => void this.#askAgain(id), pause);
      }
    }
  }
}
