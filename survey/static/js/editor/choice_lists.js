// The choices of a list: names and texts, order, and what is special about each.
import { fieldElement } from "./controls.js";
import { Deletion } from "./deleting.js";
import { button, el, left, redraw } from "./dom.js";
import { fieldId, LONG, textIn } from "./fields.js";
import { askers, comparing, renamedChoice, renamedList } from "./names.js";
import { fresh, insert, move, put, remove, written } from "./tree.js";

const SHOWN = 100;
const NAMED = 3;
const MADE = /^keuze_\d+$/;

/** A name out of a text: "Heel tevreden" gives heel_tevreden; empty where no letter is left. */
export function slug(text) {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "_").replace(/^[_\d]+|_+$/g, "").slice(0, 40).replace(/_+$/, "");
}

/** Names of items that use a list. */
export function users(tree, list) {
  return askers(tree, list).map((node) => node.name);
}

/** A list by its name and its first answers, which people know it by. */
export function listNamed(store, list) {
  const choices = store.tree.choices[list] ?? [];
  const first = choices.slice(0, NAMED).map((choice) => store.told(choice.label)).filter(Boolean).join(", ");
  return first ? `${list}: ${first}${choices.length > NAMED ? ", …" : ""}` : list;
}

/** Choices out of lines: a text each, or as a sheet has them a name, a tab and a text. */
export function pasted(text, names, base) {
  const lines = text.split("\n").map((line) => line.split("\t").map((cell) => cell.trim())).filter((cells) => cells.some(Boolean));
  return lines.map(([first, second]) => {
    const word = second ? first : slug(first);
    const name = word && !names.has(word) ? word : fresh(names, word || "keuze");
    names.add(name);
    return { name, label: { [base]: second || first } };
  });
}

/** A copy of a list, under a name of its own: [tree, name]. */
export function copiedList(tree, list) {
  const name = fresh(new Set(Object.keys(tree.choices)), list);
  return [{ ...tree, choices: { ...tree.choices, [name]: structuredClone(tree.choices[list]) } }, name];
}

/** Several choices at once; those that were made with the list and have no text yet make way. */
function several(store, list) {
  const id = `${fieldId(["choices", list])}-several`;
  const area = el("textarea", { id, class: LONG, rows: 4, "aria-describedby": `${id}-help` });
  const add = () => {
    const kept = (store.tree.choices[list] ?? []).filter((one) => !MADE.test(one.name ?? "") || store.told(one.label));
    const more = pasted(area.value, new Set(kept.map((one) => one.name)), store.base);
    if (more.length) store.change(put(store.tree, ["choices", list], [...kept, ...more]), { said: store.say("addedSeveral", { n: more.length }) });
  };
  return el("details", { class: "choice-line__more", data: { key: id } }, el("summary", {}, store.say("several")),
    el("label", { for: id, class: "small" }, store.say("severalLines")), el("div", { class: "field__help", id: `${id}-help` }, store.say("severalHelp")), area,
    button(store.say("addThem"), add, { id: `${id}-do`, variant: "secondary-action" }));
}

function choiceLine(store, list, at, total) {
  const path = ["choices", list, at];
  const choice = store.get(path);
  const id = fieldId(path);
  const named = store.told(choice.label) || choice.name || String(at + 1);
  const gone = new Deletion(store, choice, {
    id: `${id}-out`, name: named, users: () => comparing(store.tree, path),
    remove: () => store.change(remove(store.tree, path), { said: store.say("deleted", { name: named }) }),
  });
  const shift = (by) => {
    store.change(move(store.tree, path, ["choices", list], at + by)[0], { said: store.say("movedTo", { name: named, n: at + by + 1, total }) });
    // Who presses again moves the same choice on; at the end there is the way back.
    const made = fieldId(["choices", list, at + by]);
    const ways = (by < 0 ? ["up", "down"] : ["down", "up"]).map((way) => document.getElementById(`${made}-${way}`));
    ways.find((one) => one && !one.disabled)?.focus();
  };
  const text = textIn(store.base, [...path, "label"], store, { id: fieldId([...path, "label"]), "aria-label": store.say("choiceText", { n: at + 1 }) });
  // A name that was made up becomes a word as soon as there is a text to take it from.
  left(text, () => {
    const word = slug(text.value);
    const isFree = word && !store.get(["choices", list]).some((one) => one.name === word);
    if (MADE.test(choice.name ?? "") && isFree) store.change(renamedChoice(store.tree, path, word));
  });
  return el("li", { class: "choice-line", data: { path: written(path) } },
    el("div", { class: "choice-line__head" }, text, el("div", { class: "choice-line__tools" },
      button("↑", () => shift(-1), { id: `${id}-up`, disabled: at === 0, "aria-label": store.say("upNamed", { name: named }) }),
      button("↓", () => shift(1), { id: `${id}-down`, disabled: at === total - 1, "aria-label": store.say("downNamed", { name: named }) }),
      gone.button("✕"))),
    gone.question(),
    el("div", { class: "editor__wrong" }),
    moreOf(store, path, choice));
}

