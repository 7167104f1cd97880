/** A figure with the standard error that the number of repetitions leaves; null where there is none. */
export interface Figure {
  value: number | null;
  monteCarloSe: number | null;
}

/** What an analysis does at a size and a duration. */
export interface Analysis {
  estimand: string;
  analysis: string;
  size: number;
  days: number;
  rejected: Figure;
  estimate: Figure;
  bias: Figure;
  coverage: Figure;
  failures: number;
}

/** The true effect: the mean difference between twins, one in each arm. */
export interface Truth {
  estimand: string;
  endpoint: string;
  unit: string;
  days: number;
  difference: Figure;
  spreadOfPatients: number | null;
  logHazardRatio?: number | null;
}

/** What happened to the patients of an arm. */
export interface Arm {
  arm: string;
  protocol: string;
  patients: number;
  dropouts: number;
  stoppedTrialDrug: number;
  rescued: number;
  died: number;
  leukopeniaBelow3: number;
  seriousInfection: number;
}

/** The parts of trial.json that the page shows. */
export interface Characteristics {
  trial: string;
  replicates: number;
  members: number;
  arms: Arm[];
  truths: Truth[];
  analyses: Analysis[];
}

const number = (value: number | null) => (value === null ? "–" : Number(value.toPrecision(3)).toLocaleString("en-GB", { maximumSignificantDigits: 3 }));

/** A figure and its error. */
export const figureWords = ({ value, monteCarloSe }: Figure) =>
  value === null ? "–" : monteCarloSe === null ? number(value) : `${number(value)} ± ${number(monteCarloSe)}`;

/** A share of repetitions in percent, and its error. */
export const shareWords = ({ value, monteCarloSe }: Figure) => (value === null ? "–" : `${(100 * value).toFixed(1)} ± ${(100 * (monteCarloSe ?? 0)).toFixed(1)} %`);

/** Of how many patients of an arm something is told. */
export const partWords = (part: number, patients: number) => (patients === 0 ? "–" : `${number((100 * part) / patients)} %`);

export const plainNumber = number;

/** A follow-up as a trial file writes it. */
export const followUpWords = (days: number) => (days < 60 ? `${Math.round(days)} days` : `${Math.round(days / 30.4375)} months`);

/** Different values in the order in which they first come. */
export const distinct = <T>(values: T[]) => [...new Set(values)];
