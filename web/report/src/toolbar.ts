import { sample } from "../../plots/src/theme";

/** The bar that hides and shows treatments and undoes a zoom. */
export function buildToolbar(bar: HTMLElement, treatments: string[], note: string, toggled: (treatment: number, show: boolean) => void, reset: () => void): HTMLButtonElement {
  const group = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = "Treatments shown";
  group.append(legend);
  treatments.forEach((name, treatment) => {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = true;
    box.addEventListener("change", () => toggled(treatment, box.checked));
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
  button.addEventListener("click", reset);
  bar.append(group, button);
  bar.hidden = false;
  return button;
}
