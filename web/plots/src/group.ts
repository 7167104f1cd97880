import type { Panel, PanelEvents } from "./panel";
import { readTheme } from "./theme";

/** Plots of the same days that zoom and point together. */
export class PanelGroup implements PanelEvents {
  readonly panels: Panel[] = [];
  view: { from: number; to: number };
  #pointed: number | null = null;
  #chosen: number | null = null;

  /**
   * @param days The saved times.
   * @param last Where the axis ends.
   * @param changed Is told whether everything is shown.
   */
  constructor(private readonly days: number[], private readonly last: number, private readonly changed: (whole: boolean) => void) {
    this.view = { from: days[0]!, to: last };
  }

  /**
   * A key of a plot: arrows move the cursor or, up and down, choose a treatment; + and - zoom around the cursor, Home and Escape show
   * everything.
   */
  readonly key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }

    const { days, view: { from, to } } = this;
    const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const turn = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const factor = { "+": 0.5, "=": 0.5, "-": 2 }[event.key];
    if (move !== undefined) {
      const next = (this.#pointed ?? days.length - 1) + move * (event.shiftKey ? 10 : 1);
      this.pointed(Math.min(days.length - 1, Math.max(0, next)));
    } else if (turn !== undefined && this.panels.length > 0) {
      this.chose(this.panels[0]!.next(this.#chosen, turn));
    } else if (factor !== undefined) {
      const centre = this.#pointed === null ? (from + to) / 2 : days[this.#pointed]!;
      const half = Math.max(7, ((to - from) / 2) * factor);
      this.zoomed(Math.max(days[0]!, centre - half), Math.min(this.last, centre + half));
    } else if (event.key === "Home" || event.key === "Escape") {
      this.chose(null);
      this.reset();
    } else {
      return;
    }

    event.preventDefault();
  };

  /** Shows exactly these days. */
  zoomed(from: number, to: number): void {
    if (from !== this.view.from || to !== this.view.to) {
      this.view = { from, to };
      this.changed(from === this.days[0] && to === this.last);
      this.panels.forEach((panel) => panel.zoom(from, to));
    }
  }

  /** Puts the cursor on a saved time, or takes it away. */
  pointed(index: number | null): void {
    if (index !== this.#pointed) {
      this.#pointed = index;
      this.panels.forEach((panel) => panel.point(index));
    }
  }

  /** Sets a treatment off from the others where there are many, or none. */
  chose(treatment: number | null): void {
    if (treatment !== this.#chosen) {
      this.#chosen = treatment;
      this.panels.forEach((panel) => panel.choose(treatment));
    }
  }

  /** Shows everything. */
  reset(): void {
    this.zoomed(this.days[0]!, this.last);
  }

  /**
   * Keeps the plots as wide as their place and in the colours of the page, on a screen and on paper.
   * @param place What holds them.
   * @param printed The size of a plot on paper, which is white and narrow.
   * @returns Stops that.
   */
  follow(place: Element, printed: { width: number; height: number }): () => void {
    const stop = new AbortController();
    const watched = new ResizeObserver(() => this.#fit());
    watched.observe(place);
    const print = (begins: boolean) => () => {
      document.documentElement.classList.toggle("print", begins);
      this.#recolour();
      this.#fit(begins ? printed : undefined);
    };
    const { signal } = stop;
    signal.addEventListener("abort", () => watched.disconnect());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#recolour(), { signal });
    addEventListener("beforeprint", print(true), { signal });
    addEventListener("afterprint", print(false), { signal });
    return () => stop.abort();
  }

  #fit(size?: { width: number; height: number }): void {
    this.panels.forEach((panel) => panel.fit(size));
  }

  #recolour(): void {
    const theme = readTheme();
    this.panels.forEach((panel) => panel.setTheme(theme));
  }
}
