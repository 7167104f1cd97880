/** What is plotted. The program writes it into a report; the workbench makes it of what the server answers. */
export interface PlotData {
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
  /** How many decimals mean anything. */
  decimals: number;
  /** Whether values are joined by a line however much they go up and down. */
  joined?: boolean;
  /** What the lines are, as in `median of 200 virtual patients`. */
  centre: string;
  /** Limits of normal and thresholds. */
  marks: Mark[];
  /** What was measured in the patient, by time. */
  measured?: Measured[];
  /** One entry for each treatment, or for each after the first. */
  series: Band[];
}

/** A measured value. */
export interface Measured {
  day: number;
  value: number;
}

/** A limit of normal or a threshold. */
export interface Mark {
  name: string;
  value: number;
  /** Where it stands. */
  citation?: string;
  /** Its address, if it is known. */
  link?: string | null;
}

/** A line, and with virtual patients its 90 % band. A value that could not be computed is null. */
export interface Band {
  /** Position of its treatment. */
  treatment: number;
  mid: (number | null)[];
  low?: (number | null)[];
  high?: (number | null)[];
}

// A format is made once: it costs many times what a use of it does.
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const threeDigits = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
const fixed = Array.from({ length: 6 }, (_, digits) => new Intl.NumberFormat("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }));

/** A mark of an axis: at most three significant digits, and no scientific notation in the range that clinicians read. */
export function formatMark(value: number): string {
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-4 || size >= 1e7) ? value.toExponential(2) : (size >= 1000 ? whole : threeDigits).format(value);
}

/** A value as the page's tables show it: three significant digits, a probability one decimal or below 1 two, and no decimals that mean nothing. */
export function formatValue(value: number | null | undefined, { decimals, fromZero }: Readout): string {
  if (value === null || value === undefined || value === 0) {
    return value === 0 ? "0" : "–";
  }

  const size = Math.abs(value);
  const digits = fromZero ? (size < 1 ? decimals : 1) : Math.min(decimals, Math.max(0, 2 - Math.floor(Math.log10(size))));
  return size < 0.5 / 10 ** digits
    ? (value < 0 ? ">−" : "<") + (1 / 10 ** digits).toFixed(digits)
    : fixed[digits]!.format(value);
}
