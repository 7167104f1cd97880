import createClient from "openapi-fetch";
import type { components, paths } from "../../generated/api";
import { ask } from "./access.svelte";

type Schemas = components["schemas"];
export type Example = Schemas["NamedText"];
export type Finding = Schemas["FindingInfo"];
export type Parameter = Schemas["ParameterInfo"];
export type PublishedFigure = Schemas["FigureInfo"];
export type ReadoutInfo = Schemas["ReadoutInfo"];
export type Reference = Schemas["ReferenceInfo"];
export type Run = Schemas["RunInfo"];
export type RunDetails = Schemas["RunDetails"];
export type RunFile = Schemas["RunFile"];
export type RunKind = Schemas["RunKind"];
export type RunPage = Schemas["RunPage"];
export type RunState = Schemas["RunState"];
export type Simulation = Schemas["SimulationAnswer"];

/** Asks the server; addresses, bodies and answers have the types of its description. */
export const api = createClient<paths>({ fetch: ask });

/** What the server says against a request: in words, by field, and by place in the text. */
export class Refusal extends Error {
  readonly status: number;
  readonly fields: Record<string, string[]>;
  readonly findings: Finding[];

  constructor(status: number, problem: unknown) {
    const { detail, errors, findings } = (problem ?? {}) as { detail?: string; errors?: Record<string, string[]>; findings?: Finding[] };
    const byField = errors && Object.entries(errors).map(([name, said]) => `${name}: ${said.join(" ")}`).join(" ");
    super(detail ?? byField ?? `The server says ${status}.`);
    this.status = status;
    this.fields = errors ?? {};
    this.findings = findings ?? [];
  }
}

/** The answer to a request. Throws a Refusal if the server refuses. */
export async function answer<T>(request: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await request;
  if (!response.ok) {
    throw new Refusal(response.status, error);
  }

  return data as T;
}

/** What to tell a person of a failure. */
export const wordsOf = (failure: unknown) =>
  failure instanceof Refusal ? failure.message : "The server does not answer. Start it with 'quantal serve', then try again.";

/** Where a file of a run's results is. */
export const fileAddress = (id: string, path: string, download = false) =>
  `/api/v1/runs/${id}/files/${path.split("/").map(encodeURIComponent).join("/")}${download ? "?download=true" : ""}`;

/** The content of a JSON file of a run's results. */
export async function readJson<T>(id: string, path: string): Promise<T> {
  const response = await ask(fileAddress(id, path));
  if (!response.ok) {
    throw new Refusal(response.status, await response.json().catch(() => null));
  }

  return (await response.json()) as T;
}
