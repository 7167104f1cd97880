import type { PlotData } from "../../plots/src/data";

/** Reads the data block of this page. */
export function readData(): PlotData {
  const block = document.getElementById("report-data");
  if (!block?.textContent) {
    throw new Error("The report has no data block.");
  }

  return JSON.parse(block.textContent) as PlotData;
}
