import uPlot from "uplot";
import { formatMark, type Readout } from "./data";
import { colour, type Theme } from "./theme";

/** Where the line of a treatment ends. */
export interface End {
  treatment: number;
  day: number;
  value: number;
}

const letters = `system-ui, "Segoe UI", "Liberation Sans", sans-serif`;
const step = 12;

/** The shown values: those of the lines, and a mark for as long as the lines keep at least a third of the height. */
export function rangeWithMarks(low: number | null, high: number | null, marks: Readout["marks"]): [number, number] {
  if (low === null || high === null) {
    return [0, 1];
  }

  let [from, to] = [low, high];
  const most = 3 * Math.max(high - low, 0.05 * Math.abs(high), 1e-12);
  for (const { value } of marks) {
    const [wider, higher] = [Math.min(from, value), Math.max(to, value)];
    if (higher - wider <= most) {
      [from, to] = [wider, higher];
    }
  }

  return uPlot.rangeNum(from, to, 0.1, true) as [number, number];
}

/** Draws limits and thresholds with their names; one beyond the axis is named at its edge. */
export function drawMarks(u: uPlot, marks: Readout["marks"], theme: Theme): void {
  const { ctx, bbox } = u;
  const pixel = devicePixelRatio;
  const [top, bottom] = [bbox.top, bbox.top + bbox.height];
  let [above, below, written] = [0, 0, -Infinity];
  ctx.save();
  ctx.fillStyle = theme.text;
  ctx.font = `${11 * pixel}px ${letters}`;
  ctx.textAlign = "left";
  ctx.lineJoin = "round";
  for (const { name, value } of [...marks].sort((a, b) => b.value - a.value)) {
    const y = Math.round(u.valToPos(value, "y", true));
    const text = value === 0 ? name : `${name} ${formatMark(value)}`;
    if (y < top) {
      write(`↑ ${text}`, top + (2 + step * above++) * pixel, "top");
    } else if (y > bottom) {
      write(`↓ ${text}`, bottom - (2 + step * below++) * pixel, "bottom");
    } else {
      ctx.strokeStyle = theme.text;
      ctx.lineWidth = pixel;
      ctx.setLineDash([2 * pixel, 3 * pixel]);
      ctx.beginPath();
      ctx.moveTo(bbox.left, y + pixel / 2);
      ctx.lineTo(bbox.left + bbox.width, y + pixel / 2);
      ctx.stroke();
      const under = y - Math.max(top, written) < step * pixel;
      write(text, under ? y + 2 * pixel : y - 2 * pixel, under ? "top" : "bottom");
      written = under ? y + (2 + step) * pixel : y;
    }
  }

  ctx.restore();

  // On a ground of the page's own colour, so that it can be read across lines and bands.
  function write(text: string, y: number, baseline: CanvasTextBaseline): void {
    ctx.textBaseline = baseline;
    ctx.setLineDash([]);
    ctx.strokeStyle = theme.card;
    ctx.lineWidth = 3 * pixel;
    ctx.strokeText(text, bbox.left + 6 * pixel, y);
    ctx.fillText(text, bbox.left + 6 * pixel, y);
  }
}

/** Draws what was measured: a diamond on a ground of the page's own colour, so that it can be told from any line. */
export function drawMeasured(u: uPlot, measured: { day: number; value: number }[], theme: Theme): void {
  const { ctx, bbox } = u;
  const size = 5 * devicePixelRatio;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left - size, bbox.top - size, bbox.width + 2 * size, bbox.height + 2 * size);
  ctx.clip();
  ctx.fillStyle = theme.text;
  ctx.strokeStyle = theme.card;
  ctx.lineWidth = 2 * devicePixelRatio;
  for (const { day, value } of measured) {
    const [x, y] = [u.valToPos(day, "x", true), u.valToPos(value, "y", true)];
    ctx.beginPath();
    ctx.moveTo(x, y - size);
    ctx.lineTo(x + size, y);
    ctx.lineTo(x, y + size);
    ctx.lineTo(x - size, y);
    ctx.closePath();
    ctx.stroke();
    ctx.fill();
  }

  ctx.restore();
}

/** Writes the number of each treatment beside the end of its line, moved apart where lines end together. */
export function drawNumbers(u: uPlot, ends: End[], theme: Theme): void {
  const { ctx, bbox } = u;
  const gap = Math.min(step * devicePixelRatio, bbox.height / Math.max(1, ends.length));
  const [top, bottom] = [bbox.top, bbox.top + bbox.height];
  const places = ends
    .map((end) => ({ ...end, x: u.valToPos(end.day, "x", true), y: u.valToPos(end.value, "y", true) }))
    .filter((end) => end.y >= top - 1 && end.y <= bottom + 1)
    .sort((a, b) => a.y - b.y)
    .map((end) => ({ ...end, at: end.y }));
  places.forEach((place, k) => (place.at = k === 0 ? Math.max(place.at, top + gap / 2) : Math.max(place.at, places[k - 1]!.at + gap)));
  for (let k = places.length - 1; k >= 0; k--) {
    const limit = k === places.length - 1 ? bottom - gap / 2 : places[k + 1]!.at - gap;
    places[k]!.at = Math.min(places[k]!.at, limit);
  }

  ctx.save();
  ctx.font = `bold ${11 * devicePixelRatio}px ${letters}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  const left = bbox.left + bbox.width;
  for (const { treatment, x, y, at } of places) {
    ctx.strokeStyle = ctx.fillStyle = colour(theme, treatment);
    ctx.lineWidth = devicePixelRatio;
    ctx.beginPath();
    ctx.moveTo(Math.min(x, left), y);
    ctx.lineTo(left + 3 * devicePixelRatio, y);
    ctx.lineTo(left + 10 * devicePixelRatio, at);
    ctx.stroke();
    ctx.fillText(String(treatment + 1), Math.round(left + 12 * devicePixelRatio), Math.round(at));
  }

  ctx.restore();
}
