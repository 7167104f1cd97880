import type { Finding } from "../api/client";

/** Marks from a finding's place in a text to the end of its line, and shows it. */
export function mark(area: HTMLTextAreaElement, { line, column }: Finding): void {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((length, one) => length + one.length + 1, 0);
  const end = start + (lines[line - 1]?.length ?? 0);
  area.focus();
  area.setSelectionRange(Math.min(end, start + Math.max(0, column - 1)), end);
  area.scrollTop = Math.max(0, line - 5) * (area.scrollHeight / lines.length);
}

/** What findings mean for the text, in a sentence. */
export function verdict(findings: Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const count = (number: number, word: string) => `${number} ${word}${number === 1 ? "" : "s"}`;
  const counts = [count(errors, "error"), count(findings.length - errors, "warning")];
  const told = counts.filter((words) => !words.startsWith("0 ")).join(" and ");
  return findings.length === 0
    ? "Nothing is wrong with this text."
    : `${told}. ${errors > 0 ? "It cannot be used before the errors are mended." : "It can be used."}`;
}

/** Gives a text to the person as a file. */
export function save(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}
