import { sample } from "../../plots/src/theme";

/** What a reader does with the bar. */
export interface ToolbarEvents {
  toggled(treatment: number, show: boolean): void;
  chose(treatment: number | null): void;
  reset(): void;
}

/** The bar that hides and shows treatments, sets one off from the others, and undoes a zoom. */
export function buildToolbar(bar: HTMLElement, treatments: string[], note: string, events: ToolbarEvents): HTMLButtonElement {
  const group = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = "Treatments shown";
  group.append(legend);
  treatments.forEach((name, treatment) => {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = true;
    box.addEventListener("change", () => events.toggled(treatment, box.checked));
    for (const [at, left] of [["pointerenter", "pointerleave"], ["focusin", "focusout"]] as const) {
      label.addEventListener(at, () => events.chose(treatment));
      label.addEventListener(left, () => events.chose(null));
    }

    const text = document.createElement("bdi");
    text.textContent = name;
    label.append(box, sample(treatment, treatments.length), text);
    group.append(label);
  });

  if (note) {
    const text = document.createElement("small");
    text.textContent = note;
    group.append(text);
  }

  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Reset zoom";
  button.disabled = true;
  button.addEventListener("click", () => events.reset());
  bar.append(group, button);
  bar.hidden = false;
  return button;
}
