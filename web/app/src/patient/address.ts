/** What of the courses is looked at. */
export interface Seen {
  /** The heading whose readouts are shown; the first if it is null or unknown. */
  group: string | null;
  differences: boolean;
  /** Names of treatments that are not drawn. */
  hidden: string[];
  /** The days that are shown; all if it is null. */
  zoom: [number, number] | null;
}

/** What the address says: an example by its name or a text of one's own, and what is looked at. */
export interface Place extends Seen {
  example: string | null;
  text: string | null;
  draws: number;
}

/** Reads the address; what it does not say, or says wrongly, is null. */
export async function read(location: Location, most: number): Promise<Place> {
  const said = new URLSearchParams(location.search);
  const draws = Number(said.get("draws") ?? "x");
  const packed = /^#text=([\w-]+)$/.exec(location.hash)?.[1];
  const [from, to] = (said.get("days") ?? "").split("-").map(Number);
  return {
    example: said.get("example"),
    text: packed ? await unpack(packed).catch(() => null) : null,
    draws: Number.isInteger(draws) && draws >= 0 && draws <= most ? draws : 20,
    group: said.get("group"),
    differences: said.has("differences"),
    hidden: said.getAll("without"),
    zoom: from !== undefined && to !== undefined && from >= 0 && from < to && to < Infinity ? [from, to] : null,
  };
}

/** The address of a place. A text is behind the '#', so that it does not reach the server's log. */
export async function write({ example, text, draws, group, differences, hidden, zoom }: Place): Promise<string> {
  const said = new URLSearchParams({
    ...(example && text === null ? { example } : {}),
    draws: String(draws),
    ...(group ? { group } : {}),
    ...(zoom ? { days: zoom.map((day) => day.toFixed(1)).join("-") } : {}),
  });
  hidden.forEach((name) => said.append("without", name));
  return `?${said}${differences ? "&differences" : ""}${text === null ? "" : `#text=${await pack(text)}`}`;
}

const through = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>, step: GenericTransformStream) =>
  new Response(stream.pipeThrough(step as never)).bytes();

async function pack(text: string): Promise<string> {
  const bytes = await through(new Blob([text]).stream(), new CompressionStream("deflate-raw"));
  const letters = btoa(bytes.reduce((all, byte) => all + String.fromCharCode(byte), ""));
  return letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

async function unpack(packed: string): Promise<string> {
  const bytes = Uint8Array.from(atob(packed.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  return new TextDecoder().decode(await through(new Blob([bytes]).stream(), new DecompressionStream("deflate-raw")));
}
