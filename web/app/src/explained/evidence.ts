import { ask } from "../api/access.svelte";

/** A number of the model, as the server tells it. */
export interface Parameter {
  id: string;
  meaning: string;
  value: number;
  unit: string;
  source: string;
  grade: string;
  note: string;
  rejected: { value: number; unit: string; source: string; why: string }[];
}

export interface Reference {
  id: string;
  citation: string;
  doi: string | null;
  pmid: string | null;
}

/** The grades in plain words. */
export const gradeWords: Record<string, string> = {
  "SEEN": "read in the source",
  "SEEN-2": "read in a page that quotes the source",
  "RECALL": "known, but not looked up",
  "DERIVED": "worked out from numbers in the source",
  "ASSUMED": "our guess",
  "CALIBRATED": "set by us so that the model fits what was measured",
};

/** The id of sources that are the project itself. */
export const own = "quantal";

const known = new Map<string, Promise<unknown>>();

function get<T>(path: string): Promise<T> {
  let answer = known.get(path) as Promise<T> | undefined;
  if (answer === undefined) {
    answer = ask(path).then((response) => {
      if (!response.ok) {
        throw new Error(`the server says ${response.status}`);
      }

      return response.json() as Promise<T>;
    });
    known.set(path, answer);
    answer.catch(() => known.delete(path));
  }

  return answer;
}

export const references = async () => new Map((await get<Reference[]>("/api/v1/references")).map((one) => [one.id, one]));

export const parameter = (id: string) => get<Parameter>(`/api/v1/parameters/${encodeURIComponent(id)}`);