/** What else there is of a choice: made when it is opened, since a list may be long. */
function moreOf(store, path, choice) {
  const fields = store.settings.fields.choice.filter((field) => field.path[0] !== "label");
  const said = fields.filter((field) => field.path[0] !== "name" && store.get([...path, ...field.path]) !== undefined).map((field) => field.label);
  const box = el("details", { class: "choice-line__more", data: { key: fieldId(path) } },
    el("summary", {}, [store.say("moreOfChoice", { name: choice.name ?? "" }), ...said].join(" · ")));
  box.addEventListener("toggle", () => {
    if (!box.open || box.children.length > 1) return;
    box.append(...fields.map((field) => fieldElement(field, [...path, ...field.path], store)));
    store.emit({ judged: true });
  });
  return box;
}

/** The editor of one list; `shown` choices at most until one asks for more. */
export function listEditor(store, list) {
  const choices = store.tree.choices?.[list] ?? [];
  const limit = store.shownChoices?.[list] ?? SHOWN;
  const add = () => {
    const names = new Set(choices.map((one) => one.name));
    store.change(insert(store.tree, ["choices", list], choices.length, { name: fresh(names, "keuze"), label: {} }), { said: store.say("added") });
    document.getElementById(fieldId(["choices", list, choices.length, "label"]))?.focus();
  };
  const more = () => {
    store.shownChoices = { ...store.shownChoices, [list]: limit + SHOWN };
    store.emit({ chosen: true });
  };
  return el("div", { class: "choice-list" },
    el("ol", { class: "choice-list__lines", data: { path: written(["choices", list]) } }, choices.slice(0, limit).map((_one, at) => choiceLine(store, list, at, choices.length))),
    el("div", { class: "cluster" }, button(store.say("addChoice"), add, { id: `${fieldId(["choices", list])}-add`, variant: "secondary-action" }),
      choices.length > limit ? button(store.say("showMore", { n: choices.length - limit }), more, { id: `${fieldId(["choices", list])}-more` }) : null),
    several(store, list));
}

/** The view of all lists: which there are, and one of them open. */
export class ListsView {
  constructor(place, store) {
    Object.assign(this, { place, store });
  }

  draw() {
    const { store } = this;
    const lists = Object.keys(store.tree.choices ?? {});
    const choose = (list) => {
      store.list = list;
      store.emit({ chosen: true });
    };
    const add = () => {
      const list = fresh(new Set(lists), "keuzes");
      store.list = list;
      store.change({ ...store.tree, choices: { ...store.tree.choices, [list]: [{ name: "keuze_1", label: {} }] } }, { said: store.say("added") });
    };
    const entries = lists.map((list) => el("li", {}, button(list, () => choose(list), { id: `l-${list}`, "aria-current": list === store.list ? "true" : null, class: "outline__button" })));
    redraw(this.place,
      el("div", { class: "editor__lists" },
        el("div", {}, el("h2", { class: "editor__heading" }, store.say("lists")), el("ul", { class: "outline" }, entries), button(store.say("addList"), add, { id: "add-list", variant: "secondary-action" })),
        store.list ? this.one(store.list) : null));
  }

  one(list) {
    const { store } = this;
    const used = users(store.tree, list);
    const name = el("input", { id: "list-name", class: "utrecht-textbox utrecht-textbox--html-input", value: list, spellcheck: "false" });
    left(name, () => {
      const chosen = name.value.trim();
      if (!chosen || chosen === list || store.tree.choices[chosen]) return;
      store.list = chosen;
      store.change(renamedList(store.tree, list, chosen));
    });
    const copy = () => {
      const [tree, made] = copiedList(store.tree, list);
      store.list = made;
      store.change(tree, { said: store.say("copied", { name: list }) });
    };
    const { [list]: _gone, ...others } = store.tree.choices;
    const gone = new Deletion(store, store.tree.choices[list], {
      id: "drop-list", name: list, users: () => askers(store.tree, list),
      remove: () => store.change({ ...store.tree, choices: others }, { said: store.say("deleted", { name: list }) }),
    });
    return el("div", { class: "editor__form" },
      el("div", { class: "field" }, el("label", { for: "list-name", class: "field__label" }, store.say("listName")), name),
      el("p", { class: "small muted" }, used.length ? store.say("usedBy", { names: store.listed(used) }) : store.say("usedByNone")),
      listEditor(store, list),
      button(store.say("copyList"), copy, { id: "copy-list" }),
      gone.question() ?? gone.button(store.say("deleteList"), { "aria-label": null }));
  }
}
