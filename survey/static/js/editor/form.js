// The form of what is in hand: a section or an item, its columns in groups; and that of the questionnaire as a whole.
import { copiedList, listEditor, listNamed, users } from "./choice_lists.js";
import { fieldElement } from "./controls.js";
import { button, el, redraw, select } from "./dom.js";
import { fieldId } from "./fields.js";
import { table } from "./files.js";
import { newItem } from "./outline.js";
import { parts } from "./translations.js";
import { FROM_FILE, get, put, texts, typeOf, withText, written } from "./tree.js";

/** Groups that stand open from the start; others when something in them is filled in. */
const OPEN = new Set(["question", "answers"]);

function groups(store, fields, path, { extra = {}, named = {}, isOpen = (group) => OPEN.has(group) } = {}) {
  const labels = Object.entries({ ...store.settings.fields.groups, ...named });
  return labels.map(([group, label]) => {
    const mine = fields.filter((field) => field.group === group);
    if (!mine.length && !extra[group]) return null;
    const isUsed = mine.some((field) => get(store.tree, [...path, ...field.path]) !== undefined);
    const key = `${written(path)}-${group}`;
    return el("details", { class: "editor__group", open: isOpen(group) || isUsed, data: { key } },
      el("summary", {}, el("h3", {}, label)), extra[group] ?? null, mine.map((field) => fieldElement(field, [...path, ...field.path], store)));
  });
}

export class Form {
  constructor(place, store) {
    Object.assign(this, { place, store });
  }

  draw() {
    const { store } = this;
    const { at } = store;
    if (!at) {
      redraw(this.place, el("p", { class: "muted" }, store.say("nothingYet")));
      return;
    }
    const node = store.get(at);
    const isSection = at.length === 2;
    const type = store.types.get(typeOf(node));
    const name = typeOf(node);
    const fields = isSection ? store.settings.fields.section : store.settings.fields.item.filter((field) => !field.types || field.types.includes(name));
    const title = isSection ? store.say("section") : type?.doc ?? name;
    const extra = isSection ? {} : { question: this.type(node, at) };
    if (type?.takesList) extra.answers = this.choices(node, at);
    redraw(this.place,
      el("a", { class: "editor__back", href: "#outline" }, store.say("toList")),
      el("h2", { class: "editor__heading", id: "in-hand", tabindex: -1 }, title, el("span", { class: "muted" }, ` ${node.name ?? ""}`)),
      groups(store, fields, at, { extra, named: isSection ? { question: store.say("section") } : {} }));
  }

  /** Another type; what the new one does not know is told as a mistake, not thrown away. */
  type(node, at) {
    const { store } = this;
    const path = [...at, "type"];
    const change = (name) => {
      const type = store.types.get(name);
      const [before, list] = String(node.type).split(" ");
      if (!type.takesList || list) {
        const source = before.endsWith(FROM_FILE) ? FROM_FILE : "";
        store.change(put(store.tree, path, type.takesList ? `${name}${source} ${list}` : name));
        return;
      }
      const [tree, item] = newItem(store, type);
      store.change(put(tree, path, item.type));
    };
    const own = typeOf(node);
    const options = store.settings.types.filter((type) => type.runs || type.name === own).map((type) => [type.name, type.doc]);
    return el("div", { class: "field", data: { path: written(path) } },
      el("label", { class: "utrecht-form-label field__label", for: fieldId(path) }, store.say("type")), el("div", { class: "editor__wrong", id: `${fieldId(path)}-p` }),
      select(options, own, change, { id: fieldId(path) }));
  }

  /** Which list or table the choices come from, and the list itself. */
  choices(node, at) {
    const { store } = this;
    const [written, list = ""] = String(node.type).split(" ");
    const type = typeOf(node);
    const isTable = written.endsWith(FROM_FILE);
    const lists = Object.keys(store.tree.choices ?? {}).map((name) => [`list ${name}`, listNamed(store, name)]);
    const tables = Object.keys(store.tree.tables ?? {}).map((name) => [`table ${name}`, store.say("tableNamed", { name })]);
    const change = (chosen) => {
      const [source, name] = chosen.split(" ");
      const [made, item] = source === "list" && !name ? newItem(store, store.types.get(type)) : [store.tree, { type: source === "table" ? `${type}${FROM_FILE} ${name}`.trim() : `${type} ${name}` }];
      const tree = put(made, [...at, "type"], item.type);
      // A list that was made along with the question and never written in goes with it.
      const isLeft = !isTable && !users(tree, list).length && !(tree.choices?.[list] ?? []).some((choice) => store.told(choice.label));
      store.change(isLeft ? put(tree, ["choices", list], undefined) : tree);
    };
    const now = isTable && list && store.tree.tables?.[list] === undefined ? [[`table ${list}`, store.say("tableNamed", { name: list })]] : [];
    const options = [...lists, ["list ", store.say("newList")], ...tables, ...now, ["table ", store.say("newTable")]];
    const value = isTable ? `table ${list}` : `list ${list}`;
    const own = () => {
      const [tree, name] = copiedList(store.tree, list);
      store.change(put(tree, [...at, "type"], `${type} ${name}`), { said: store.say("copied", { name: list }) });
    };
    const others = isTable ? [] : users(store.tree, list).filter((name) => name !== node.name);
    return el("div", { class: "editor__choices" },
      el("div", { class: "field" }, el("label", { class: "utrecht-form-label field__label", for: "in-hand-list" }, store.say("listOfChoices")),
        select(options, value, change, { id: "in-hand-list" })),
      isTable ? table(at, store) : null,
      others.length ? [el("p", { class: "small muted" }, store.say("alsoUsedBy", { names: store.listed(others) })), button(store.say("ownList"), own, { id: "in-hand-own" })] : null,
      !isTable && store.tree.choices?.[list] ? listEditor(store, list) : null);
  }
}

/** Title, kind, languages and roles of the questionnaire. */
export class SettingsView {
  constructor(place, store) {
    Object.assign(this, { place, store });
  }

  draw() {
    const { store } = this;
    const form = el("div", { class: "editor__form" }, groups(store, store.settings.fields.settings, ["settings"], { isOpen: () => true }));
    redraw(this.place, el("h2", { class: "editor__heading" }, store.say("settings")), this.languages(), form);
  }

  languages() {
    const { store } = this;
    const lines = store.languages.map((language, at) => el("li", {}, store.languageName(language), " ",
      at ? button(store.say("takeOut"), () => this.without(language), { id: `no-${language}`, hiddenText: store.languageName(language) }) : el("span", { class: "muted" }, store.say("baseLanguage"))));
    const left = Object.entries(store.settings.languages).filter(([tag]) => !store.languages.includes(tag));
    const add = (tag) => tag && store.set(["settings", "languages", tag], `${store.settings.ownNames[tag] ?? tag} (${tag})`, { said: store.say("added") });
    const id = "add-language";
    return el("div", { class: "editor__form field" }, el("h3", {}, store.say("languages")), el("ul", {}, lines),
      el("label", { for: id, class: "field__label" }, store.say("addLanguage")), select([["", store.say("notChosen")], ...left], "", add, { id }));
  }

  /** Take a language out, with all that is written in it. */
  without(language) {
    const { store } = this;
    let { tree } = store;
    for (const part of parts(tree)) {
      for (const { path } of part.rows()) {
        if (texts(get(tree, path), store.base)[language]) tree = put(tree, path, withText(get(tree, path), store.base, language, ""));
      }
    }
    store.change(put(tree, ["settings", "languages", language], undefined), { said: store.say("deleted", { name: store.languageName(language) }) });
  }
}
