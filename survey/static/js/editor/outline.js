// Sections and their items as a list. Only the section that is open has its items in the page. Moving goes by drag, by
// buttons and by Alt with the arrow keys, and is told.
import Sortable from "../../../vendor/sortablejs/modular/sortable.esm.js";
import { Deletion } from "./deleting.js";
import { button, el, redraw, select } from "./dom.js";
import { TYPED } from "./fields.js";
import { copied, referring } from "./names.js";
import { count } from "./problems.js";
import { all, fresh, get, insert, listOf, move, remove, taken, typeOf, within, written } from "./tree.js";

//: Questions from which on one can be searched for, and how many are shown of those found.
const LONG = 8;
const FOUND = 20;
const GROUPS = new Set(["group", "repeat"]);

export class Outline {
  constructor(place, store) {
    Object.assign(this, { place, store });
    this.sortables = [];
    this.query = "";
  }

  draw() {
    for (const sortable of this.sortables) sortable.destroy();
    const { survey = [] } = this.store.tree;
    const sections = survey.map((section, at) => this.section(section, at));
    const list = el("ol", { class: "outline", data: { list: "survey" } }, sections);
    const add = button(this.store.say("addSection"), () => this.addSection(), { id: "add-section", variant: "secondary-action" });
    redraw(this.place, el("h2", { class: "editor__heading" }, this.store.say("sections")), this.search(), list, add);
    this.sortables = [...this.place.querySelectorAll("[data-list]")].map((one) => this.sortable(one));
  }

  /** Where a questionnaire is long: to a question by a part of its text or name. */
  search() {
    const { store } = this;
    const items = [...all(store.tree)].filter(([path]) => path.length > 2);
    if (items.length < LONG) return null;
    const id = "o-search";
    const typed = el("input", { id, type: "search", class: TYPED, value: this.query, autocomplete: "off", on: { input: () => look(typed.value) } });
    const found = this.query ? items.filter(([, item]) => `${store.named(item)} ${item?.name ?? ""}`.toLowerCase().includes(this.query.toLowerCase())) : [];
    const go = (path) => {
      this.query = "";
      store.choose(path, { focus: true });
    };
    const look = (query) => {
      this.query = query.trim() && query;
      this.draw();
      this.store.emit({ told: true, said: this.query ? store.say("found", { n: this.found }) : "" });
    };
    this.found = found.length;
    const lines = found.slice(0, FOUND).map(([path, item]) => el("li", {}, button(`${store.named(item)} (${item?.name ?? ""})`, () => go(path), { class: "editor__link", id: `o-found-${written(path)}` })));
    return el("div", { class: "outline__search", role: "search" }, el("label", { for: id, class: "small" }, store.say("search")), typed,
      this.query ? el("p", { class: "small muted" }, store.say("found", { n: found.length })) : null, el("ul", {}, lines));
  }

  sortable(list) {
    const isSections = list.dataset.list === "survey";
    return new Sortable(list, {
      group: isSections ? "sections" : "items", handle: ".outline__handle", animation: 0, draggable: "li",
      // By pointer events: the browser's own drag ends the press, and the page would be drawn anew under it.
      forceFallback: true, fallbackTolerance: 3,
      onMove: ({ related }, { clientY }) => besideGroup(related, clientY),
      onEnd: ({ item, from, to, oldDraggableIndex, newDraggableIndex }) => {
        const source = [...JSON.parse(from.dataset.path ?? '["survey"]'), oldDraggableIndex];
        const target = JSON.parse(to.dataset.path ?? '["survey"]');
        const isInItself = written(target).startsWith(`${written(source)}.`);
        item.remove();
        if (isInItself || (from === to && oldDraggableIndex === newDraggableIndex)) this.draw();
        else this.move(source, target, newDraggableIndex);
      },
    });
  }

  /** How many mistakes something has; those in its list of choices are its own too. */
  badge(path, list = "") {
    const wrong = count(this.store.problems, path) + (list ? count(this.store.problems, ["choices", list]) : 0);
    return wrong ? el("span", { class: "badge badge--error" }, this.store.say("wrongHere", { n: wrong })) : null;
  }

  section(section, at) {
    const { store } = this;
    const path = ["survey", at];
    const isOpen = at === store.open;
    const isChosen = written(store.at ?? []) === written(path);
    const questions = [...within([], section.items)].filter(([, one]) => !GROUPS.has(typeOf(one))).length;
    const title = el("button", {
      type: "button", class: "outline__button outline__button--section", id: `o-${written(path)}`, "aria-expanded": String(isOpen), "aria-current": isChosen ? "true" : null,
      on: { click: () => store.choose(path), keydown: (event) => this.key(event, path) },
    }, el("span", { class: "outline__text" }, store.named(section)), el("span", { class: "outline__meta" }, store.say("questionCount", { n: questions })), this.badge(path));
    const items = isOpen ? [this.items(section.items ?? [], [...path, "items"]), this.adding(path)] : null;
    return el("li", { class: "outline__section" }, el("div", { class: "outline__line" }, handle(), title), isChosen ? this.actions(section, path) : null, items);
  }

