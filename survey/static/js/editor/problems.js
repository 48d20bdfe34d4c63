// What is not right yet: a list with ways to it, and the words at the field itself.
import { button, el } from "./dom.js";
import { fieldId } from "./fields.js";
import { steps, written } from "./tree.js";

const SHOWN = 100;

/** The longest of `paths` that leads to a problem's place or stands above it. */
export function nearest(place, paths) {
  const above = (path) => place === path || place.startsWith(`${path}.`) || place.startsWith(`${path}[`);
  return [...paths].filter(above).sort((one, other) => other.length - one.length)[0];
}

/** The section or item that a problem is about: its path, or null. */
export function holder(problem) {
  const path = steps(problem.path);
  if (path[0] !== "survey" || typeof path[1] !== "number") return null;
  let end = 2;
  while (path[end] === "items" && typeof path[end + 1] === "number") end += 2;
  return path.slice(0, end);
}

/** The control that a problem is about, in its field: the very one if there is one, else the first. */
export function controlOf(problem, field) {
  return document.getElementById(fieldId(steps(problem.path))) ?? field.querySelector("input, textarea, select, button");
}

/** Put each problem at its field in a part of the page. */
export function tell(place, problems) {
  const fields = new Map([...place.querySelectorAll("[data-path]")].map((field) => [field.dataset.path, field]));
  const found = new Map([...fields.keys()].map((path) => [path, []]));
  for (const problem of problems) found.get(nearest(problem.path, fields.keys()))?.push(problem);
  for (const [path, field] of fields) {
    const mine = found.get(path);
    const isWrong = mine.some((problem) => problem.severity === "error");
    field.classList.toggle("field--invalid", isWrong);
    const line = (problem) => el("div", { class: problem.severity === "error" ? "utrecht-form-field-error-message field__error" : "problem-note" }, problem.message);
    field.querySelector(".editor__wrong")?.replaceChildren(...mine.map(line));
    for (const control of field.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
  }
  // Once all are cleared: a field may hold others.
  for (const [path, field] of fields) {
    for (const problem of found.get(path)) if (problem.severity === "error") controlOf(problem, field)?.setAttribute("aria-invalid", "true");
  }
}

/** How many mistakes stand in a section or item. */
export function count(problems, path) {
  const place = written(path);
  return problems.filter((one) => one.severity === "error" && nearest(one.path, [place])).length;
}

export class ProblemList {
  constructor(place, store, go) {
    Object.assign(this, { place, store, go });
    this.summary = el("summary");
    this.list = el("ul", { class: "editor__problems" });
    this.box = el("details", {}, this.summary, this.list);
    place.append(this.box);
  }

  draw() {
    const { problems } = this.store;
    const wrong = problems.filter((one) => one.severity === "error").length;
    this.place.hidden = !problems.length;
    this.summary.textContent = this.store.say("problemCounts", { wrong, notable: problems.length - wrong });
    const ordered = [...problems.filter((one) => one.severity === "error"), ...problems.filter((one) => one.severity !== "error")];
    const lines = ordered.slice(0, SHOWN).map((one) => {
      const kind = el("span", { class: `badge badge--${one.severity === "error" ? "error" : "warning"}` }, this.store.say(one.severity === "error" ? "mistake" : "attention"));
      return el("li", {}, kind, " ", button(`${one.where ? `${one.where}: ` : ""}${one.message}`, () => this.go(one), { class: "editor__link" }));
    });
    if (ordered.length > SHOWN) lines.push(el("li", { class: "muted" }, this.store.say("andMore", { n: ordered.length - SHOWN })));
    this.list.replaceChildren(...lines);
  }
}
