import { formatMark, type Mark, type Measured } from "./data";
import type { Pen } from "./pen";
import { colour, type Theme } from "./theme";

/** The place of the lines in a picture. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Where the line of a treatment ends, and where its number stands. */
export interface End {
  treatment: number;
  x: number;
  y: number;
  at: number;
}

const step = 12;

/** The shown values: those of the lines, and a mark for as long as the lines keep at least a third of the height. */
export function rangeWithMarks(low: number, high: number, marks: Mark[]): [number, number] {
  let [from, to] = [low, high];
  const most = 3 * Math.max(high - low, 0.05 * Math.abs(high), 1e-12);
  for (const { value } of marks) {
    const [wider, higher] = [Math.min(from, value), Math.max(to, value)];
    if (higher - wider <= most) {
      [from, to] = [wider, higher];
    }
  }

  return [from, to];
}

/** Draws limits and thresholds with their names; one beyond the axis is named at its edge. */
export function drawMarks(pen: Pen, { left, top, width, height }: Box, marks: Mark[], place: (value: number) => number, theme: Theme): void {
  const bottom = top + height;
  const look = { colour: theme.text, ground: theme.card };
  let [above, below, written] = [0, 0, -Infinity];
  for (const { name, value } of [...marks].sort((a, b) => b.value - a.value)) {
    const y = Math.round(place(value));
    const text = value === 0 ? name : `${name} ${formatMark(value)}`;
    if (y < top) {
      pen.words(`↑ ${text}`, [left + 6, top + 8 + step * above++], look);
    } else if (y > bottom) {
      pen.words(`↓ ${text}`, [left + 6, bottom - 8 - step * below++], look);
    } else {
      pen.line([[left, y + 0.5], [left + width, y + 0.5]], { colour: theme.text, width: 1, dash: [2, 3] });
      const under = y - Math.max(top, written) < step;
      pen.words(text, [left + 6, under ? y + 8 : y - 7], look);
      written = under ? y + 2 + step : y;
    }
  }
}

/** Draws what was measured. */
export function drawMeasured(
  pen: Pen, { left, top, width, height }: Box, measured: Measured[], across: (day: number) => number, up: (value: number) => number, theme: Theme): void {
  for (const { day, value } of measured) {
    const [x, y] = [across(day), up(value)];
    if (x >= left - 1 && x <= left + width + 1 && y >= top - 1 && y <= top + height + 1) {
      pen.diamond([x, y], theme.text, theme.card);
    }
  }
}

/** Puts the numbers of the treatments beside the ends of their lines, moved apart where lines end together; a line that ends beyond has none. */
export function placeEnds(ends: Omit<End, "at">[], { top, height }: Box): End[] {
  const gap = Math.min(step, height / Math.max(1, ends.length));
  const bottom = top + height;
  const places = ends.filter(({ y }) => y >= top - 1 && y <= bottom + 1).sort((a, b) => a.y - b.y).map((end) => ({ ...end, at: end.y }));
  places.forEach((place, k) => (place.at = k === 0 ? Math.max(place.at, top + gap / 2) : Math.max(place.at, places[k - 1]!.at + gap)));
  for (let k = places.length - 1; k >= 0; k--) {
    const limit = k === places.length - 1 ? bottom - gap / 2 : places[k + 1]!.at - gap;
    places[k]!.at = Math.min(places[k]!.at, limit);
  }

  return places;
}

/** How far right of the lines the numbers begin. */
export const numbersFrom = 12;

/** Leads from the end of each line to the place of its number. */
export function drawLeads(pen: Pen, { left, width }: Box, ends: End[], theme: Theme): void {
  const right = left + width;
  for (const { treatment, x, y, at } of ends) {
    pen.line([[Math.min(x, right), y], [right + 3, y], [right + numbersFrom - 2, at]], { colour: colour(theme, treatment), width: 1 });
  }
}