  items(items, path) {
    const made = items.map((item, at) => this.item(item, [...path, at]));
    return el("ol", { class: "outline__items", data: { list: "items", path: JSON.stringify(path) } }, made);
  }

  item(item, path) {
    const { store } = this;
    const isChosen = written(store.at ?? []) === written(path);
    const type = store.types.get(typeOf(item));
    const title = el("button", {
      type: "button", class: "outline__button", id: `o-${written(path)}`, "aria-current": isChosen ? "true" : null,
      on: { click: () => store.choose(path, { focus: matchMedia("(width < 50rem)").matches }), keydown: (event) => this.key(event, path) },
    }, el("span", { class: "outline__text" }, store.named(item)), el("span", { class: "outline__meta" }, `${item.name ?? ""} · ${type?.doc ?? typeOf(item)}`), this.badge(path, listOf(item)));
    const inside = GROUPS.has(typeOf(item)) ? this.items(item.items ?? [], [...path, "items"]) : null;
    return el("li", { class: "outline__item" }, el("div", { class: "outline__line" }, handle(), title), isChosen ? this.actions(item, path) : null, inside);
  }

  /** What can be done with what is in hand. */
  actions(node, path) {
    const { store } = this;
    const name = store.named(node);
    const gone = new Deletion(store, node, { id: "o-delete", name, users: () => referring(store.tree, path), remove: () => this.remove(path) });
    if (gone.isAsked) return gone.question();
    const tool = (key, text, click, more = {}) => button(text, click, { id: `o-${key}`, "aria-label": store.say(`${key}Named`, { name }), ...more });
    const tools = [
      tool("up", "↑", () => this.step(path, "ArrowUp"), { disabled: !this.next(path, "ArrowUp") }),
      tool("down", "↓", () => this.step(path, "ArrowDown"), { disabled: !this.next(path, "ArrowDown") }),
      tool("copy", store.say("copy"), () => this.copy(path)),
      gone.button(store.say("delete")),
    ];
    return el("div", { class: "outline__actions" }, tools, path.length > 2 ? this.elsewhere(path, name) : null);
  }

  /** To the end of another section or of a group. */
  elsewhere(path, name) {
    const { store } = this;
    const places = [["", store.say("moveTo")]];
    for (const [at, section] of store.tree.survey.entries()) places.push([JSON.stringify(["survey", at, "items"]), store.named(section)]);
    for (const [place, node] of within(["survey", path[1], "items"], store.tree.survey[path[1]].items)) {
      const isInside = written(place).startsWith(written(path));
      if (GROUPS.has(typeOf(node)) && !isInside) places.push([JSON.stringify([...place, "items"]), `– ${store.named(node)}`]);
    }
    const go = (value) => {
      if (!value) return;
      const target = JSON.parse(value);
      const isSame = written(target) === written(path.slice(0, -1));
      this.move(path, target, (get(store.tree, target) ?? []).length - (isSame ? 1 : 0));
    };
    return select(places, "", go, { id: "o-move", "aria-label": store.say("moveNamed", { name }) });
  }

  move(from, list, at) {
    const { store } = this;
    const name = store.named(store.get(from));
    const [tree, path] = move(store.tree, from, list, at);
    const siblings = path.slice(0, -1);
    const isElsewhere = written(siblings) !== written(from.slice(0, -1)) && siblings.length > 1;
    const place = isElsewhere ? store.named(get(tree, siblings.slice(0, -1))) : "";
    const said = store.say(isElsewhere ? "movedInto" : "movedTo", { name, place, n: path.at(-1) + 1, total: get(tree, siblings).length });
    store.change(tree, { at: path, said });
    return path;
  }

  /** Where Alt with an arrow key takes something: [list, place], or null. At the end of a group it goes out of it. */
  next(path, key) {
    const [list, at] = [path.slice(0, -1), path.at(-1)];
    const siblings = this.store.get(list) ?? [];
    const group = list.length > 3 ? list.slice(0, -1) : null;
    const out = (by) => (group ? [group.slice(0, -1), group.at(-1) + by] : null);
    if (key === "ArrowUp") return at > 0 ? [list, at - 1] : out(0);
    if (key === "ArrowDown") return at < siblings.length - 1 ? [list, at + 1] : out(1);
    if (key === "ArrowLeft") return out(1);
    const above = list.length > 1 && at > 0 && GROUPS.has(typeOf(siblings[at - 1])) ? siblings[at - 1] : null;
    return key === "ArrowRight" && above ? [[...list, at - 1, "items"], (above.items ?? []).length] : null;
  }

