/** What the reader has chosen. It is the query of the address, so that every state is a link. */
export interface Choice {
  /** Azathioprine a day in mg per kg of body weight. */
  dose: number;
  prednisolone: Prednisolone;
  tpmt: Tpmt;
  /** The month after which azathioprine is stopped; null for never. */
  stop: number | null;
  /** The month that the picture shows. */
  month: number;
  /** The years over which people are counted. */
  years: number;
}

export type Prednisolone = "none" | "low" | "full";
export type Tpmt = "normal" | "intermediate" | "poor";

export const doses = [0, 0.5, 1, 1.5, 2, 2.5, 3];
export const stops = [3, 6, 12, 18, 24, 36, 48, null];
export const prednisolones: Prednisolone[] = ["none", "low", "full"];
export const tpmts: Tpmt[] = ["normal", "intermediate", "poor"];
export const years = [1, 2, 3, 4, 5];
export const lastMonth = 60;

const start: Choice = { dose: 2.5, prednisolone: "none", tpmt: "normal", stop: null, month: 24, years: 2 };
const weight = 70;

/** Reads an address; what it does not say, or says wrongly, is as at the start. */
export function read(query: string): Choice {
  const said = new URLSearchParams(query);
  const pick = <T>(name: string, among: readonly T[], otherwise: T) =>
    among.find((value) => String(value ?? "never") === said.get(name)) ?? otherwise;
  const month = Number(said.get("month") ?? start.month);
  return {
    dose: pick("dose", doses, start.dose),
    prednisolone: pick("prednisolone", prednisolones, start.prednisolone),
    tpmt: pick("tpmt", tpmts, start.tpmt),
    stop: pick("stop", stops, start.stop),
    month: Number.isInteger(month) && month >= 0 && month <= lastMonth ? month : start.month,
    years: pick("years", years, start.years),
  };
}

/** The address of a choice. */
export const write = (choice: Choice) =>
  "?" + new URLSearchParams(Object.entries(choice).map(([name, value]) => [name, String(value ?? "never")])).toString();

/** What the server is asked for: the treatment, without the moment that is looked at. Without azathioprine nothing can be stopped. */
export function question({ dose, prednisolone, tpmt, stop }: Choice): string {
  const asked = new URLSearchParams({ dose: String(dose), prednisolone, tpmt });
  if (stop !== null && dose > 0) {
    asked.set("stop", String(stop));
  }

  return asked.toString();
}

/** The same person without any tablet. */
export const nothing = (choice: Choice): Choice => ({ ...choice, dose: 0, prednisolone: "none", stop: null });

export const isNothing = (choice: Choice) => choice.dose === 0 && choice.prednisolone === "none";

export const doseWords = (dose: number) =>
  (dose === 0 ? "none" : `${Math.round(dose * weight * 10) / 10} mg a day (${dose} mg for each kg)`);

export const stopWords = (stop: number | null) => (stop === null ? "never" : `after ${monthWords(stop)}`);

export function monthWords(month: number): string {
  if (month === 0) {
    return "the start";
  }

  const [whole, rest] = [Math.floor(month / 12), month % 12];
  const parts = [whole > 0 ? `${whole} year${whole > 1 ? "s" : ""}` : "", rest > 0 ? `${rest} month${rest > 1 ? "s" : ""}` : ""];
  return parts.filter((part) => part !== "").join(" and ");
}

/** The treatment in a few words. */
export function treatmentWords(choice: Choice): string {
  if (isNothing(choice)) {
    return "no tablets";
  }

  const stopped = choice.stop === null ? "" : `, stopped ${stopWords(choice.stop)}`;
  const azathioprine = choice.dose > 0 ? `azathioprine ${doseWords(choice.dose)}${stopped}` : "no azathioprine";
  return choice.prednisolone === "none" ? azathioprine : `${azathioprine}, with prednisolone (${choice.prednisolone} dose)`;
}
