// What the editor knows: the questionnaire, what is in hand, and what the server said of it. Views draw themselves
// when it changes and change it by putting a new tree in.
import { fill } from "./dom.js";
import { History } from "./history.js";
import { all, baseOf, get, languagesOf, listOf, pick, put, typeOf, written } from "./tree.js";

//: So many names are told, unless there is room for fewer.
const NAMED = 12;

export class Store {
  constructor(settings) {
    this.settings = settings;
    this.history = new History(settings.tree);
    this.types = new Map(settings.types.map((type) => [type.name, type]));
    this.open = 0;
    this.at = settings.tree.survey?.length ? ["survey", 0] : null;
    this.view = "questions";
    this.list = Object.keys(settings.tree.choices ?? {})[0] ?? "";
    this.problems = settings.problems ?? [];
    this.listeners = [];
    //: The oldest edit known here: those before it the server still has.
    this.earliest = settings.hasEarlier ? settings.number : 0;
    //: What was in hand in each tree, for when one goes back to it.
    this.places = new WeakMap();
    //: Rows of conditions that are not whole yet, by where they stand.
    this.conditions = new Map();
    //: What the server said of typed conditions.
    this.answers = new Map();
    //: What somebody wants to delete and others refer to.
    this.doomed = null;
  }

  get tree() {
    return this.history.tree;
  }

  get base() {
    return baseOf(this.tree);
  }

  get languages() {
    return languagesOf(this.tree);
  }

  say(key, values) {
    return fill(this.settings.words[key] ?? key, values);
  }

  /** A text of the questionnaire as it is shown here. */
  told(value) {
    return pick(value, this.settings.language, this.base);
  }

  /** What a section, question or row is called here. */
  named(node) {
    return this.told(node.label) || node.name || this.say("untitled");
  }

  /** Names in a row: of many the first, and how many more there are. */
  listed(names, most = NAMED) {
    const more = names.length > most ? [this.say("andMore", { n: names.length - most })] : [];
    return [...names.slice(0, most), ...more].join(", ");
  }

  languageName(tag) {
    return this.settings.languages[tag] ?? tag;
  }

  /** What the server says of something typed: {problems, words, tree}; null where it cannot be asked. */
  ask(source, hasColumns = false) {
    const key = `${hasColumns} ${source}`;
    if (!this.answers.has(key)) {
      const asked = this.reach({ source, columns: hasColumns }).catch(() => {
        this.answers.delete(key);
        return null;
      });
      this.answers.set(key, asked);
    }
    return this.answers.get(key);
  }

  on(listener) {
    this.listeners.push(listener);
  }

  emit(what) {
    for (const listener of this.listeners) listener(what);
  }

  /** Put a new tree in. typing: somebody is typing, so that what they type in is left alone; said: told aloud. */
  change(tree, { key = "", typing = false, said = "", at } = {}) {
    this.places.set(this.tree, this.at);
    this.history.record(tree, key);
    if (at) this.at = at;
    this.settle();
    this.emit({ changed: true, typing, said });
  }

  /** Take in what others changed, which into(tree) gives of a tree. */
  join(into) {
    this.history.join(into);
    this.settle();
    this.emit({ changed: true, said: this.say("putTogether") });
  }

  /** Put a value at a path. What is typed in one field is taken back at once, what is chosen step by step. */
  set(path, value, options = {}) {
    if (typeof value !== "object" && (this.get(path) ?? "") === (value ?? "")) return this.emit({ chosen: !options.typing });
    this.change(put(this.tree, path, value), { key: options.typing ? written(path) : "", ...options });
  }

  get(path) {
    return get(this.tree, path);
  }

  get canUndo() {
    return this.history.canUndo || this.earliest > 0;
  }

  async undo() {
    this.places.set(this.tree, this.at);
    if (!this.history.canUndo && this.earliest) await this.lookBack();
    if (this.history.undo()) this.moved(this.say("undone"));
  }

  /** What was changed before this page was opened stands with the server: fetch the edit before those known here. */
  async lookBack() {
    try {
      this.looking ??= this.stored(this.earliest);
      const { number, tree } = await this.looking;
      this.earliest = number;
      if (tree) this.history.precede(tree);
      else this.emit({ said: this.say("noEarlier"), told: false, judged: true });
    } catch {
      this.emit({ told: true, said: this.say("undoOffline") });
    }
    this.looking = null;
  }

  redo() {
    this.places.set(this.tree, this.at);
    if (this.history.redo()) this.moved(this.say("redone"));
  }

  moved(said) {
    this.at = this.places.get(this.tree) ?? this.at;
    this.settle();
    this.emit({ changed: true, said });
  }

  /** After a change what was in hand may be gone. */
  settle() {
    this.doomed = null;
    const { survey = [], choices = {} } = this.tree;
    this.open = Math.max(0, Math.min(this.open, survey.length - 1));
    while (this.at && !this.get(this.at)) this.at = this.at.length > 2 ? this.at.slice(0, -2) : null;
    if (!this.at && survey.length) this.at = ["survey", this.open];
    if (this.at) this.open = this.at[1];
    if (!(this.list in choices)) this.list = Object.keys(choices)[0] ?? "";
  }

  /** Take a section, group or item in hand. */
  choose(path, { focus = false } = {}) {
    this.doomed = null;
    this.at = path;
    this.open = path[1];
    this.view = "questions";
    this.emit({ chosen: true, focus });
  }

  show(view) {
    this.doomed = null;
    this.view = view;
    this.emit({ chosen: true });
  }

  judged(problems) {
    this.problems = problems;
    this.emit({ judged: true });
  }

  /** Items and rows that a condition can look at: name, text, kind of comparison, choices and section. */
  subjects() {
    if (this.subjectsOf === this.tree) return this.subjectsFound;
    const found = new Map();
    for (const [path, node] of all(this.tree)) {
      if (!node?.name || path.length === 2) continue;
      const list = listOf(node);
      const typeName = typeOf(node);
      const type = this.types.get(typeName);
      const section = this.told(this.tree.survey[path[1]].label);
      const rows = [node.verhaal?.base, ...(node.verhaal?.rows ?? [])].filter((row) => row?.name);
      if (!type?.compared) continue;
      const label = this.told(node.label) || node.name;
      for (const row of rows) found.set(row.name, { name: row.name, label: `${label}: ${this.told(row.label)}`, kind: "number", section });
      if (!rows.length) found.set(node.name, { name: node.name, label, kind: kindOf(type), list, section });
    }
    Object.assign(this, { subjectsOf: this.tree, subjectsFound: found });
    return found;
  }
}

/** The kind of comparison that goes with a type of item. */
export function kindOf(type) {
  if (type.name === "select_multiple" || type.name === "rank") return "several";
  return type.takesList ? "one" : type.compared;
}
