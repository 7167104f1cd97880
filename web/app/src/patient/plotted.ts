import { formatMark, formatValue, type PlotData, type Readout } from "../../../plots/src/data";
import { moment } from "../../../plots/src/timeAxis";
import type { ReadoutInfo, Simulation } from "../api/client";

type Column = (number | null)[];

const hundred = (values: Column | null) => values?.map((value) => (value === null ? null : 100 * value)) ?? null;
const band = (low: Column | null, high: Column | null) => (low && high ? { low, high } : {});
const mostDecimals = 3;
const probabilityDecimals = 2;

/** What is drawn of an answer. */
export function plotted(simulation: Simulation, end: number): PlotData {
  return {
    days: simulation.days,
    end,
    treatments: simulation.treatments.map(({ name }) => name),
    readouts: simulation.readouts.map((info, k) => ({
      ...head(info, info.event ? "%" : info.unit),
      fromZero: info.event,
      marks: info.marks,
      measured: info.measured,
      series: simulation.treatments.map(({ courses }, treatment) => {
        const { typical, median, low, high, probability } = courses[k]!;
        return info.event ? { treatment, mid: hundred(probability)! } : { treatment, mid: median ?? typical, ...band(low, high) };
      }),
    })),
    differences: simulation.readouts.map((info, k) => ({
      ...head(info, info.event ? "percentage points" : info.unit),
      fromZero: false,
      marks: [{ name: "no difference", value: 0 }],
      series: simulation.treatments.slice(1).map(({ differences }, place) => {
        const { typical, middle, low, high } = differences[k]!;
        const shown = (values: Column | null) => (info.event ? hundred(values) : values);
        return { treatment: place + 1, mid: shown(middle ?? typical)!, ...band(shown(low), shown(high)) };
      }),
    })),
  };
}

const head = (info: ReadoutInfo, unit: string) =>
  ({ id: info.id, label: info.label, unit: unit === "1" ? "" : unit, decimals: info.event ? probabilityDecimals : mostDecimals });

/** Whether there is something to see. */
export const isSeen = ({ series, measured }: Readout) => (measured?.length ?? 0) > 0
  || series.some(({ mid, low, high }) => [mid, low, high].some((values) => values?.some((value) => value !== null && value !== 0)));

/** Places of a few days from the first to the last, for a table. */
export function milestones(days: number[]): number[] {
  const steps = Math.min(8, days.length - 1);
  return [...new Set(Array.from({ length: steps + 1 }, (_, k) => Math.round((k * (days.length - 1)) / Math.max(1, steps))))];
}

/** A value with its range. */
export function cell({ mid, low, high }: Readout["series"][number], readout: Readout, at: number): string {
  const value = formatValue(mid[at], readout);
  return low && high ? `${value} (${formatValue(low[at], readout)} to ${formatValue(high[at], readout)})` : value;
}

/** A figure in words: each treatment at the start, half way and at the end. */
export function summary(readout: Readout, { days, treatments }: PlotData, what: string): string {
  const at = [...new Set([0, Math.floor((days.length - 1) / 2), days.length - 1])];
  const courses = readout.series.map((series) =>
    `${treatments[series.treatment]}: ${at.map((k) => `${cell(series, readout, k)} on ${moment(days[k]!)}`).join(", ")}.`);
  const measured = (readout.measured ?? []).map(({ day, value }) => `${formatMark(value)} on ${moment(day)}`);
  const told = measured.length > 0 ? ` Measured: ${measured.join(", ")}.` : "";
  return `${readout.label}${what} over time${readout.unit ? ` in ${readout.unit}` : ""}. ${courses.join(" ")}${told}`;
}

/** Limits and thresholds in words. */
export const limits = ({ marks }: Readout) => marks.filter(({ value }) => value !== 0).map(({ name, value }) => `${name} ${formatMark(value)}`).join("; ");
