import { formatMark, formatValue, type Band, type PlotData, type Readout } from "./data";
import { moment } from "./timeAxis";

/** What every picture that leaves the page says. */
export const disclaimer = "Simulated. For research and education; not a medical device and not medical advice.";

/** What a plot is of. */
export const title = (readout: Readout, data: PlotData): string =>
  data.differences.includes(readout) ? `${readout.label}, difference from ${data.treatments[0]}` : readout.label;

/** What its lines and bands are. */
export const centre = ({ centre, series }: Readout): string => centre + (series.some(({ low }) => low) ? ", with the middle 90 %" : "");

/** Places of a few days from the first to the last, for a table. */
export function milestones(days: number[]): number[] {
  const steps = Math.min(8, days.length - 1);
  return [...new Set(Array.from({ length: steps + 1 }, (_, k) => Math.round((k * (days.length - 1)) / Math.max(1, steps))))];
}

/** A value with its range; a range without width is left out. */
export function cell({ mid, low, high }: Band, readout: Readout, at: number): string {
  const [value, from, to] = [mid, low, high].map((values) => formatValue(values?.[at], readout));
  return !low || (from === to && from === value) ? value! : `${value} (${from === to ? from : `${from} to ${to}`})`;
}

/** A figure in words: each treatment at the start, half way and at the end. */
export function summary(readout: Readout, data: PlotData): string {
  const { days, treatments } = data;
  const at = [...new Set([0, Math.floor((days.length - 1) / 2), days.length - 1])];
  const courses = readout.series.map((series) =>
    `${treatments[series.treatment]}: ${at.map((k) => `${cell(series, readout, k)} on ${moment(days[k]!)}`).join(", ")}.`);
  const limits = readout.marks.filter(({ value }) => value !== 0).map(({ name, value }) => `${name} ${formatMark(value)}`);
  return `${title(readout, data)} over time${readout.unit ? ` in ${readout.unit}` : ""}: ${centre(readout)}. ${courses.join(" ")}`
    + (limits.length > 0 ? ` Limits: ${limits.join("; ")}.` : "") + (readout.measured?.length ? ` Measured: ${measuredWords(readout)}.` : "");
}

/** What was measured. */
export const measuredWords = ({ measured }: Readout): string =>
  (measured ?? []).map(({ day, value }) => `${formatMark(value)} on ${moment(day)}`).join("; ");

/** Whether anything was measured, or any number that people read is something else than nought or less than can be said. */
export const isSeen = (readout: Readout): boolean =>
  (readout.measured?.length ?? 0) > 0
  || readout.series.some(({ mid, low, high }) => [mid, low, high].some((values) => values?.some((value) => /^[^<>]*[1-9]/.test(formatValue(value, readout)))));
