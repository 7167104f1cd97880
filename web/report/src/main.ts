import "uplot/dist/uPlot.min.css";
import "./report.css";
import { readData, type Readout } from "./data";
import { mostBands, Panel } from "./panel";
import { readTheme, sample } from "./theme";
import { axisEnd } from "./timeAxis";
import { buildToolbar } from "./toolbar";

const data = readData();
const first = data.days[0]!;
const last = axisEnd(data.end);
const shown = data.treatments.map(() => true);
const panels: Panel[] = [];
let view = { from: first, to: last };
let pointed: number | null = null;

const zoomTo = (from: number, to: number): void => {
  if (from === view.from && to === view.to) {
    return;
  }

  view = { from, to };
  resetButton.disabled = from === first && to === last;
  panels.forEach((panel) => panel.zoom(from, to));
};

const pointTo = (index: number | null): void => {
  if (index !== pointed) {
    pointed = index;
    panels.forEach((panel) => panel.point(index));
  }
};

const toggle = (treatment: number, show: boolean): void => {
  shown[treatment] = show;
  panels.forEach((panel) => panel.refreshShown());
};

const reset = (): void => zoomTo(first, last);
const many = data.treatments.length > mostBands;
document.documentElement.classList.toggle("many", many);
const crowded = many && data.readouts.some((readout) => readout.series.some((band) => band.low));
const note = crowded ? `Bands are drawn while at most ${mostBands} treatments are shown.` : "";
const resetButton = buildToolbar(document.getElementById("toolbar")!, data.treatments, note, toggle, reset);

/** Arrow keys move the cursor, + and - zoom around it, Home and Escape show everything. */
function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }

  const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const factor = { "+": 0.5, "=": 0.5, "-": 2 }[event.key];
  if (move !== undefined) {
    const next = (pointed ?? data.days.length - 1) + move * (event.shiftKey ? 10 : 1);
    pointTo(Math.min(data.days.length - 1, Math.max(0, next)));
  } else if (factor !== undefined) {
    const centre = pointed === null ? (view.from + view.to) / 2 : data.days[pointed]!;
    const half = Math.max(7, ((view.to - view.from) / 2) * factor);
    zoomTo(Math.max(first, centre - half), Math.min(last, centre + half));
  } else if (event.key === "Home" || event.key === "Escape") {
    reset();
  } else {
    return;
  }

  event.preventDefault();
}

for (const place of document.querySelectorAll<HTMLElement>("[data-sample]")) {
  place.replaceChildren(sample(Number(place.dataset.sample), data.treatments.length));
}

const theme = readTheme();
const draw = (kind: string, readouts: Readout[]): void => readouts.forEach((readout) => {
  const figure = document.querySelector<HTMLElement>(`figure[data-${kind}="${CSS.escape(readout.id)}"]`);
  if (figure) {
    panels.push(new Panel(figure, data, readout, shown, { from: first, to: last }, theme, { zoomed: zoomTo, pointed: pointTo, reset }));
    figure.querySelector<HTMLElement>(".plot")!.addEventListener("keydown", onKey);
  }
});
draw("readout", data.readouts);
draw("difference", data.differences);

new ResizeObserver(() => panels.forEach((panel) => panel.fit())).observe(document.querySelector("main")!);

const recolour = (): void => {
  const now = readTheme();
  panels.forEach((panel) => panel.setTheme(now));
};
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);

// A sheet of paper is white, and two plots stand beside each other on it.
const printed = { width: 330, height: 125 };
addEventListener("beforeprint", () => {
  document.documentElement.classList.add("print");
  recolour();
  panels.forEach((panel) => panel.fit(printed));
});
addEventListener("afterprint", () => {
  document.documentElement.classList.remove("print");
  recolour();
  panels.forEach((panel) => panel.fit());
});
