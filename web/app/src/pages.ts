import type { Component } from "svelte";

/** A page: the first part of its address, and its code, which is loaded when it is opened. */
export interface PageEntry {
  path: string;
  name: string;
  load: () => Promise<{ default: Component }>;
}

/** The pages in the order of the navigation. */
export const pages: PageEntry[] = [
  { path: "/", name: "Explained", load: () => import("./explained/Page.svelte") },
  { path: "/patient", name: "Patient", load: () => import("./patient/Patient.svelte") },
  { path: "/studies", name: "Studies", load: () => import("./studies/Studies.svelte") },
  { path: "/trials", name: "Trials", load: () => import("./trials/Trials.svelte") },
  { path: "/runs", name: "Runs", load: () => import("./runs/Runs.svelte") },
  { path: "/evidence", name: "Evidence", load: () => import("./evidence/Evidence.svelte") },
];

/** The page of an address; undefined if there is none. */
export const pageAt = (address: string) => pages.find(({ path }) => address === path || (path !== "/" && address.startsWith(`${path}/`)));
