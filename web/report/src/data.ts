/** What the report carries for its plots; written by the program beside the static text. */
export interface ReportData {
  /** Saved times in days, ascending, the first 0. */
  days: number[];
  /** The day at which the simulation ends; no saved time is later. */
  end: number;
  /** Names of the treatments. */
  treatments: string[];
  readouts: Readout[];
  /** Differences from the first treatment, in some of the readouts. */
  differences: Readout[];
}

export interface Readout {
  id: string;
  label: string;
  unit: string;
  /** Probabilities are drawn from 0 upwards. */
  fromZero: boolean;
  /** Limits of normal and thresholds. */
  marks: { name: string; value: number }[];
  /** One entry for each treatment, or for each after the first. */
  series: Band[];
}

/** A line, and with virtual patients its 90 % band. A value that could not be computed is null. */
export interface Band {
  /** Position of its treatment. */
  treatment: number;
  mid: (number | null)[];
  low?: (number | null)[];
  high?: (number | null)[];
}

/** Reads the data block of this page. */
export function readData(): ReportData {
  const block = document.getElementById("report-data");
  if (!block?.textContent) {
    throw new Error("The report has no data block.");
  }

  return JSON.parse(block.textContent) as ReportData;
}

/** A mark of an axis: at most three significant digits, and no scientific notation in the range that clinicians read. */
export function formatMark(value: number): string {
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-4 || size >= 1e7)
    ? value.toExponential(2)
    : value.toLocaleString("en", size >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });
}

/** A value: as a mark, but always with three significant digits. */
export function formatValue(value: number | null | undefined): string {
  if (value === null || value === undefined) {
    return "–";
  }

  const size = Math.abs(value);
  return size < 1e-4 || size >= 1000
    ? formatMark(value)
    : value.toLocaleString("en", { minimumSignificantDigits: 3, maximumSignificantDigits: 3 });
}
