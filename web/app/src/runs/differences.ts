/** A line of two texts side by side: in both, or in one alone. */
export interface DiffLine {
  side: "both" | "left" | "right";
  text: string;
}

// Lines of one text times lines of the other; more would take longer than anybody waits.
const mostPairs = 4_000_000;

/** The lines of two texts, with as many in common as can be; of long texts that differ in much only those at their ends. */
export function diff(left: string, right: string): DiffLine[] {
  const [a, b] = [left.trimEnd().split("\n"), right.trimEnd().split("\n")];
  const shorter = Math.min(a.length, b.length);
  let [first, last] = [0, 0];
  while (first < shorter && a[first] === b[first]) {
    first++;
  }

  while (last < shorter - first && a.at(-1 - last) === b.at(-1 - last)) {
    last++;
  }

  const [from, to] = [a.slice(first, a.length - last), b.slice(first, b.length - last)];
  const same = (lines: string[]) => lines.map((text): DiffLine => ({ side: "both", text }));
  const between = from.length * to.length > mostPairs
    ? [...from.map((text): DiffLine => ({ side: "left", text })), ...to.map((text): DiffLine => ({ side: "right", text }))]
    : common(from, to);
  return [...same(a.slice(0, first)), ...between, ...same(a.slice(a.length - last))];
}

function common(a: string[], b: string[]): DiffLine[] {
  const shared = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      shared[i]![j] = a[i] === b[j] ? shared[i + 1]![j + 1]! + 1 : Math.max(shared[i + 1]![j]!, shared[i]![j + 1]!);
    }
  }

  const lines: DiffLine[] = [];
  for (let [i, j] = [0, 0]; i < a.length || j < b.length;) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ side: "both", text: a[i]! });
      [i, j] = [i + 1, j + 1];
    } else if (i < a.length && (j === b.length || shared[i + 1]![j]! >= shared[i]![j + 1]!)) {
      lines.push({ side: "left", text: a[i++]! });
    } else {
      lines.push({ side: "right", text: b[j++]! });
    }
  }

  return lines;
}

/** A figure of two results by its key; undefined where one has none. */
export interface Pair {
  key: string;
  left: string | undefined;
  right: string | undefined;
}

/** The figures of two results by their keys, in the order of the left one. */
export function pairs(left: unknown, right: unknown): Pair[] {
  const [a, b] = [flatten(left), flatten(right)];
  return [...new Set([...a.keys(), ...b.keys()])].map((key) => ({ key, left: a.get(key), right: b.get(key) }));
}

// What tells the entries of a list apart; an entry without any of these is known by its place.
const names = ["id", "name", "arm", "treatment", "estimand", "analysis", "size", "days", "power", "figure"];

function flatten(value: unknown, key = "", into = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value) && value.some((one) => one !== null && typeof one === "object" && !Array.isArray(one))) {
    value.forEach((one, place) => flatten(one, `${key}[${nameOf(one) || place}]`, into));
  } else if (value !== null && typeof value === "object" && !Array.isArray(value)) {
    Object.entries(value).forEach(([name, one]) => flatten(one, key === "" ? name : `${key}.${name}`, into));
  } else {
    into.set(key, Array.isArray(value) ? JSON.stringify(value) : String(value ?? "none"));
  }

  return into;
}

const nameOf = (one: unknown) =>
  names.map((name) => (one as Record<string, unknown> | null)?.[name])
    .filter((value) => typeof value === "string" || typeof value === "number").join(", ");
