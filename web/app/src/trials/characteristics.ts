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
  /** Mean of the share that rejects over the sets of parameters, each counting the same. */
  assurance: Figure;
  /** Middle 90 % of that share over the sets, luck taken out; null where it cannot be told. */
  rejectedOverMembers: { lo90: number | null; hi90: number | null };
  estimate: Figure;
  bias: Figure;
  coverage: Figure;
  failures: number;
}

/** The number of patients with which a primary analysis reaches a power, which lies above one simulated size and up to the next. */
export interface SizeForPower {
  power: number;
  patients: number | null;
  above: number | null;
  upTo: number | null;
}

/** A primary analysis at one duration. */
export interface Primary {
  estimand: string;
  analysis: string;
  days: number;
  sizeForPower: SizeForPower[];
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
  level: number;
  /** Whether there is nothing to find, so that what rejects is an error. */
  armsAreAlike: boolean;
  arms: Arm[];
  truths: Truth[];
  analyses: Analysis[];
  primary: Primary[];
}

/** A figure in three significant digits. */
export const plainNumber = (value: number | null) =>
  value === null ? "–" : Number(value.toPrecision(3)).toLocaleString("en-GB", { maximumSignificantDigits: 3 });

/** A figure and its error. */
export const figureWords = ({ value, monteCarloSe }: Figure) =>
  value === null || monteCarloSe === null ? plainNumber(value) : `${plainNumber(value)} ± ${plainNumber(monteCarloSe)}`;

/** A share of repetitions in percent, and its error. */
export function shareWords({ value, monteCarloSe }: Figure): string {
  const error = monteCarloSe === null ? "" : ` ± ${(100 * monteCarloSe).toFixed(1)}`;
  return value === null ? "–" : `${(100 * value).toFixed(1)}${error} %`;
}

/** The range of a share over the sets of parameters. */
export const rangeWords = ({ lo90, hi90 }: Analysis["rejectedOverMembers"]) =>
  lo90 === null || hi90 === null ? "cannot be told" : `${(100 * lo90).toFixed(0)} to ${(100 * hi90).toFixed(0)} %`;

/** Of how many patients of an arm something is told. */
export const partWords = (part: number, patients: number) => (patients === 0 ? "–" : `${plainNumber((100 * part) / patients)} %`);

/** A follow-up as a trial file writes it. */
export const followUpWords = (days: number) => (days < 60 ? `${Math.round(days)} days` : `${Math.round(days / 30.4375)} months`);

/** Different values in the order in which they first come. */
export const distinct = <T>(values: T[]) => [...new Set(values)];

/** An analysis at every size, by size. */
export const bySize = ({ analyses }: Characteristics, { estimand, analysis, days }: Primary) =>
  analyses.filter((one) => one.estimand === estimand && one.analysis === analysis && one.days === days).sort((a, b) => a.size - b.size);

/** With how many patients a power is reached, in a sentence. */
export function sizeWords({ power, patients, above, upTo }: SizeForPower, largest: number): string {
  const share = `${(100 * power).toFixed(0)} %`;
  return patients === null
    ? `Power does not reach ${share} with up to ${largest} patients.`
    : above === null
      ? `Power is at least ${share} with ${patients} patients, the smallest size simulated.`
      : `Power reaches ${share} with about ${patients} patients (above ${above}, up to ${upTo}).`;
}
