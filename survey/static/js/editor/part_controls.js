// Controls of more than one part: rows of a table, prompts per role, keys with values, a number inside a choice.
import { Deletion } from "./deleting.js";
import { button, el, select } from "./dom.js";
import { fieldId, LONG, textIn, TYPED } from "./fields.js";
import { medium } from "./files.js";
import { nameInput } from "./name_control.js";
import { referring } from "./names.js";
import { fresh, insert, move, remove, taken, texts, written } from "./tree.js";

function labelled(id, label, control, isHidden = false) {
  return el("div", { class: "editor__part" }, el("label", { for: id, class: isHidden ? "visually-hidden" : "small" }, label), control);
}

function typed(id, path, store, more = {}) {
  const input = el("input", { id, class: TYPED, value: String(store.get(path) ?? ""), on: { input: () => store.set(path, input.value, { typing: true }) }, ...more });
  return input;
}

function nameAndLabel(path, store, id) {
  const text = textIn(store.base, [...path, "label"], store, { id: `${id}.label` });
  return [
    labelled(id, store.say("name"), nameInput([...path, "name"], store, id)),
    labelled(`${id}.label`, store.say("text"), text),
  ];
}

/** One row, which may be absent. */
export function row(field, path, store) {
  const id = fieldId(path);
  if (store.get(path)) {
    const gone = new Deletion(store, store.get(path), {
      id: `${id}-out`, name: field.label, users: () => referring(store.tree, path), remove: () => store.set(path, undefined),
    });
    return el("div", { class: "editor__row" }, nameAndLabel(path, store, id), gone.question() ?? gone.button(store.say("takeOut"), { "aria-label": null, hiddenText: field.label }));
  }
  return button(store.say("addPart", { part: field.label }), () => store.set([...path, "name"], fresh(taken(store.tree), "rij")), { id, variant: "secondary-action" });
}

/** Several rows, in order. */
export function rows(field, path, store) {
  const now = store.get(path) ?? [];
  const list = now.map((one, at) => {
    const here = [...path, at];
    const named = store.named(one);
    const gone = new Deletion(store, one, {
      id: `${fieldId(here)}-out`, name: named, users: () => referring(store.tree, here),
      remove: () => store.change(remove(store.tree, here), { said: store.say("deleted", { name: named }) }),
    });
    const shift = (by) => store.change(move(store.tree, here, path, at + by)[0], { said: store.say("movedTo", { name: named, n: at + by + 1, total: now.length }) });
    return el("li", { class: "editor__row", data: { path: written(here) } }, el("div", { class: "editor__wrong" }), nameAndLabel(here, store, fieldId(here)), el("div", { class: "cluster" },
      button("↑", () => shift(-1), { id: `${fieldId(here)}-up`, disabled: at === 0, "aria-label": store.say("upNamed", { name: named }) }),
      button("↓", () => shift(1), { id: `${fieldId(here)}-down`, disabled: at === now.length - 1, "aria-label": store.say("downNamed", { name: named }) }),
      gone.button(store.say("takeOut"), { "aria-label": null, hiddenText: named })), gone.question());
  });
  const add = () => store.change(insert(store.tree, path, now.length, { name: fresh(taken(store.tree), "rij"), label: {} }));
  return [el("ol", { class: "editor__rows" }, list), button(store.say("addRow"), add, { id: fieldId(path), variant: "secondary-action" })];
}

/** What to ask further, per role: a line each, in the base language. */
export function prompts(field, path, store) {
  const known = [].concat(store.get(["settings", "verhaal", "roles"]) ?? []);
  if (!known.length) return el("p", { class: "muted small" }, store.say("noRoles"));
  return known.map((role) => {
    const here = [...path, role];
    const id = fieldId(here);
    const now = [].concat(store.get(here) ?? []).map((one) => texts(one, store.base));
    const area = el("textarea", { id, class: LONG, rows: 2, lang: store.base, value: now.map((one) => one[store.base] ?? "").join("\n") });
    area.addEventListener("input", () => {
      const said = area.value.split("\n").filter((one) => one.trim());
      store.set(here, said.map((one, at) => ({ ...now[at], [store.base]: one })), { typing: true });
    });
    return labelled(id, store.settings.roles[role] ?? role, area);
  });
}

function parsed(text) {
  const found = text.split("\n").map((one) => one.match(/^\s*([^:=]+?)\s*[:=]\s*(.*)$/)).filter(Boolean);
  return Object.fromEntries(found.map(([, key, value]) => [key, value]));
}

/** Keys with values, one to a line. */
export function pairs(field, path, store) {
  // What has a field of its own stays what it is there.
  const some = (isOwn) => Object.entries(store.get(path) ?? {}).filter(([key]) => key in field.words === isOwn);
  const now = some(false);
  const area = el("textarea", {
    id: fieldId(path), class: LONG, rows: Math.max(1, now.length), spellcheck: "false", value: now.map(([key, value]) => `${key}: ${value}`).join("\n"),
    placeholder: store.say("pairsHint"), on: { input: () => store.set(path, { ...Object.fromEntries(some(true)), ...parsed(area.value) }, { typing: true }) },
  });
  return area;
}

/** A file per kind of medium: in the base language, and under a fold where another language has its own. */
export function media(field, path, store) {
  const fields = Object.entries(store.settings.media).map(([kind, label], at) => {
    const here = [...path, kind];
    const id = at ? fieldId(here) : fieldId(path);
    const others = store.languages.slice(1).map((language) => {
      const named = `${label}, ${store.languageName(language)}`;
      return labelled(`${id}.${language}`, named, medium(kind, here, language, store, { label: named, id: `${id}.${language}` }));
    });
    const fold = others.length ? el("details", { class: "editor__others", data: { key: `${id}-others` } }, el("summary", {}, store.say("ownPerLanguage", { name: label })), others) : null;
    return [labelled(id, label, medium(kind, here, store.base, store, { label, id })), fold];
  });
  return [fields, el("p", { class: "small editor__to" }, el("a", { href: store.settings.files }, store.say("toFiles")))];
}

/** Whether a number goes with a choice, its unit and its bounds. */
export function choiceNumber(field, path, store) {
  const now = store.get(path);
  const id = fieldId(path);
  const box = el("input", {
    type: "checkbox", id, class: "utrecht-checkbox utrecht-checkbox--html-input", checked: Boolean(now),
    on: { change: () => store.set(path, box.checked ? { unit: Object.keys(field.words)[0] } : undefined) },
  });
  const ticked = el("div", { class: "choice" }, box, el("label", { for: id, class: "utrecht-form-label utrecht-form-label--checkbox" }, store.say("withNumber")));
  if (!now) return ticked;
  const units = select(Object.entries(field.words), now.unit ?? "", (value) => store.set([...path, "unit"], value), { id: `${id}.unit` });
  const bound = (key) => labelled(`${id}.${key}`, store.say(key), typed(`${id}.${key}`, [...path, key], store, { inputmode: "decimal", class: `${TYPED} utrecht-textbox--numeric utrecht-textbox--short` }));
  return [ticked, el("div", { class: "editor__row" }, labelled(`${id}.unit`, store.say("unit"), units), bound("min"), bound("max"))];
}
