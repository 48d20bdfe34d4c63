// Shows and hides the questions of a section by their conditions. Without it all of them stand there, each with its
// "alleen als"; with it what does not apply is out of the way. What was filled in stays in the form.
import { dutchDay, isTrue } from "./rules.js";
import { parseNumber } from "./numbers.js";

const NUMBERS = new Set(["integer", "decimal", "figure", "counts", "range", "percentages"]);

/** Return the value of one item's field as expressions see it. */
function valueOf(form, name, type, language) {
  const controls = [...form.querySelectorAll(`[name="a-${name}"]`)];
  const marked = controls.filter((control) => control.type === "radio" || control.type === "checkbox");
  if (marked.length) return marked.filter((control) => control.checked).map((control) => control.value).join(" ");
  const typed = controls[0]?.value.trim() ?? "";
  if (!NUMBERS.has(type) || typed === "") return typed;
  const number = parseNumber(typed, language);
  return Number.isNaN(number) ? typed : number;
}

/** Keep the questions of `form` in step; `elsewhere` has the values of other sections. Returns `update`. */
export function relevance(form, elsewhere, language) {
  const conditions = [...form.querySelectorAll("[data-relevant]")].map((element) => ({
    element,
    tree: JSON.parse(element.dataset.relevant),
  }));
  const own = new Map();
  for (const element of form.querySelectorAll("[data-item]")) {
    own.set(element.dataset.item, element);
    for (const field of element.querySelectorAll('[name*=".row."]')) own.set(field.name.split(".").pop(), field);
    const table = element.querySelector("[data-base-name]");
    if (table) own.set(table.dataset.baseName, table.querySelector('[name$=".base"]'));
  }

  function read(name) {
    const element = own.get(name);
    if (!element) return elsewhere[name] ?? "";
    if (element.closest("[data-item][hidden]")) return "";
    if (!element.dataset.item) return parseNumber(element.value, language) || (element.value.trim() === "0" ? 0 : "");
    return valueOf(form, name, element.dataset.type, language);
  }

  function update() {
    const context = { valueOf: read, today: dutchDay(), own: "" };
    // A question that opens may open another: until nothing changes, and never for ever.
    for (let turn = 0; turn < 10; turn += 1) {
      let changed = false;
      for (const { element, tree } of conditions) {
        const hidden = !isTrue(tree, context);
        changed ||= hidden !== element.hidden;
        element.hidden = hidden;
      }
      if (!changed) return;
    }
  }

  form.addEventListener("input", update);
  form.addEventListener("change", update);
  update();
  return update;
}
