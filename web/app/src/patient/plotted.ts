import type { PlotData } from "../../../plots/src/data";
import type { ReadoutInfo, Simulation } from "../api/client";

type Column = (number | null)[];

const hundred = (values: Column | null) => values?.map((value) => (value === null ? null : 100 * value)) ?? null;
const band = (low: Column | null, high: Column | null) => (low && high ? { low, high } : {});

/** What is drawn of an answer. */
export function plotted(simulation: Simulation, end: number): PlotData {
  return {
    days: simulation.days,
    end,
    treatments: simulation.treatments.map(({ name }) => name),
    readouts: simulation.readouts.map((info, k) => ({
      ...head(info, info.event ? "%" : info.unit),
      centre: info.centre,
      fromZero: info.event,
      marks: info.marks,
      measured: info.measured,
      series: simulation.treatments.map(({ courses }, treatment) => {
        const { typical, median, low, high, probability } = courses[k]!;
        return info.event
          ? { treatment, mid: hundred(probability)!, ...band(hundred(low), hundred(high)) }
          : { treatment, mid: median ?? typical, ...band(low, high) };
      }),
    })),
    differences: simulation.readouts.map((info, k) => ({
      ...head(info, info.event ? "percentage points" : info.unit),
      centre: info.differenceCentre,
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
  ({ id: info.id, label: info.label, unit: unit === "1" ? "" : unit, decimals: info.decimals });
