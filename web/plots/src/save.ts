import { CanvasPen, SvgPen } from "./pen";
import { drawPicture, heightOf, placesOf, width, type Shown } from "./picture";
import type { Theme } from "./theme";
import { title } from "./words";

/** The kinds of file in which a plot can be taken away. */
export const kinds = ["PNG", "SVG", "CSV"] as const;

export type Kind = (typeof kinds)[number];

/** Hands the browser a file of what a plot shows, named after its readout. */
export async function save(kind: Kind, shown: Shown, theme: Theme): Promise<void> {
  const { readout, data } = shown;
  const blob = kind === "PNG" ? await png(shown, theme)
    : kind === "SVG" ? new Blob([svg(shown, theme)], { type: "image/svg+xml" })
    : new Blob([csv(shown)], { type: "text/csv" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `quantal-${readout.id}${data.differences.includes(readout) ? "-difference" : ""}.${kind.toLowerCase()}`;
  link.click();

  // The browser reads it after this; a minute is long after.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The plot as SVG. */
export function svg(shown: Shown, theme: Theme): string {
  const pen = new SvgPen();
  drawPicture(pen, shown, theme);
  return pen.finish(width, heightOf(shown), title(shown.readout, shown.data), theme.card);
}

/** The shown values, a row for each day: each treatment, and with bands its 5 % and 95 % quantiles. */
export function csv(shown: Shown): string {
  const { data: { days, treatments }, readout: { unit }, series } = shown;
  const columns = series.flatMap(({ treatment, mid, low, high }) => {
    const name = (what: string) => `${treatments[treatment]}${what}${unit ? ` [${unit}]` : ""}`;
    return [{ name: name(""), values: mid }, ...(low && high ? [{ name: name(" p5"), values: low }, { name: name(" p95"), values: high }] : [])];
  });
  const rows = placesOf(shown).map((k) => [days[k], ...columns.map(({ values }) => values[k] ?? "")].join(","));
  return `${["day", ...columns.map(({ name }) => quoted(name))].join(",")}\n${rows.join("\n")}\n`;
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

// Twice as fine as a page.
async function png(shown: Shown, theme: Theme): Promise<Blob> {
  const canvas = document.createElement("canvas");
  const height = heightOf(shown);
  [canvas.width, canvas.height] = [2 * width, 2 * height];
  const ctx = canvas.getContext("2d")!;
  ctx.scale(2, 2);
  ctx.fillStyle = theme.card;
  ctx.fillRect(0, 0, width, height);
  drawPicture(new CanvasPen(ctx), shown, theme);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("The picture could not be made."))), "image/png"));
}
