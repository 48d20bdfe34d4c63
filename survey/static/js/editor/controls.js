// A control per kind of field. Each gets the field, the path it stands at and the store, and gives back elements; the
// first control carries the field's id. What is typed is put in the tree at once.
import { conditionControl, constraintControl, expressionControl, requiredControl } from "./condition_control.js";
import { choiceNumber, media, pairs, prompts, row, rows } from "./part_controls.js";
import { el, select } from "./dom.js";
import { fieldId, isTrue, LONG, textIn, TYPED } from "./fields.js";
import { nameInput } from "./name_control.js";
import { texts, written } from "./tree.js";

function line(field, path, store, more = {}) {
  const input = el("input", {
    id: fieldId(path), class: TYPED, value: String(store.get(path) ?? ""), autocomplete: "off", "aria-describedby": `${fieldId(path)}-p`,
    on: { input: () => store.set(path, input.value.trim() ? input.value : "", { typing: true }) }, ...more,
  });
  return input;
}

function text(field, path, store) {
  const [base, ...others] = store.languages;
  const first = textIn(base, path, store, { id: fieldId(path), "aria-describedby": `${fieldId(path)}-p` });
  if (!others.length) return first;
  const made = others.map((language) => {
    const id = `${fieldId(path)}.${language}`;
    return el("div", { class: "editor__other" }, el("label", { for: id, class: "small" }, store.languageName(language)), textIn(language, path, store, { id }));
  });
  const filled = others.filter((language) => texts(store.get(path), store.base)[language]).length;
  const summary = el("summary", {}, store.say("otherLanguages", { n: filled, total: others.length }), el("span", { class: "visually-hidden" }, `: ${field.label}`));
  return [first, el("details", { class: "editor__others", data: { key: fieldId(path) } }, summary, made)];
}

function lines(field, path, store) {
  const now = store.get(path);
  const value = Array.isArray(now) ? now.join("\n") : String(now ?? "");
  const area = el("textarea", {
    id: fieldId(path), class: LONG, rows: 3, value,
    on: { input: () => store.set(path, area.value.split("\n").map((one) => one.trim()).filter(Boolean), { typing: true }) },
  });
  return area;
}

function names(field, path, store) {
  const now = store.get(path);
  const input = el("input", {
    id: fieldId(path), class: TYPED, value: Array.isArray(now) ? now.join(" ") : String(now ?? ""), spellcheck: "false", "aria-describedby": `${fieldId(path)}-p`,
    on: { input: () => store.set(path, input.value.split(/[\s,]+/).filter(Boolean), { typing: true }) },
  });
  return input;
}

function flag(field, path, store) {
  const box = el("input", {
    type: "checkbox", id: fieldId(path), class: "utrecht-checkbox utrecht-checkbox--html-input", checked: isTrue(store.get(path)),
    on: { change: () => store.set(path, box.checked ? "true" : "") },
  });
  return el("div", { class: "choice" }, box, el("label", { for: fieldId(path), class: "utrecht-form-label utrecht-form-label--checkbox" }, field.label));
}

function word(field, path, store) {
  // What holds without a choice is said, and need not be written down.
  const options = [...(field.unset ? [] : [["", store.say("notChosen")]]), ...Object.entries(field.words)];
  const choose = (value) => store.set(path, value === field.unset ? "" : value);
  return select(options, store.get(path) ?? field.unset, choose, { id: fieldId(path), "aria-describedby": `${fieldId(path)}-p` });
}

function boxes(path, store, roles) {
  const now = [].concat(store.get(path) ?? []);
  return el("div", { class: "choices" }, roles.map(([role, label], at) => {
    const id = at ? `${fieldId(path)}.${role}` : fieldId(path);
    const box = el("input", {
      type: "checkbox", id, class: "utrecht-checkbox utrecht-checkbox--html-input", checked: now.includes(role),
      on: { change: () => store.set(path, box.checked ? [...now, role] : now.filter((one) => one !== role)) },
    });
    return el("div", { class: "choice" }, box, el("label", { for: id, class: "utrecht-form-label utrecht-form-label--checkbox" }, label));
  }));
}

function roles(field, path, store) {
  const known = [].concat(store.get(["settings", "verhaal", "roles"]) ?? []);
  if (!known.length) return el("p", { class: "muted small" }, store.say("noRoles"));
  return boxes(path, store, known.map((role) => [role, store.settings.roles[role] ?? role]));
}

export const CONTROLS = {
  line, name: (_field, path, store) => nameInput(path, store, fieldId(path)), text, lines, names, flag, word, roles, pairs, media, prompts, row, rows,
  number: (field, path, store) => line(field, path, store, { inputmode: "decimal", class: `${TYPED} utrecht-textbox--numeric utrecht-textbox--short` }),
  all_roles: (field, path, store) => boxes(path, store, Object.entries(store.settings.roles)),
  choice_number: choiceNumber,
  expression: expressionControl,
  condition: conditionControl,
  constraint: constraintControl,
  required: requiredControl,
};

/** Kinds that are several controls: they stand in a fieldset. */
const SETS = new Set(["roles", "all_roles", "prompts", "row", "rows", "condition", "constraint", "required", "choice_number", "media"]);

/** A whole field: label, help, what is wrong with it, control. */
export function fieldElement(field, path, store) {
  const id = fieldId(path);
  const control = CONTROLS[field.kind](field, path, store);
  const isSet = SETS.has(field.kind);
  const label = field.kind === "flag" ? null
    : el(isSet ? "legend" : "label", { class: "utrecht-form-label field__label", for: isSet ? null : id }, field.label);
  const help = field.help ? el("div", { class: "field__help" }, field.help) : null;
  const wrong = el("div", { class: "editor__wrong", id: `${id}-p` });
  const given = { class: "utrecht-form-field field field--wide", data: { path: written(path) } };
  return el(isSet ? "fieldset" : "div", given, label, help, wrong, control);
}
