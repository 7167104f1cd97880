import type { PlotData, Readout } from "./data";
import { kinds, type Kind } from "./save";
import { moment } from "./timeAxis";
import { cell, milestones, title } from "./words";

/**
 * Fills the fold under a plot, when it is opened, with files to take away and with the numbers as a table.
 * @param fold An element `details`.
 * @param taken Is asked for a file.
 */
export function fill(fold: HTMLDetailsElement, data: PlotData, readout: Readout, taken: (kind: Kind) => void): void {
  const name = title(readout, data);
  const summary = element("summary", "Show as numbers, or save");
  const of = element("span", `: ${name}`);
  of.className = "unseen-words";
  summary.append(of);
  fold.replaceChildren(summary);
  fold.ontoggle = () => {
    if (fold.open && fold.childElementCount === 1) {
      fold.append(buttons(name, taken), numbers(name, data, readout));
    }
  };
  fold.dispatchEvent(new Event("toggle"));
}

function buttons(name: string, taken: (kind: Kind) => void): HTMLElement {
  const files = element("div", "Save as ");
  files.className = "save";
  files.append(...kinds.map((kind) => {
    const button = element("button", kind);
    button.type = "button";
    button.setAttribute("aria-label", `Save ${name} as ${kind}`);
    button.addEventListener("click", () => taken(kind));
    return button;
  }));
  return files;
}

function numbers(name: string, data: PlotData, readout: Readout): HTMLElement {
  const place = element("div", "");
  place.className = "table";
  place.tabIndex = 0;
  place.setAttribute("role", "group");
  place.setAttribute("aria-label", `Table of ${name}`);
  place.append(table(data, readout));
  return place;
}

function table({ days, treatments }: PlotData, readout: Readout): HTMLTableElement {
  const made = document.createElement("table");
  const head = made.createTHead().insertRow();
  head.append(heading("Time", "col"), ...readout.series.map(({ treatment }) => heading(treatments[treatment]!, "col")));
  const body = made.createTBody();
  for (const at of milestones(days)) {
    const row = body.insertRow();
    row.append(heading(moment(days[at]!), "row"));
    readout.series.forEach((band) => (row.insertCell().textContent = cell(band, readout, at)));
  }

  return made;
}

function heading(text: string, scope: string): HTMLElement {
  const made = element("th", "");
  made.scope = scope;
  made.append(element("bdi", text));
  return made;
}

function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, text: string): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
