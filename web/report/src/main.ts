import "uplot/dist/uPlot.min.css";
import "./report.css";
import { readData } from "./data";
import { Panel } from "./panel";
import { readTheme, sample } from "./theme";
import { buildToolbar } from "./toolbar";

const data = readData();
const first = data.days[0]!;
const last = data.days.at(-1)!;
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

const resetButton = buildToolbar(document.getElementById("toolbar")!, data.treatments, toggle, () => zoomTo(first, last));

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
    zoomTo(first, last);
  } else {
    return;
  }

  event.preventDefault();
}

for (const place of document.querySelectorAll<HTMLElement>("[data-sample]")) {
  place.replaceChildren(sample(Number(place.dataset.sample)));
}

const theme = readTheme();
for (const readout of data.readouts) {
  const figure = document.querySelector<HTMLElement>(`figure[data-readout="${CSS.escape(readout.id)}"]`);
  if (figure) {
    panels.push(new Panel(figure, data, readout, shown, theme, { zoomed: zoomTo, pointed: pointTo }));
    figure.querySelector<HTMLElement>(".plot")!.addEventListener("keydown", onKey);
  }
}

new ResizeObserver(() => panels.forEach((panel) => panel.fit())).observe(document.querySelector("main")!);

const recolour = (): void => {
  const now = readTheme();
  panels.forEach((panel) => panel.setTheme(now));
};
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);

// A sheet of paper is white, and two plots stand beside each other on it.
const printWidth = 330;
addEventListener("beforeprint", () => {
  document.documentElement.classList.add("print");
  recolour();
  panels.forEach((panel) => panel.fit(printWidth));
});
addEventListener("afterprint", () => {
  document.documentElement.classList.remove("print");
  recolour();
  panels.forEach((panel) => panel.fit());
});
