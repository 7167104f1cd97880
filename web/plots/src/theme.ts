/** Colours of the page as the style sheet gives them now: light, dark or print. */
export interface Theme {
  text: string;
  grid: string;
  card: string;
  treatments: string[];
}

const dashes: number[][] = [[], [9, 5], [2, 4], [10, 4, 2, 4], [16, 5], [5, 3], [12, 3, 2, 3, 2, 3], [3, 7]];
const colours = 8;

/** Reads the colours; call again when the colour scheme changes. */
export function readTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: read("--muted"),
    grid: read("--grid"),
    card: read("--card"),
    treatments: Array.from({ length: colours }, (_, k) => read(`--t${k}`)),
  };
}

/** The colour of a treatment. */
export function colour(theme: Theme, treatment: number): string {
  return theme.treatments[treatment % colours]!;
}

/** The class of style sheets that has its colour. */
export const colourClass = (treatment: number): string => `c${treatment % colours}`;

/** The dash of a treatment; past the last colour the dashes shift, so that no two of 64 treatments look alike. */
export function dash(treatment: number): number[] {
  return dashes[(treatment + Math.floor(treatment / colours)) % dashes.length]!;
}

/** A short piece of the treatment's line, for legends, with the number by which the plots name the treatment if there are several. */
export function sample(treatment: number, treatments: number): HTMLElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 34 8");
  svg.setAttribute("class", "sample");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
  for (const [name, value] of Object.entries({ x1: 0, x2: 34, y1: 4, y2: 4, "stroke-dasharray": dash(treatment).join(" ") })) {
    line.setAttribute(name, String(value));
  }

  svg.append(line);
  const key = document.createElement("span");
  key.className = `key ${colourClass(treatment)}`;
  key.append(svg);
  if (treatments > 1) {
    const number = document.createElement("b");
    number.textContent = String(treatment + 1);
    key.append(number);
  }

  return key;
}