  step(path, key) {
    const next = this.next(path, key);
    return next && this.move(path, ...next);
  }

  key(event, path) {
    if (!event.altKey || !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const gone = this.step(path, event.key);
    if (gone) document.getElementById(`o-${written(gone)}`)?.focus();
  }

  copy(path) {
    const { store } = this;
    const copy = copied(store.tree, store.get(path));
    const at = [...path.slice(0, -1), path.at(-1) + 1];
    store.change(insert(store.tree, at.slice(0, -1), at.at(-1), copy), { at, said: store.say("copied", { name: store.named(copy) }) });
  }

  remove(path) {
    const { store } = this;
    const name = store.named(store.get(path));
    const left = store.get(path.slice(0, -1)).length - 1;
    const at = left ? [...path.slice(0, -1), Math.min(path.at(-1), left - 1)] : path.slice(0, -2);
    store.change(remove(store.tree, path), { at: at.length > 1 ? at : null, said: store.say("deleted", { name }) });
    document.getElementById(store.at ? `o-${written(store.at)}` : "add-section")?.focus();
  }

  addSection() {
    const { store } = this;
    const at = ["survey", (store.tree.survey ?? []).length];
    const section = { type: "section", name: fresh(taken(store.tree), "onderdeel"), label: {}, items: [] };
    store.change(insert(store.tree, ["survey"], at[1], section), { at, said: store.say("added") });
    store.choose(at, { focus: true });
  }

  /** Choose a type and add an item of it after what is in hand. */
  adding(section) {
    const { store } = this;
    const groups = new Map();
    for (const type of store.settings.types.filter((one) => one.runs)) {
      if (!groups.has(type.menu)) groups.set(type.menu, []);
      groups.get(type.menu).push(el("option", { value: type.name }, type.doc));
    }
    const id = `add-${section[1]}`;
    const types = el("select", { id, class: "utrecht-select utrecht-select--html-select" }, [...groups].map(([label, options]) => el("optgroup", { label }, options)));
    types.value = this.lastType ?? "text";
    // The list may be drawn anew before one presses: what was chosen stays so.
    types.addEventListener("change", () => { this.lastType = types.value; });
    const add = () => this.add(section, types.value);
    return el("div", { class: "outline__add" }, el("label", { for: id, class: "small" }, store.say("newQuestion")), el("div", { class: "cluster" }, types, button(store.say("add"), add, { id: `${id}-do`, variant: "secondary-action" })));
  }

  add(section, name) {
    const { store } = this;
    const beside = store.at?.[1] === section[1] && store.at.length > 2 ? store.at : null;
    const isGroup = beside && GROUPS.has(typeOf(store.get(beside)));
    const list = isGroup ? [...beside, "items"] : beside ? beside.slice(0, -1) : [...section, "items"];
    const at = beside && !isGroup ? beside.at(-1) + 1 : (store.get(list) ?? []).length;
    const [tree, item] = newItem(store, store.types.get(name));
    store.change(insert(tree, list, at, item), { at: [...list, at], said: store.say("added") });
    store.choose([...list, at], { focus: true });
  }
}

/** [tree, item]: a new item of a type, with a list of choices where it takes one. */
export function newItem(store, type) {
  const { tree } = store;
  const names = taken(tree);
  const item = { type: type.name, name: fresh(names, "vraag"), label: {} };
  if (type.rows) {
    const row = () => ({ name: fresh(names, "rij"), label: {} });
    item.verhaal = { ...(type.base ? { base: row() } : {}), rows: [row(), row()], total: "must_equal" };
  }
  if (!type.takesList) return [tree, item];
  const list = fresh(new Set(Object.keys(tree.choices ?? {})), "keuzes");
  const choices = [1, 2].map((number) => ({ name: `keuze_${number}`, label: {} }));
  return [{ ...tree, choices: { ...tree.choices, [list]: choices } }, { ...item, type: `${type.name} ${list}` }];
}

/** Whether what is dragged goes before (-1) a group that it is over: without this the group steps aside before one is in it. */
function besideGroup(row, y) {
  if (!row.querySelector(":scope > .outline__items")) return true;
  const line = row.firstElementChild.getBoundingClientRect();
  return y < line.top + line.height / 2 && -1;
}

function handle() {
  return el("span", { class: "outline__handle", "aria-hidden": "true" }, "⠿");
}
