import { formatMark } from "../../../plots/src/data";
import type { PublishedFigure } from "../api/client";
import type { Place, Spread } from "./results";

/** A published figure with its interval, or a range that stands for one. */
export interface Published {
  value: number | null;
  low: number | null;
  high: number | null;
  unit: string;
}

export const publishedOf = ({ value, low, high, unit }: PublishedFigure): Published => ({ value, low, high, unit });

/** What the ends are: a range that the source gives instead of a figure, or the figure's own interval. */
export const intervalWords = ({ value, low, high }: Published) =>
  value === null ? ", a range that the source gives" : low !== null || high !== null ? ", with its own 95 % interval" : "";

const units: Record<string, string> = {
  "1": "", "1/1000y": "per 1,000 patient-years", "1/100y": "per 100 patient-years", "1e9/L": "× 10⁹/L", y: "years", d: "days", point: "points",
};

/** A unit as people read it. */
export const unitWords = (unit: string) => units[unit] ?? unit;

/** A figure with its unit and ends. */
export function quantityWords({ value, low, high, unit }: Published): string {
  const words = unitWords(unit);
  const ends = low !== null && high !== null ? `${formatMark(low)} to ${formatMark(high)}`
    : low !== null ? `at least ${formatMark(low)}` : high !== null ? `at most ${formatMark(high)}` : "";
  const head = value === null ? ends : formatMark(value);
  return `${head}${words ? ` ${words}` : ""}${value !== null && ends ? ` (${ends})` : ""}`;
}

/** Where an axis that shows everything begins and ends. */
export function spanOf({ value, low, high }: Published, { median, lo90, hi90 }: Spread): { from: number; to: number } {
  const all = [value, low, high, median, lo90, hi90].filter((one) => one !== null);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const room = 0.06 * (most - least || Math.abs(most) || 1);
  return { from: least - room, to: most + room };
}

const signs: Record<Place, string> = { within: "✓", below: "↓", above: "↑", unknown: "?" };

/** The verdict in words and with a sign. */
export const verdictWords = (place: Place) => ({
  sign: signs[place],
  word: place === "within" ? "inside" : "outside",
  where: {
    within: "the published figure is within the interval simulated",
    below: "the published figure is lower than what is simulated",
    above: "the published figure is higher than what is simulated",
    unknown: "nothing of the kind came about in any repetition",
  }[place],
});

export const useWords = (use: string) => (use === "build" ? "the model is built on it" : "verifies the model");
