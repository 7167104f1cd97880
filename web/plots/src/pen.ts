/** A place in a picture, from its left upper corner. */
export type Point = [number, number];

/** How a line looks. */
export interface Stroke {
  colour: string;
  width: number;
  dash?: number[];
}

/** How words look; of a size of 11 unless they say otherwise, and on the line at their middle. */
export interface Letters {
  colour: string;
  align?: "start" | "middle" | "end";
  size?: number;
  bold?: boolean;
  /** Colour of a ground behind them, so that they can be read across lines. */
  ground?: string;
}

/** Draws the same picture on a canvas and as SVG. */
export interface Pen {
  line(points: Point[], look: Stroke): void;
  /** Fills what lies within, so far that what is behind shines through. */
  area(points: Point[], colour: string): void;
  dot(at: Point, colour: string): void;
  /** On a ground behind it, so that it can be told from any line. */
  diamond(at: Point, colour: string, ground: string): void;
  words(text: string, at: Point, look: Letters): void;
}

const family = `system-ui, "Segoe UI", "Liberation Sans", sans-serif`;
const shine = 0.18;
const dotSize = 1.5;
const diamondSize = 5;
const size = 11;

/** Draws on a canvas whose unit is a pixel of the page. */
export class CanvasPen implements Pen {
  constructor(private readonly ctx: CanvasRenderingContext2D) {}

  line(points: Point[], { colour, width, dash = [] }: Stroke): void {
    const { ctx } = this;
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.setLineDash(dash);
    this.path(points);
    ctx.stroke();
    ctx.setLineDash([]);
  }

  area(points: Point[], colour: string): void {
    const { ctx } = this;
    ctx.globalAlpha = shine;
    ctx.fillStyle = colour;
    this.path(points);
    ctx.fill();
    ctx.globalAlpha = 1;
  }

  dot([x, y]: Point, colour: string): void {
    this.ctx.fillStyle = colour;
    this.ctx.fillRect(x - dotSize, y - dotSize, 2 * dotSize, 2 * dotSize);
  }

  diamond(at: Point, colour: string, ground: string): void {
    const { ctx } = this;
    ctx.strokeStyle = ground;
    ctx.lineWidth = 2;
    this.path([...corners(at), corners(at)[0]!]);
    ctx.stroke();
    ctx.fillStyle = colour;
    ctx.fill();
  }

  words(text: string, [x, y]: Point, look: Letters): void {
    const { ctx } = this;
    ctx.font = `${look.bold ? "bold " : ""}${look.size ?? size}px ${family}`;
    ctx.textAlign = look.align === "middle" ? "center" : (look.align ?? "start");
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    if (look.ground) {
      ctx.strokeStyle = look.ground;
      ctx.lineWidth = 3;
      ctx.strokeText(text, x, y);
    }

    ctx.fillStyle = look.colour;
    ctx.fillText(text, x, y);
  }

  private path(points: Point[]): void {
    this.ctx.beginPath();
    points.forEach(([x, y], k) => (k === 0 ? this.ctx.moveTo(x, y) : this.ctx.lineTo(x, y)));
  }
}

/** Writes SVG. */
export class SvgPen implements Pen {
  private readonly parts: string[] = [];

  line(points: Point[], { colour, width, dash = [] }: Stroke): void {
    const dashed = dash.length > 0 ? ` stroke-dasharray="${dash.join(" ")}"` : "";
    this.parts.push(`<path d="${path(points)}" fill="none" stroke="${escape(colour)}" stroke-width="${width}"${dashed}/>`);
  }

  area(points: Point[], colour: string): void {
    this.parts.push(`<path d="${path(points)}Z" fill="${escape(colour)}" fill-opacity="${shine}"/>`);
  }

  dot([x, y]: Point, colour: string): void {
    const side = 2 * dotSize;
    this.parts.push(`<rect x="${number(x - dotSize)}" y="${number(y - dotSize)}" width="${side}" height="${side}" fill="${escape(colour)}"/>`);
  }

  diamond(at: Point, colour: string, ground: string): void {
    this.parts.push(
      `<path d="${path(corners(at))}Z" fill="${escape(colour)}" stroke="${escape(ground)}" stroke-width="2" paint-order="stroke"/>`);
  }

  words(text: string, [x, y]: Point, look: Letters): void {
    const ground = look.ground ? ` stroke="${escape(look.ground)}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"` : "";
    this.parts.push(`<text x="${number(x)}" y="${number(y)}" fill="${escape(look.colour)}" font-size="${look.size ?? size}" dominant-baseline="central"`
      + ` text-anchor="${look.align ?? "start"}"${look.bold ? ' font-weight="bold"' : ""}${ground}>${escape(text)}</text>`);
  }

  /** The whole picture. */
  finish(width: number, height: number, name: string, ground: string): string {
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img"`
      + ` font-family="${escape(family)}"><title>${escape(name)}</title>\n<rect width="${width}" height="${height}" fill="${escape(ground)}"/>\n`
      + `${this.parts.join("\n")}\n${end("svg")}\n`;
  }
}

const corners = ([x, y]: Point): Point[] => [[x, y - diamondSize], [x + diamondSize, y], [x, y + diamondSize], [x - diamondSize, y]];
const number = (value: number) => String(Math.round(100 * value) / 100);
const path = (points: Point[]) => points.map(([x, y], k) => `${k === 0 ? "M" : "L"}${number(x)} ${number(y)}`).join("");

// The text of a script in a page must not hold the end of an element whose name begins with s.
const end = (name: string) => `</${name}>`;
const marked: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

// What XML cannot hold at all is left out.
const escape = (text: string) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[&<>"]/g, (one) => marked[one]!);
