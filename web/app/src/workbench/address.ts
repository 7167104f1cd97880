/** Keeps in the address what a page shows; what is null or empty is left out. The rest of the address stays. */
export function remember(changes: Record<string, string | string[] | null>): void {
  const said = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    said.delete(name);
    [value ?? []].flat().filter((one) => one !== "").forEach((one) => said.append(name, one));
  }

  history.replaceState(history.state, "", `${location.pathname}${said.size > 0 ? `?${said}` : ""}${location.hash}`);
}
