const daysPerMonth = 30.4375;
const daysPerYear = 365.25;

interface Step {
  days: number;
  unit: number;
  name: string;
}

const steps: Step[] = [
  ...[1, 2, 7, 14].map((n) => ({ days: n, unit: 1, name: "d" })),
  ...[1, 2, 3, 6].map((n) => ({ days: n * daysPerMonth, unit: daysPerMonth, name: "mo" })),
  ...[1, 2, 5, 10, 20].map((n) => ({ days: n * daysPerYear, unit: daysPerYear, name: "y" })),
];

function stepFor(span: number, pixels: number): Step {
  const wanted = (span / pixels) * 64;
  return steps.find((step) => step.days >= wanted) ?? steps[steps.length - 1]!;
}

/** Days at which the axis is marked: whole days, months or years, far enough apart to be read. */
export function marks(from: number, to: number, pixels: number): number[] {
  const step = stepFor(to - from, pixels).days;
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.floor(to / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, k) => (first + k) * step);
}

/** The texts at those marks. */
export function markTexts(days: number[], from: number, to: number, pixels: number): string[] {
  const step = stepFor(to - from, pixels);
  return days.map((day) => `${Math.round(day / step.unit)} ${step.name}`);
}

/** One moment in words, as in `day 371 (1.0 y)`. */
export function moment(day: number): string {
  const whole = Math.round(day);
  if (day < daysPerMonth) {
    return `day ${whole}`;
  }

  return day < daysPerYear
    ? `day ${whole} (${(day / daysPerMonth).toFixed(1)} months)`
    : `day ${whole} (${(day / daysPerYear).toFixed(1)} years)`;
}
