import uPlot from "uplot";
import { formatMark, formatValue, type Readout, type ReportData } from "./data";
import { colour, dash, sample, type Theme } from "./theme";
import { markTexts, marks, moment } from "./timeAxis";

const height = 230;

/** What a panel tells the page: the shown days, or the day under the cursor. */
export interface PanelEvents {
  zoomed(from: number, to: number): void;
  pointed(index: number | null): void;
}

/** One plot with the values under it. */
export class Panel {
  private plot: uPlot;
  private readonly holder: HTMLElement;
  private readonly values: HTMLElement;
  private readonly columns: { mid: number; low?: number; high?: number }[] = [];
  private index: number | null = null;
  private quiet = false;

  constructor(
    readonly figure: HTMLElement,
    private readonly data: ReportData,
    private readonly readout: Readout,
    private readonly shown: boolean[],
    private theme: Theme,
    private readonly events: PanelEvents,
  ) {
    this.holder = figure.querySelector<HTMLElement>(".plot")!;
    this.values = figure.querySelector<HTMLElement>(".values")!;
    this.plot = this.draw();
    this.writeValues();
  }

  /** Shows exactly these days. */
  zoom(from: number, to: number): void {
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
      this.columns.forEach((column, treatment) => {
        for (const series of [column.mid, column.low, column.high]) {
          if (series !== undefined) {
            this.plot.setSeries(series, { show: this.shown[treatment]! });
          }
        }
      });
    });
    this.writeValues();
  }

  /** Draws again in other colours. */
  setTheme(theme: Theme): void {
    const { min, max } = this.plot.scales.x!;
    this.theme = theme;
    this.plot.destroy();
    this.plot = this.draw();
    this.zoom(min!, max!);
  }

  /** Fits the plot to its place on the page. */
  fit(width = this.holder.clientWidth): void {
    if (width > 0 && width !== this.plot.width) {
      this.silently(() => this.plot.setSize({ width, height }));
    }
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
    this.readout.series.forEach((band, treatment) => {
      const stroke = colour(this.theme, treatment);
      const show = this.shown[treatment]!;
      const add = (values: (number | null)[], look: uPlot.Series) =>
        (columns as (number | null)[][]).push(values) && series.push({ show, points: { show: false }, ...look }) - 1;
      const column: { mid: number; low?: number; high?: number } = { mid: 0 };
      if (band.low && band.high) {
        column.high = add(band.high, { width: 0, stroke: "transparent" });
        column.low = add(band.low, { width: 0, stroke: "transparent" });
        bands.push({ series: [column.high, column.low], fill: `color-mix(in srgb, ${stroke} 18%, transparent)` });
      }

      column.mid = add(band.mid, { width: 2, stroke, dash: dash(treatment) });
      this.columns.push(column);
    });

    const axis = { stroke: this.theme.text, grid: { stroke: this.theme.grid, width: 1 }, ticks: { stroke: this.theme.grid, width: 1 } };
    const font = `12px system-ui, "Segoe UI", "Liberation Sans", sans-serif`;
    const fromZero: uPlot.Range.Function = (_, __, max) => [0, max > 0 ? max * 1.08 : 1];
    return new uPlot({
      width: Math.max(200, this.holder.clientWidth),
      height,
      padding: [10, 14, 0, 0],
      legend: { show: false },
      scales: {
        x: { time: false, range: (_, min, max) => [min, max] },
        y: this.readout.fromZero ? { range: fromZero } : {},
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
      cursor: { y: false, drag: { x: true, y: false }, points: { size: 7 }, bind: { dblclick: () => () => (this.events.zoomed(this.data.days[0]!, this.data.days.at(-1)!), null) } },
      hooks: {
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

  private writeValues(): void {
    const { days } = this.data;
    const last = days.findLastIndex((day) => day <= (this.plot.scales.x!.max ?? Infinity) + 1e-9);
    const at = this.index ?? Math.max(0, last);
    const rows: Node[] = [element("div", "when", this.readout.unit ? `${moment(days[at]!)}, ${this.readout.unit}` : moment(days[at]!))];
    this.readout.series.forEach((band, treatment) => {
      if (!this.shown[treatment]) {
        return;
      }

      const row = element("div", "value");
      const [mid, low, high] = [band.mid, band.low, band.high].map((values) => formatValue(values?.[at], this.readout));
      const range = !band.low ? "" : low !== high ? ` (${low} to ${high})` : low !== mid ? ` (${low})` : "";
      row.append(
        sample(treatment),
        element("bdi", "name", this.data.treatments[treatment]!),
        element("span", "number", `${mid}${range}`),
      );
      rows.push(row);
    });
    this.values.replaceChildren(...rows);
  }
}

function element(tag: string, name: string, text = ""): HTMLElement {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
}
