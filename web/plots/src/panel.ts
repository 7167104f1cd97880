import uPlot from "uplot";
import { drawLeads, drawMarks, drawMeasured, numbersFrom, placeEnds, rangeWithMarks, type Box } from "./annotations";
import { formatMark, type PlotData, type Readout } from "./data";
import { fill } from "./fold";
import { CanvasPen } from "./pen";
import type { Shown } from "./picture";
import { save } from "./save";
import { colour, colourClass, dash, sample, type Theme } from "./theme";
import { markTexts, marks, moment } from "./timeAxis";
import { cell, centre, measuredWords, summary } from "./words";

const height = 230;
const near = 16;
const faint = 0.25;
const keys = " Arrow keys move the cursor and choose a treatment, plus and minus zoom, Home shows all.";

/** With more treatments than these their bands would cover each other. */
export const mostBands = 4;

/** The days that are shown. */
export interface View {
  from: number;
  to: number;
}

/** What a panel tells the page: the shown days, the day under the cursor, or the treatment that is pointed at. */
export interface PanelEvents {
  zoomed(from: number, to: number): void;
  pointed(index: number | null): void;
  chose(treatment: number | null): void;
  reset(): void;
}

/** One plot with the values under it, and below them its numbers and files, folded. */
export class Panel {
  private plot: uPlot;
  private readonly holder: HTMLElement;
  private readonly values: HTMLElement;
  private readonly columns: { mid: number; low?: number; high?: number }[] = [];
  private readonly jumps: boolean;
  private ends: HTMLElement | null = null;
  private index: number | null = null;
  private chosen: number | null = null;
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
    this.holder.setAttribute("aria-label", summary(readout, data) + keys);
    fill(figure.querySelector<HTMLDetailsElement>(".numbers")!, data, readout, (kind) => void save(kind, this.content(), this.theme));
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

  /** Sets the line of a treatment off from the others if they are many, and shows its band. */
  choose(treatment: number | null): void {
    if (treatment !== this.chosen) {
      this.chosen = treatment;
      this.refreshShown();
    }
  }

  /** The treatment that is shown before or after one, or from the start. */
  next(treatment: number | null, step: number): number | null {
    const shown = this.data.treatments.map((_, k) => k).filter((k) => this.shown[k]);
    const at = treatment === null ? (step > 0 ? -1 : shown.length) : shown.indexOf(treatment);
    return shown[at + step] ?? null;
  }

