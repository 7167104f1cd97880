import { Refusal, wordsOf } from "../api/client";

/** What one does on a page, and what the server said against it. */
export class Attempt {
  /** Why the last one failed; empty if it did not. */
  failure = $state("");
  /** What the server refused of it, by field. */
  refusal = $state.raw<Refusal | null>(null);

  async run(act: () => Promise<void>): Promise<void> {
    try {
      await act();
      [this.failure, this.refusal] = ["", null];
    } catch (error) {
      [this.failure, this.refusal] = [wordsOf(error), error instanceof Refusal ? error : null];
    }
  }

  /** Whether the server refused a field. */
  refused(field: string): boolean {
    return this.refusal?.fields[field] !== undefined;
  }
}
