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

/**
 * Days at which the axis is marked: whole days, months or years, far enough apart to be read, and the end if it is such a day and there is
 * room.
 */
export function marks(from: number, to: number, pixels: number): number[] {
  const step = stepFor(to - from, pixels);
  const first = Math.ceil(from / step.days - 1e-9);
  const count = Math.floor(to / step.days + 1e-9) - first + 1;
  const regular = Array.from({ length: Math.max(0, count) }, (_, k) => (first + k) * step.days);
  const whole = Math.abs(to / step.unit - Math.round(to / step.unit)) < 1e-9;
  const room = ((to - (regular.at(-1) ?? from)) / (to - from)) * pixels;
  return whole && room >= 30 ? [...regular, to] : regular;
}

/** Where the axis ends: at the end of the simulation, or at the month or year that it stands for when rounded to whole days. */
export function axisEnd(end: number): number {
  const round = [daysPerYear, daysPerMonth].map((unit) => Math.round(end / unit) * unit);
  return round.find((mark) => mark > end && mark - end <= 0.5) ?? end;
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