  /** Draws the lines of the treatments that are shown now. */
  refreshShown(): void {
    this.plot.batch(() => {
      this.columns.forEach((column, k) => {
        const show = this.isShown(k);
        const dim = this.isCrowded() && this.chosen !== null && this.chosen !== this.readout.series[k]!.treatment;
        this.plot.series[column.mid]!.alpha = dim ? faint : 1;
        this.plot.setSeries(column.mid, { show });
        for (const series of [column.low, column.high]) {
          if (series !== undefined) {
            this.plot.setSeries(series, { show: this.hasBand(k) });
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

  // What is shown now, for a picture or a file of it.
  private content(): Shown {
    const { data, readout, view: { from, to } } = this;
    const series = readout.series.map((band, k) => (this.hasBand(k) && !this.jumps ? band : { treatment: band.treatment, mid: band.mid }))
      .filter((_, k) => this.isShown(k));
    return { data, readout, from, to, series, points: this.jumps };
  }

  private isShown(k: number): boolean {
    return this.shown[this.readout.series[k]!.treatment]!;
  }

  private isCrowded(): boolean {
    return this.readout.series.filter((_, k) => this.isShown(k)).length > mostBands;
  }

  private hasBand(k: number): boolean {
    return this.isShown(k) && (!this.isCrowded() || this.readout.series[k]!.treatment === this.chosen);
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
      const show = this.isShown(k);
      const add = (values: (number | null)[], look: uPlot.Series) =>
        (columns as (number | null)[][]).push(values) && series.push({ show, points: { show: false }, ...look }) - 1;
      const column: { mid: number; low?: number; high?: number } = { mid: 0 };
      if (this.jumps) {
        column.mid = add(band.mid, { width: 0, stroke, paths: () => null, points: { show: true, size: 3, width: 0, stroke, fill: stroke } });
        this.columns.push(column);
        return;
      }

      if (band.low && band.high) {
        column.high = add(band.high, { width: 0, stroke: "transparent", show: this.hasBand(k) });
        column.low = add(band.low, { width: 0, stroke: "transparent", show: this.hasBand(k) });
        bands.push({ series: [column.high, column.low], fill: `color-mix(in srgb, ${stroke} 18%, transparent)` });
      }

      column.mid = add(band.mid, { width: 2, stroke, dash: dash(band.treatment) });
      this.columns.push(column);
    });

    const axis = { stroke: this.theme.text, grid: { stroke: this.theme.grid, width: 1 }, ticks: { stroke: this.theme.grid, width: 1 } };
    const font = `12px system-ui, "Segoe UI", "Liberation Sans", sans-serif`;
    const fromZero: uPlot.Range.Function = (_, __, max) => [0, max > 0 ? max * 1.08 : 1];
    const values = (this.readout.measured ?? []).map(({ value }) => value);
    const marked: uPlot.Range.Function = (_, low, high) => {
      const ends = [...(low === null ? [] : [low]), ...(high === null ? [] : [high]), ...values];
      return ends.length === 0
        ? [0, 1]
        : (uPlot.rangeNum(...rangeWithMarks(Math.min(...ends), Math.max(...ends), this.readout.marks), 0.1, true) as [number, number]);
    };
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
        draw: [(u) => this.annotate(u)],
        setScale: [(u, key) => {
          if (key === "x" && !this.quiet && u.scales.x!.min !== undefined) {
            this.events.zoomed(u.scales.x!.min!, u.scales.x!.max!);
          }
        }],
        setCursor: [(u) => {
          if (!this.quiet) {
            const inside = u.cursor.left !== undefined && u.cursor.left >= 0;
            this.events.pointed(inside ? (u.cursor.idx ?? null) : null);
            this.choose(inside ? this.nearest(u) : null);
          }
        }],
      },
    }, columns, this.holder);
  }

  // Limits over the lines, and the number of each treatment beside the end of its line.
  private annotate(u: uPlot): void {
    const { ctx } = u;
    const [left, top, width, height] = [u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height].map((size) => size / devicePixelRatio);
    const box: Box = { left: left!, top: top!, width: width!, height: height! };
    const pen = new CanvasPen(ctx);
    const ends = this.data.treatments.length === 1 ? [] : placeEnds(this.endsOf(u, box), box);
    ctx.save();
    ctx.scale(devicePixelRatio, devicePixelRatio);
    const up = (value: number) => u.valToPos(value, "y") + box.top;
    drawMarks(pen, box, this.readout.marks, up, this.theme);
    drawMeasured(pen, box, this.readout.measured ?? [], (day) => u.valToPos(day, "x") + box.left, up, this.theme);
    drawLeads(pen, box, ends, this.theme);
    ctx.restore();
    const place = u.over.parentElement!;
    if (this.ends?.parentElement !== place) {
      this.ends = element("div", "ends");
      this.ends.ariaHidden = "true";
      place.append(this.ends);
    }

    this.ends.replaceChildren(...ends.map(({ treatment, at }) => {
      const number = element("b", colourClass(treatment), String(treatment + 1));
      number.style.left = `${box.left + box.width + numbersFrom}px`;
      number.style.top = `${at}px`;
      return number;
    }));
  }

  // Where the line of each shown treatment leaves the plot.
  private endsOf(u: uPlot, box: Box): { treatment: number; x: number; y: number }[] {
    const last = this.data.days.findLastIndex((day) => day <= this.view.to + 1e-9);
    return this.readout.series.flatMap(({ treatment, mid }, k) => {
      const at = mid.findLastIndex((value, index) => index <= last && value !== null);
      return this.isShown(k) && at >= 0
        ? [{ treatment, x: u.valToPos(this.data.days[at]!, "x") + box.left, y: u.valToPos(mid[at]!, "y") + box.top }]
        : [];
    });
  }

  // The treatment whose line the pointer is at.
  private nearest(u: uPlot): number | null {
    const { idx, top } = u.cursor;
    if (idx === null || idx === undefined || top === undefined || !this.isCrowded()) {
      return null;
    }

    const lines = this.readout.series.filter(({ mid }, k) => this.isShown(k) && typeof mid[idx] === "number")
      .map(({ treatment, mid }) => ({ treatment, far: Math.abs(u.valToPos(mid[idx]!, "y") - top) })).sort((a, b) => a.far - b.far);
    return lines.length > 0 && lines[0]!.far <= near ? lines[0]!.treatment : null;
  }

  private writeValues(): void {
    const { days } = this.data;
    const last = days.findLastIndex((day) => day <= this.view.to + 1e-9);
    const at = this.index ?? Math.max(0, last);
    const when = [moment(days[at]!), this.readout.unit, centre(this.readout), this.jumps ? "drawn as points, since it jumps from visit to visit" : ""];
    const rows: Node[] = [element("div", "when", when.filter((text) => text).join(", "))];
    this.readout.series.forEach((band, k) => {
      if (!this.isShown(k)) {
        return;
      }

      const row = element("div", this.chosen === band.treatment ? "value chosen" : "value");
      row.addEventListener("pointerenter", () => this.isCrowded() && this.events.chose(band.treatment));
      row.append(
        sample(band.treatment, this.data.treatments.length),
        element("bdi", "name", this.data.treatments[band.treatment]!),
        element("span", "number", cell(band, this.readout, at)),
      );
      rows.push(row);
    });
    if (this.readout.measured?.length) {
      rows.push(element("div", "measured", `◆ measured: ${measuredWords(this.readout)}`));
    }

    this.values.replaceChildren(...rows);
    this.values.onpointerleave = () => this.events.chose(null);
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
