import {
  isMap, isScalar, isSeq, LineCounter, parseDocument, Scalar, type Document, type Node, type Pair, type YAMLMap, type YAMLSeq,
} from "yaml";

/** Where a value is: keys, places in lists, and the place of a treatment among the treatments. */
export type Path = (string | number)[];

/** A patient file as the form shows it; null for what is not there. */
export interface PatientFile {
  patient: Record<string, unknown>;
  observe: Record<string, unknown>;
  treatments: { name: string; orders: Record<string, unknown>[] }[];
  measured: Record<string, unknown>[];
}

// Every value is a text: 'on' and '1.0' stay what they are.
const read = (text: string, lines?: LineCounter) =>
  parseDocument(text, { schema: "failsafe", uniqueKeys: false, prettyErrors: false, lineCounter: lines });

/** The file that a text is; null if it is no YAML or no map. */
export function parse(text: string): PatientFile | null {
  const document = read(text);
  if (document.errors.length > 0 || !isMap(document.contents)) {
    return null;
  }

  const part = (key: string) => {
    const value: unknown = (document.get(key, true) as Node | undefined)?.toJS(document);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  };
  const items = (list: unknown) =>
    isSeq(list) ? list.items.map((item) => (isMap(item) ? (item.toJS(document) as Record<string, unknown>) : {})) : [];
  const treatments = document.get("treatments", true);
  return {
    patient: part("patient"),
    observe: part("observe"),
    treatments: !isMap(treatments) ? [] : treatments.items.map(({ key, value }) => ({
      name: String(isScalar(key) ? key.value : key),
      orders: items(value),
    })),
    measured: items(document.get("measured", true)),
  };
}

/** The text with another value at a place; undefined takes it away. Comments stay. */
export function write(text: string, path: Path, value: unknown): string {
  return edit(text, (document) => {
    const [last, above] = [path[path.length - 1]!, path.slice(0, -1)];
    let parent: unknown = null;
    let node: unknown = document.contents;
    for (const step of above) {
      if (!isMap(child(node, step)) && !isSeq(child(node, step))) {
        (node as YAMLMap).set(step, document.createNode({}));
      }

      [parent, node] = [node, child(node, step)];
    }

    const map = node as YAMLMap;
    if (value === undefined) {
      map.delete(last);
      if (map.items.length === 0 && isMap(parent)) {
        parent.delete(above[above.length - 1]);
      }
    } else if (typeof value === "string" && isScalar(map.get(last, true))) {
      (map.get(last, true) as unknown as Scalar).value = value;
    } else {
      map.set(last, document.createNode(value, { flow: true }));
    }
  });
}

export const addTreatment = (text: string, name: string) => inTreatments(text, (treatments, document) => {
  const none = document.createNode([], { flow: true });
  treatments.items.push(document.createPair(freeName(treatments, name), none) as Pair<unknown, unknown>);
});

/** The same treatment once more, under another name. */
export const copyTreatment = (text: string, place: number) => inTreatments(text, (treatments, document) => {
  const { key, value } = treatments.items[place]!;
  const copy = document.createPair(freeName(treatments, `${(key as Scalar).value} copy`), (value as Node).clone());
  treatments.items.splice(place + 1, 0, copy as Pair<unknown, unknown>);
});

export const removeTreatment = (text: string, place: number) => inTreatments(text, (treatments) => treatments.items.splice(place, 1));

export const renameTreatment = (text: string, place: number, name: string) => inTreatments(text, (treatments) => {
  (treatments.items[place]!.key as Scalar).value = name;
});

export const addOrder = (text: string, treatment: number, order: Record<string, unknown>) => inTreatments(text, (treatments, document) => {
  const orders = treatments.items[treatment]!.value as YAMLSeq;
  orders.flow = false;
  orders.items.push(document.createNode(order, { flow: true }));
});

export const removeOrder = (text: string, treatment: number, order: number) => inTreatments(text, (treatments) => {
  const orders = treatments.items[treatment]!.value as YAMLSeq;
  orders.items.splice(order, 1);
  orders.flow = orders.items.length === 0;
});

export const addMeasured = (text: string, value: Record<string, unknown>) => edit(text, (document) => {
  if (!isSeq(document.get("measured", true))) {
    document.set("measured", document.createNode([]));
  }

  const list = document.get("measured", true) as unknown as YAMLSeq;
  list.flow = false;
  list.items.push(document.createNode(value, { flow: true }));
});

export const removeMeasured = (text: string, place: number) => edit(text, (document) => {
  const list = document.get("measured", true) as unknown as YAMLSeq;
  list.items.splice(place, 1);
  if (list.items.length === 0) {
    document.delete("measured");
  }
});

/** A place in the text. */
export interface Spot {
  line: number;
  column: number;
  /** Whether the block that begins there is meant, and not its first key. */
  block: boolean;
}

/** What stands at each spot, as keys with '/' between them; empty for the whole. */
export function placesAt(text: string, spots: Spot[]): string[] {
  const lines = new LineCounter();
  const { contents } = read(text, lines);
  return spots.map(({ line, column, block }) => {
    const offset = line < 1 ? -1 : (lines.lineStarts[line - 1] ?? 0) + Math.max(0, column - 1);
    const path: Path = [];
    let node: unknown = contents;
    for (;;) {
      const items: [string | number, number, number, unknown][] = isMap(node)
        ? node.items.map(({ key, value }, k) => [
          path.length === 1 && path[0] === "treatments" ? k : String((key as Scalar).value),
          startOf(key), Math.max(endOf(key), endOf(value)), value,
        ])
        : isSeq(node) ? node.items.map((item, k) => [k, startOf(item), endOf(item), item]) : [];
      const found = block && startOf(node) === offset ? undefined : items.find(([, start, end]) => offset >= start && offset <= end);
      if (!found) {
        return path.join("/");
      }

      path.push(found[0]);
      node = found[3];
    }
  });
}

const startOf = (node: unknown) => (node as Node | null)?.range?.[0] ?? Infinity;
const endOf = (node: unknown) => (node as Node | null)?.range?.[1] ?? -1;

function child(node: unknown, step: string | number): unknown {
  const ofMap = (map: YAMLMap) => (typeof step === "number" ? map.items[step]?.value : map.get(step, true));
  return isSeq(node) ? node.items[step as number] : isMap(node) ? ofMap(node) : undefined;
}

function freeName(treatments: YAMLMap, wanted: string): string {
  const taken = new Set(treatments.items.map(({ key }) => String((key as Scalar).value)));
  let name = wanted;
  for (let k = 2; taken.has(name); k++) {
    name = `${wanted} ${k}`;
  }

  return name;
}

function inTreatments(text: string, change: (treatments: YAMLMap, document: Document) => void): string {
  return edit(text, (document) => {
    if (!isMap(document.get("treatments", true))) {
      document.set("treatments", document.createNode({}));
    }

    change(document.get("treatments", true) as unknown as YAMLMap, document as unknown as Document);
  });
}

function edit(text: string, change: (document: ReturnType<typeof read>) => void): string {
  const document = read(text);
  change(document);
  return document.toString({ lineWidth: 0 });
}
