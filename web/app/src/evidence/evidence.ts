import type { Parameter, PublishedFigure, Reference } from "../api/client";
import { readJson } from "../api/client";
import type { Place, Spread } from "../studies/results";
import { unitWords } from "../studies/beside";

/** What the model rests on and what it is held against. */
export interface Evidence {
  parameters: Parameter[];
  figures: PublishedFigure[];
  references: Map<string, Reference>;
}

/** The id of sources that are the project itself. */
export const own = "quantal";

/** A value as it is on file, with its unit. */
export const valueWords = (value: number, unit: string) => `${value} ${unitWords(unit)}`.trim();

/** Whether every word that is looked for is in one of the texts. */
export function isFound(words: string, texts: (string | null)[]): boolean {
  const all = texts.join(" ").toLowerCase();
  return words.toLowerCase().split(/\s+/).every((word) => all.includes(word));
}

/** Different values in alphabetical order. */
export const choices = (values: string[]) => [...new Set(values)].sort();

/** Figures from a parameter's source, those that are its value aside. */
export const fromSource = ({ figures }: Evidence, { id, source }: Parameter) =>
  source === own ? [] : figures.filter((one) => one.sources.includes(source) && !one.sourceOf.includes(id));

/** Parameters from a figure's sources, those whose value it is aside. */
export const parametersFrom = ({ parameters }: Evidence, { sources, sourceOf }: PublishedFigure) =>
  parameters.filter((one) => sources.includes(one.source) && !sourceOf.includes(one.id));

interface ComparedTarget {
  id: string;
  published: number | null;
  simulated: Spread;
  inside: boolean;
}

/** A figure as a comparison of all figures found it. */
export interface Compared {
  simulated: Spread;
  place: Place;
}

/** What a run of the comparison found, by figure. */
export async function comparison(run: string): Promise<Map<string, Compared>> {
  const { targets } = await readJson<{ targets: ComparedTarget[] }>(run, "evidence.json");
  return new Map(targets.map((one) => [one.id, { simulated: one.simulated, place: placeOf(one) }]));
}

function placeOf({ inside, published, simulated: { median, lo90 } }: ComparedTarget): Place {
  if (inside) {
    return "within";
  }

  return median === null || published === null ? "unknown" : published < lo90! ? "below" : "above";
}
