import "uplot/dist/uPlot.min.css";
import "../../plots/src/plots.css";
import "./report.css";
import type { Readout } from "../../plots/src/data";
import { PanelGroup } from "../../plots/src/group";
import { mostBands, Panel } from "../../plots/src/panel";
import { readTheme, sample } from "../../plots/src/theme";
import { axisEnd } from "../../plots/src/timeAxis";
import { readData } from "./data";
import { buildToolbar } from "./toolbar";

const data = readData();
const last = axisEnd(data.end);
const shown = data.treatments.map(() => true);
const group = new PanelGroup(data.days, last, (whole) => (resetButton.disabled = whole));
const { panels } = group;

const many = data.treatments.length > mostBands;
document.documentElement.classList.toggle("many", many);
const crowded = many && data.readouts.some((readout) => readout.series.some((band) => band.low));
const note = crowded ? `Bands are drawn while at most ${mostBands} treatments are shown, and of the one that you point at.` : "";
const resetButton = buildToolbar(document.getElementById("toolbar")!, data.treatments, note, {
  toggled: (treatment, show) => {
    shown[treatment] = show;
    panels.forEach((panel) => panel.refreshShown());
  },
  chose: (treatment) => group.chose(treatment),
  reset: () => group.reset(),
});

for (const place of document.querySelectorAll<HTMLElement>("[data-sample]")) {
  place.replaceChildren(sample(Number(place.dataset.sample), data.treatments.length));
}

const theme = readTheme();
const draw = (kind: string, readouts: Readout[]): void => readouts.forEach((readout) => {
  const figure = document.querySelector<HTMLElement>(`figure[data-${kind}="${CSS.escape(readout.id)}"]`);
  if (figure) {
    panels.push(new Panel(figure, data, readout, shown, group.view, theme, group));
    figure.querySelector<HTMLElement>(".plot")!.addEventListener("keydown", group.key);
  }
});
draw("readout", data.readouts);
draw("difference", data.differences);

// Two plots stand beside each other on a sheet of paper.
group.follow(document.querySelector("main")!, { width: 330, height: many ? 190 : 125 });
