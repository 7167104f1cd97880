import uPlot from "uplot";
import { formatMark, formatValue, type Readout, type PlotData } from "./data";
import { drawMarks, drawMeasured, drawNumbers, rangeWithMarks, type End } from "./annotations";
import { colour, dash, sample, type Theme } from "./theme";
import { markTexts, marks, moment } from "./timeAxis";

const height = 230;

/** With more treatments than these their bands would cover each other. */
export const mostBands = 4;

/** The days that are shown. */
export interface View {
  from: number;
  to: number;
}

/** What a panel tells the page: the shown days, or the day under the cursor. */
export interface PanelEvents {
  zoomed(from: number, to: number): void;
  pointed(index: number | null): void;
  reset(): void;
}

/** One plot with the values under it. */
export class Panel {
  private plot: uPlot;
  private readonly holder: HTMLElement;
  private readonly values: HTMLElement;
  private readonly columns: { mid: number; low?: number; high?: number }[] = [];
  private readonly jumps: boolean;
  private index: number | null = null;
  private quiet = false;

  constructor(
    readonly figure: HTMLElement,
    private readonly data: PlotData,
    private readonly readout: Readout,
    private readonly shown: boolean[],
    private view: View,
    private theme: Theme,
    private readonly events: PanelEvents,
  ) {
    this.holder = figure.querySelector<HTMLElement>(".plot")!;
    this.values = figure.querySelector<HTMLElement>(".values")!;
    this.jumps = !readout.joined && readout.series.some((band) => alternates(band.mid));
    this.plot = this.draw();
    this.zoom(view.from, view.to);
  }

  /** Shows exactly these days. */
  zoom(from: number, to: number): void {
    this.view = { from, to };
    this.silently(() => this.plot.setScale("x", { min: from, max: to }));
    this.writeValues();
  }

  /** Puts the cursor on a saved time, or takes it away. */
  point(index: number | null): void {
    this.index = index;
    const left = index === null ? -10 : this.plot.valToPos(this.data.days[index]!, "x");
    this.silently(() => this.plot.setCursor({ left, top: index === null ? -10 : 0 }));
    this.writeValues();
  }

  /** Draws the lines of the treatments that are shown now. */
  refreshShown(): void {
    this.plot.batch(() => {
      this.columns.forEach((column, k) => {
        const show = this.isShown(k);
        this.plot.setSeries(column.mid, { show });
        for (const series of [column.low, column.high]) {
          if (series !== undefined) {
            this.plot.setSeries(series, { show: show && this.hasBands() });
          }
        }
      });
    });
    this.writeValues();
  }

  /** Draws again in other colours. */
  setTheme(theme: Theme): void {
    const { from, to } = this.view;
    this.theme = theme;
    this.plot.destroy();
    this.plot = this.draw();
    this.zoom(from, to);
  }

  /** Fits the plot to its place on the page, or to a place of that size. */
  fit(size = { width: this.holder.clientWidth, height }): void {
    if (size.width > 0 && (size.width !== this.plot.width || size.height !== this.plot.height)) {
      this.silently(() => this.plot.setSize(size));
    }
  }

  /** Takes the plot away. */
  destroy(): void {
    this.plot.destroy();
  }

  private isShown(k: number): boolean {
    return this.shown[this.readout.series[k]!.treatment]!;
  }

  private hasBands(): boolean {
    return this.readout.series.filter((_, k) => this.isShown(k)).length <= mostBands;
  }

  private silently(action: () => void): void {
    // uPlot calls its hooks in a microtask; the batch makes it call them here.
    this.quiet = true;
    this.plot.batch(action);
    this.quiet = false;
  }

