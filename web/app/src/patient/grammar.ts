import schema from "../../../../docs/schemas/patient.schema.json";

/** What the form takes from the grammar of the patient file. */
export interface Schema {
  title?: string;
  description?: string;
  type?: string;
  enum?: string[];
  pattern?: string;
  examples?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema & { anyOf?: Schema[] };
  additionalProperties?: boolean | Schema;
}

const whole = schema as unknown as Schema;
const names: Record<string, string> = { cmap: "CMAP", vgccTitre: "VGCC titre" };
const expected = " Expected: ";

export const patientSchema = whole.properties!.patient!;
export const observeSchema = whole.properties!.observe!;
export const measuredHelp = helpOf(whole.properties!.measured!).meaning;
export const measuredSchema = whole.properties!.measured!.items as Schema;
export const treatmentsHelp = helpOf(whole.properties!.treatments!);

/** The kinds of order. A dose history is a file beside the patient file, which a page does not have. */
export const orders = (whole.properties!.treatments!.additionalProperties as Schema).items!.anyOf!;
export const history = orders.find((order) => order.properties!.doses)!;
export const written = orders.filter((order) => order !== history);

/** The kind of an order by its keys. */
export const orderOf = (keys: string[]) =>
  orders.find((order) => order.required!.some((key) => keys.includes(key) && !sharedKeys.has(key))) ?? orders[0]!;
const sharedKeys = new Set(["on", "dose"]);

/** A key as a label. */
export const labelOf = (key: string) => names[key] ?? key[0]!.toUpperCase() + key.slice(1);

// The units stand in the list beside the number.
const units = /^(a length of time: |a time such as 'day 3', or as )?a number with the unit (.*? or )?[^ ,.]+[,.]? ?/;

/** What a key means, and what to write. */
export function helpOf({ description = "" }: Schema): { meaning: string; write: string } {
  const at = description.indexOf(expected);
  const write = at < 0 ? "" : description.slice(at + expected.length).replace(units, "");
  return { meaning: at < 0 ? description : description.slice(0, at), write: write === "" ? "" : write[0]!.toUpperCase() + write.slice(1) };
}

const isTime = ({ pattern }: Schema) => pattern?.startsWith("^(day") ?? false;

/** The units that a value may have; empty for one without. A time may be given as `day 3`. */
export function unitsOf(one: Schema): string[] {
  const units = /\*\(([^()]*)\)\)?\$$/.exec(one.pattern ?? "")?.[1]?.split("|") ?? [];
  return isTime(one) ? ["day", ...units] : units;
}

/** A value as its number and its unit; what has no unit of these is all number. */
export function split(one: Schema, value: string): { number: string; unit: string | null } {
  const day = isTime(one) ? /^day\b *(.*)$/.exec(value) : null;
  if (day) {
    return { number: day[1]!, unit: "day" };
  }

  const unit = unitsOf(one).filter((known) => value.endsWith(known)).sort((a, b) => b.length - a.length)[0];
  const number = unit === undefined ? value : value.slice(0, -unit.length).trimEnd();
  return unit === undefined || /[a-zA-Z/]$/.test(number) ? { number: value, unit: null } : { number, unit };
}

/** A number and a unit as they are written. */
export const join = (number: string, unit: string) =>
  (unit === "" ? number : unit === "day" ? `day ${number}` : `${number} ${unit}`).trim();

/** The unit that a new value has: that of the example. */
export function firstUnit(one: Schema): string {
  const example = String(one.examples?.[0] ?? "");
  return split(one, example).unit ?? unitsOf(one)[0] ?? "";
}

/** What a new key has: the examples of the grammar. */
export const exampleOf = (one: Schema): unknown =>
  one.properties
    ? Object.fromEntries(Object.entries(one.properties).map(([inner, of]) => [inner, String(of.examples?.[0])]))
    : one.examples?.[0];

/** An order of a kind with the examples of what it must have. */
export const newOrder = (order: Schema): Record<string, unknown> =>
  Object.fromEntries(Object.entries(order.properties!)
    .filter(([key]) => order.required!.includes(key) || (order.properties!.drug && ["every", "from"].includes(key)))
    .map(([key, one]) => [key, Array.isArray(one.examples?.[0]) ? one.examples[0] : String(one.examples?.[0])]));
