import type { PlotData, Readout } from "../../../plots/src/data";

/** How a figure scatters over the repetitions; null where it exists in none. */
export interface Spread {
  median: number | null;
  lo90: number | null;
  hi90: number | null;
}

/** Where a published figure lies beside what was simulated. */
export type Place = "within" | "below" | "above" | "unknown";

/** A published figure and what the repetitions gave. */
export interface Target {
  id: string;
  study: string;
  use: "build" | "verify";
  statement: string;
  printed: string;
  unit: string;
  simulated: Spread;
  place: Place;
}

interface Band {
  median: (number | null)[];
  lo90: (number | null)[];
  hi90: (number | null)[];
}

/** A curve of those who have not had something yet. */
export interface Outcome extends Band {
  id: string;
  name: string;
  atRisk: (number | null)[];
}

/** The mean of something over the patients, day by day. */
export interface Quantity extends Band {
  id: string;
  name: string;
  unit: string;
  definition: string;
}

/** The parts of cohort.json that the page shows. */
export interface CohortResult {
  cohort: string;
  population: string;
  protocol: string;
  patientsPerReplicate: number;
  replicates: number;
  members: number;
  targets: Target[];
  curves: { years: number[]; outcomes: Outcome[] };
  courses: { years: number[]; quantities: Quantity[] } | null;
  failures: unknown[];
}

/** Plots, what is said of each, and the names of what is not drawn. */
export interface Drawn {
  data: PlotData;
  definitions: string[];
  unseen: string[];
}

const daysPerYear = 365.25;
const centreOf = (replicates: number) => (replicates === 1 ? "one repetition" : `median of ${replicates} repetitions`);

const series = ({ median, lo90, hi90 }: Band, scale = 1) => {
  const scaled = (values: (number | null)[]) => values.map((value) => (value === null ? null : scale * value));
  return [{ treatment: 0, mid: scaled(median), low: scaled(lo90), high: scaled(hi90) }];
};

// Only as long as there is anything to see.
function data(cohort: string, years: number[], readouts: Readout[]): PlotData {
  const count = 1 + Math.max(0, ...readouts.map(({ series: [band] }) => band!.mid.findLastIndex((value) => value !== null)));
  const days = years.slice(0, count).map((year) => daysPerYear * year);
  const cut = (values: (number | null)[] | undefined) => values!.slice(0, count);
  const shown = readouts.map((one) => ({
    ...one,
    series: one.series.map(({ treatment, mid, low, high }) => ({ treatment, mid: cut(mid), low: cut(low), high: cut(high) })),
  }));
  return { days, end: days[count - 1]!, treatments: [cohort], readouts: shown, differences: [] };
}

const isAsked = (one: Outcome) => (one.atRisk[0] ?? 0) > 0;
const happens = (one: Outcome) => one.lo90.some((value) => value !== null && value < 1);

/** The curves in which something happens, in per cent, and the names of those in which next to nothing does. */
export function curvesOf({ cohort, replicates, curves: { years, outcomes } }: CohortResult): Drawn {
  const seen = outcomes.filter((one) => isAsked(one) && happens(one));
  const readouts = seen.map((one) =>
    ({ id: one.id, label: one.name, unit: "%", fromZero: true, decimals: 2, centre: centreOf(replicates), marks: [], series: series(one, 100) }));
  return {
    data: data(cohort, years, readouts),
    definitions: seen.map((one) => `Product-limit estimate. Followed so far without it: ${atRiskWords(one, years)}.`),
    unseen: outcomes.filter((one) => isAsked(one) && !happens(one)).map((one) => one.name),
  };
}

/** Numbers at risk at the start, half way and when the last ones are followed. */
function atRiskWords({ atRisk }: Outcome, years: number[]): string {
  const last = atRisk.findLastIndex((count) => count !== null && count > 0);
  return [...new Set([0, Math.floor(last / 2), last])]
    .map((k) => `${Math.round(atRisk[k] ?? 0)} ${k === 0 ? "at the start" : `at ${Number(years[k]!.toFixed(1))} years`}`).join(", ");
}

/** The courses of what is measured or taken at all, and the names of the rest; nothing where a run is of a version without courses. */
export function coursesOf({ cohort, replicates, courses }: CohortResult): Drawn | null {
  if (!courses || courses.years.length < 2) {
    return null;
  }

  const isSeen = ({ median }: Quantity) => median.some((value) => value !== null && value !== 0);
  const seen = courses.quantities.filter(isSeen);
  const centre = centreOf(replicates);
  const readouts = seen.map((one) =>
    ({ id: one.id, label: one.name, unit: one.unit, fromZero: false, decimals: 3, joined: true, centre, marks: [], series: series(one) }));
  const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1);
  return {
    data: data(cohort, courses.years, readouts),
    definitions: seen.map((one) => `${capital(one.definition)}: mean of the patients.`),
    unseen: courses.quantities.filter((one) => !isSeen(one)).map((one) => one.name),
  };
}