  private draw(): uPlot {
    const columns: uPlot.AlignedData = [this.data.days];
    const series: uPlot.Series[] = [{}];
    const bands: uPlot.Band[] = [];
    this.columns.length = 0;
    this.readout.series.forEach((band, k) => {
      const stroke = colour(this.theme, band.treatment);
      const [show, bandShown] = [this.isShown(k), this.isShown(k) && this.hasBands()];
      const add = (values: (number | null)[], look: uPlot.Series) =>
        (columns as (number | null)[][]).push(values) && series.push({ show, points: { show: false }, ...look }) - 1;
      const column: { mid: number; low?: number; high?: number } = { mid: 0 };
      if (this.jumps) {
        column.mid = add(band.mid, { width: 0, stroke, paths: () => null, points: { show: true, size: 3, width: 0, stroke, fill: stroke } });
        this.columns.push(column);
        return;
      }

      if (band.low && band.high) {
        column.high = add(band.high, { width: 0, stroke: "transparent", show: bandShown });
        column.low = add(band.low, { width: 0, stroke: "transparent", show: bandShown });
        bands.push({ series: [column.high, column.low], fill: `color-mix(in srgb, ${stroke} 18%, transparent)` });
      }

      column.mid = add(band.mid, { width: 2, stroke, dash: dash(band.treatment) });
      this.columns.push(column);
    });

    const axis = { stroke: this.theme.text, grid: { stroke: this.theme.grid, width: 1 }, ticks: { stroke: this.theme.grid, width: 1 } };
    const font = `12px system-ui, "Segoe UI", "Liberation Sans", sans-serif`;
    const fromZero: uPlot.Range.Function = (_, __, max) => [0, max > 0 ? max * 1.08 : 1];
    const measured = this.readout.measured ?? [];
    const values = measured.map(({ value }) => value);
    const marked: uPlot.Range.Function = (_, min, max) =>
      rangeWithMarks(min === null ? min : Math.min(min, ...values), max === null ? max : Math.max(max, ...values), this.readout.marks);
    return new uPlot({
      width: Math.max(200, this.holder.clientWidth),
      height,
      padding: [10, this.readout.series.length > 1 ? 34 : 22, 0, 0],
      legend: { show: false },
      scales: {
        x: { time: false, range: (_, min, max) => [min, max] },
        y: { range: this.readout.fromZero ? fromZero : marked },
      },
      series,
      bands,
      axes: [
        {
          ...axis,
          font,
          size: 32,
          splits: (u, _, from, to) => marks(from, to, u.bbox.width / devicePixelRatio),
          values: (u, at) => markTexts(at, u.scales.x!.min!, u.scales.x!.max!, u.bbox.width / devicePixelRatio),
        },
        { ...axis, font, size: 56, label: this.readout.unit, labelFont: font, labelSize: 20, values: (_, at) => at.map(formatMark) },
      ],
      cursor: { y: false, drag: { x: true, y: false }, points: { size: 7 }, bind: { dblclick: () => () => (this.events.reset(), null) } },
      hooks: {
        draw: [(u) => {
          drawMarks(u, this.readout.marks, this.theme);
          drawNumbers(u, this.ends(), this.theme);
          drawMeasured(u, measured, this.theme);
        }],
        setScale: [(u, key) => {
          if (key === "x" && !this.quiet && u.scales.x!.min !== undefined) {
            this.events.zoomed(u.scales.x!.min!, u.scales.x!.max!);
          }
        }],
        setCursor: [(u) => {
          if (!this.quiet) {
            this.events.pointed(u.cursor.left !== undefined && u.cursor.left >= 0 ? (u.cursor.idx ?? null) : null);
          }
        }],
      },
    }, columns, this.holder);
  }

  // Where the line of each shown treatment leaves the plot.
  private ends(): End[] {
    if (this.data.treatments.length === 1) {
      return [];
    }

    const last = this.data.days.findLastIndex((day) => day <= this.view.to + 1e-9);
    return this.readout.series.flatMap((band, k) => {
      const at = band.mid.findLastIndex((value, index) => index <= last && value !== null);
      return this.isShown(k) && at >= 0 ? [{ treatment: band.treatment, day: this.data.days[at]!, value: band.mid[at]! }] : [];
    });
  }

  private writeValues(): void {
    const { days } = this.data;
    const last = days.findLastIndex((day) => day <= this.view.to + 1e-9);
    const at = this.index ?? Math.max(0, last);
    const when = [moment(days[at]!), this.readout.unit, this.jumps ? "drawn as points, since it jumps from visit to visit" : ""];
    const rows: Node[] = [element("div", "when", when.filter((text) => text).join(", "))];
    this.readout.series.forEach((band, k) => {
      if (!this.isShown(k)) {
        return;
      }

      const row = element("div", "value");
      const [mid, low, high] = [band.mid, band.low, band.high].map((values) => formatValue(values?.[at], this.readout));
      const range = !band.low ? "" : low !== high ? ` (${low} to ${high})` : low !== mid ? ` (${low})` : "";
      row.append(
        sample(band.treatment, this.data.treatments.length),
        element("bdi", "name", this.data.treatments[band.treatment]!),
        element("span", "number", `${mid}${range}`),
      );
      rows.push(row);
    });
    if (this.readout.measured?.length) {
      const told = this.readout.measured.map(({ day, value }) => `${formatMark(value)} on ${moment(day)}`);
      rows.push(element("div", "measured", `◆ measured: ${told.join("; ")}`));
    }

    this.values.replaceChildren(...rows);
  }
}

/** Whether values turn at most visits and by much, as those of a drug on alternate days do: a line through them would be a block of colour. */
function alternates(values: (number | null)[]): boolean {
  const known = values.filter((value) => value !== null);
  const steps = known.slice(1).map((value, k) => value - known[k]!);
  const turns = steps.slice(1).filter((step, k) => step * steps[k]! < 0).length;
  const mean = steps.reduce((sum, step) => sum + Math.abs(step), 0) / Math.max(1, steps.length);
  const range = known.reduce((most, value) => Math.max(most, value), -Infinity) - known.reduce((least, value) => Math.min(least, value), Infinity);
  return turns > 0.5 * steps.length && mean > 0.1 * range;
}

function element(tag: string, name: string, text = ""): HTMLElement {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
}
