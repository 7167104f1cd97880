import { drawLeads, drawMarks, drawMeasured, numbersFrom, placeEnds, rangeWithMarks, type Box } from "./annotations";
import { formatMark, type Band, type PlotData, type Readout } from "./data";
import type { Pen, Point } from "./pen";
import { colour, dash, type Theme } from "./theme";
import { marks as dayMarks, markTexts, moment } from "./timeAxis";
import { cell, centre, disclaimer, title } from "./words";

/** What a plot shows now. */
export interface Shown {
  data: PlotData;
  readout: Readout;
  from: number;
  to: number;
  /** The lines that are shown, each with its band or without. */
  series: Band[];
  /** Whether values are drawn as points, since they jump. */
  points: boolean;
}

export const width = 960;
const plot: Box = { left: 70, top: 66, width: 840, height: 380 };
const keys = plot.top + plot.height + 62;
const keyHeight = 18;
const longest = 44;

const columns = ({ series }: Shown) => (series.length > 4 ? 2 : 1);

/** How high the picture is. */
export const heightOf = (shown: Shown): number => keys + keyHeight * Math.ceil(shown.series.length / columns(shown)) + 24;

/** The saved times that are shown, one beyond either edge included, so that lines reach it. */
export function placesOf({ data: { days }, from, to }: Pick<Shown, "data" | "from" | "to">): number[] {
  const first = Math.max(0, days.findIndex((day) => day >= from - 1e-9));
  const last = days.findLastIndex((day) => day <= to + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => first + k);
}

/** Draws a figure that stands alone: what it is of, its plot, its key with numbers, and that it is simulated. */
export function drawPicture(pen: Pen, shown: Shown, theme: Theme): void {
  const { data, readout, series } = shown;
  const places = placesOf(shown);
  const [low, high] = heights(shown, places);
  const across = (day: number) => plot.left + (plot.width * (day - shown.from)) / (shown.to - shown.from);
  const up = (value: number) => plot.top + (plot.height * (high - value)) / (high - low);
  const muted = { colour: theme.text };
  pen.words(title(readout, data), [20, 26], { colour: theme.text, size: 18, bold: true });
  const measured = readout.measured?.length ? "◆ measured" : "";
  pen.words([readout.unit, centre({ ...readout, series }), measured].filter((text) => text).join("; "), [20, 48], { ...muted, size: 12 });

  // As many marks as on half the width, which is that of a page.
  const [wide, days] = [plot.width / 2, dayMarks(shown.from, shown.to, plot.width / 2)];
  const bottom = plot.top + plot.height;
  days.forEach((day, k) => {
    pen.line([[across(day), plot.top], [across(day), bottom]], { colour: theme.grid, width: 1 });
    pen.words(markTexts(days, shown.from, shown.to, wide)[k]!, [across(day), bottom + 16], { ...muted, align: "middle", size: 12 });
  });
  for (const value of ticks(low, high)) {
    pen.line([[plot.left, up(value)], [plot.left + plot.width, up(value)]], { colour: theme.grid, width: 1 });
    pen.words(formatMark(value), [plot.left - 8, up(value)], { ...muted, align: "end", size: 12 });
  }

  const course = (values: (number | null)[]) => (k: number): Point => [across(data.days[k]!), up(values[k]!)];
  for (const band of series) {
    const [from, to] = [band.low, band.high];
    for (const piece of from && to ? pieces(from, places) : []) {
      pen.area([...piece.map(course(to!)), ...piece.toReversed().map(course(from!))], colour(theme, band.treatment));
    }
  }

  for (const { treatment, mid } of series) {
    const look = { colour: colour(theme, treatment), width: 2, dash: dash(treatment) };
    for (const piece of pieces(mid, places)) {
      const points = piece.map(course(mid));
      shown.points ? points.forEach((point) => pen.dot(point, look.colour)) : pen.line(points, look);
    }
  }

  drawMarks(pen, plot, readout.marks, up, theme);
  drawMeasured(pen, plot, readout.measured ?? [], across, up, theme);
  if (data.treatments.length > 1) {
    const ends = placeEnds(series.flatMap(({ treatment, mid }) => {
      const last = places.findLast((k) => mid[k] !== null);
      return last === undefined ? [] : [{ treatment, x: across(data.days[last]!), y: up(mid[last]!) }];
    }), plot);
    drawLeads(pen, plot, ends, theme);
    ends.forEach(({ treatment, at }) =>
      pen.words(String(treatment + 1), [plot.left + plot.width + numbersFrom, at], { colour: colour(theme, treatment), bold: true }));
  }

  drawKey(pen, shown, places.at(-1) ?? 0, theme);
  pen.words(disclaimer, [20, heightOf(shown) - 16], muted);
}

function drawKey(pen: Pen, shown: Shown, at: number, theme: Theme): void {
  const { data, readout, series } = shown;
  const rows = Math.ceil(series.length / columns(shown));
  pen.words(moment(data.days[at]!), [20, keys - 22], { colour: theme.text, size: 12 });
  series.forEach((band, k) => {
    const [left, y] = [20 + Math.floor(k / rows) * (width / 2), keys + keyHeight * (k % rows)];
    const name = data.treatments[band.treatment]!;
    const number = data.treatments.length > 1 ? `${band.treatment + 1}  ` : "";
    pen.line([[left, y], [left + 34, y]], { colour: colour(theme, band.treatment), width: 2.5, dash: dash(band.treatment) });
    pen.words(`${number}${name.length > longest ? `${name.slice(0, longest - 1)}…` : name}: ${cell(band, readout, at)}`, [left + 42, y],
      { colour: theme.text, size: 12 });
  });
}

// From the lowest to the highest value that the axis has.
function heights({ readout, series }: Shown, places: number[]): [number, number] {
  const values = series.flatMap(({ mid, low, high }) => [mid, low ?? [], high ?? []].flatMap((column) => places.map((k) => column[k] ?? null)))
    .filter((value) => value !== null).concat((readout.measured ?? []).map(({ value }) => value));
  const [least, most] = [values.reduce((a, b) => Math.min(a, b), Infinity), values.reduce((a, b) => Math.max(a, b), -Infinity)];
  if (values.length === 0) {
    return [0, 1];
  }

  if (readout.fromZero) {
    return [0, most > 0 ? most * 1.08 : 1];
  }

  const [from, to] = rangeWithMarks(least, most, readout.marks);
  const spare = 0.06 * (to - from || Math.abs(to) || 1);
  return [from >= 0 ? Math.max(0, from - spare) : from - spare, to + spare];
}

function ticks(low: number, high: number): number[] {
  const rough = (high - low) / 6;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = unit * ([1, 2, 2.5, 5].find((times) => times * unit >= rough) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  return Array.from({ length: Math.floor(high / step + 1e-9) - first + 1 }, (_, k) => Number(((first + k) * step).toPrecision(12)));
}

// The places in a row that have a value.
function pieces(values: (number | null)[], places: number[]): number[][] {
  const found: number[][] = [];
  let open = false;
  for (const k of places) {
    if (values[k] === null || values[k] === undefined) {
      open = false;
      continue;
    }

    open ? found.at(-1)!.push(k) : found.push([k]);
    open = true;
  }

  return found;
}
