import { ask } from "../api/access.svelte";

/** One link of the chain over time. */
export interface Link {
  id: string;
  unit: string;
  typical: number[];
  low: number[];
  high: number[];
}

/** Every link of the chain under one treatment. */
export interface Chain {
  days: number[];
  links: Link[];
  sets: number;
  lost: number;
}

/** To how many of a hundred people something comes by the end of each year; no range where it is no rate. */
export interface Count {
  id: string;
  expected: number[];
  low: number[];
  high: number[];
}

export interface People {
  people: number;
  harms: Count[];
  benefits: Count[];
  lost: number;
}

/**
 * The newest answer of one address of the server. One question is on its way at a time; of those that come up meanwhile only the last
 * is asked. The answer before stays until the next one is there.
 */
export class Answers<T> {
  current = $state.raw<T | null>(null);
  failure = $state<string | null>(null);
  readonly #path: string;
  readonly #known = new Map<string, T>();
  #wanted = "";
  #asking = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** Asks; the answer comes into `current`. */
  ask(question: string): void {
    this.#wanted = question;
    const known = this.#known.get(question);
    if (known !== undefined) {
      this.current = known;
    } else if (!this.#asking) {
      void this.#send();
    }
  }

  async #send(): Promise<void> {
    this.#asking = true;
    while (!this.#known.has(this.#wanted)) {
      const question = this.#wanted;
      try {
        const response = await ask(`${this.#path}?${question}`);
        if (!response.ok) {
          throw new Error(`the server says ${response.status}`);
        }

        this.#known.set(question, (await response.json()) as T);
        this.failure = null;
      } catch (error) {
        this.failure = error instanceof Error ? error.message : String(error);
        break;
      }

      this.current = this.#known.get(question)!;
    }

    this.#asking = false;
    this.current = this.#known.get(this.#wanted) ?? this.current;
  }
}
