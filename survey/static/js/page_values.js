// The answers on a page and those of other pages, as rules look at them.
import { controlsOf, countOf, labelOf, spoken, valueOf } from "./fields.js";
import { areTogether, keyOf, nameOf, pathOf, turnsAround } from "./turns.js";

const HIDDEN = "[data-item][hidden], .turn__body[hidden]";

export class PageValues {
  /** elsewhere: {values, labels} of other pages, by key, and {tables} that are looked up. */
  constructor(form, elsewhere, language) {
    Object.assign(this, { form, language });
    this.elsewhere = elsewhere.values ?? {};
    this.labels = elsewhere.labels ?? {};
    this.tables = elsewhere.tables ?? {};
    this.entries = new Map();
    /** Question -> the keys that it fills: its own, and those of the rows of its table. */
    this.filled = new Map();
    this.byName = new Map();
    this.computed = new Map();
    this.cache = new Map();
  }

  /** Learn what is asked in an element that came onto the page. */
  add(root) {
    for (const question of root.querySelectorAll("[data-item][data-type]")) {
      const key = question.dataset.item;
      const turns = turnsAround(question.dataset.type === "repeat" ? question.parentElement : question);
      this.enter(key, { question, key, turns });
      const path = pathOf(key);
      for (const field of question.querySelectorAll('[name*=".row."]')) {
        if (field.closest("[data-item][data-type]") !== question) continue;
        this.enter(keyOf(field.name.split(".row.").pop(), path), { question, key, turns, field });
      }
      const table = question.querySelector("[data-base-name]");
      if (table?.closest("[data-item][data-type]") === question) {
        const field = table.querySelector('[name$=".base"]');
        this.enter(keyOf(table.dataset.baseName, path), { question, key, turns, field });
      }
    }
  }

  enter(key, entry) {
    this.entries.set(key, entry);
    if (!this.filled.has(entry.question)) this.filled.set(entry.question, []);
    this.filled.get(entry.question).push(key);
    const name = nameOf(key);
    if (!this.byName.has(name)) this.byName.set(name, new Set());
    this.byName.get(name).add(key);
  }

  /** Names and turns of all that an element asks: what changes when it comes or goes. */
  within(element) {
    const inside = [...element.querySelectorAll("[data-item][data-type]")].flatMap((one) => this.keysOf(one));
    return [...this.keysOf(element), ...inside];
  }

  /** The keys that a question fills. */
  keysOf(question) {
    return this.filled.get(question) ?? [];
  }

  forget(key) {
    this.cache.delete(key);
  }

  read(key) {
    if (!this.entries.has(key)) return this.elsewhere[key] ?? "";
    if (!this.cache.has(key)) this.cache.set(key, this.fresh(key));
    return this.cache.get(key);
  }

  fresh(key) {
    const { question, field } = this.entries.get(key);
    if (question.closest(HIDDEN)) return "";
    if (field) return countOf(field, this.language);
    const { type } = question.dataset;
    if (type === "calculate") return this.computed.get(key) ?? this.elsewhere[key] ?? "";
    if (type === "repeat") return this.turnsOf(key).join(" ");
    return valueOf(question, key, this.language);
  }

  /** Whether the page itself asks this. */
  has(key) {
    return this.entries.has(key);
  }

  /** The key that a name has for who stands in these turns. */
  resolve(name, turns) {
    for (let depth = turns.length; depth > 0; depth -= 1) {
      const key = keyOf(name, pathOf(turns[depth - 1]));
      if (this.entries.get(key)?.turns.at(-1) === turns[depth - 1]) return key;
    }
    return name;
  }

  /** Ids of the turns of a repeat, those taken away left out. */
  turnsOf(key) {
    const question = this.entries.get(key)?.question;
    return question ? controlsOf(question, key).map((input) => input.value) : [];
  }

  allOf(name, turns) {
    const keys = this.byName.get(name);
    if (!keys) {
      const found = Object.keys(this.elsewhere).filter((key) => nameOf(key) === name);
      return found.map((key) => this.elsewhere[key]);
    }
    const shown = [...keys].filter((key) => {
      const entry = this.entries.get(key);
      return areTogether(entry.turns, turns) && (!entry.turns.length || !entry.question.closest(HIDDEN));
    });
    const sorted = shown.sort((one, other) => (this.precedes(one, other) ? -1 : 1));
    const isRepeat = (key) => this.entries.get(key).question.dataset.type === "repeat";
    return sorted.flatMap((key) => (isRepeat(key) ? this.turnsOf(key) : [this.read(key)]));
  }

  precedes(one, other) {
    const [first, second] = [one, other].map((key) => this.entries.get(key).question);
    return Boolean(first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING);
  }

  /** The answer to a name in given turns, as [repeat, number] from the outermost. */
  nth(name, given, turns) {
    const numbers = new Map(given);
    const [sample] = this.byName.get(name) ?? [];
    if (sample === undefined) return "";
    const path = [];
    for (const turn of this.entries.get(sample).turns) {
      const repeat = nameOf(turn);
      const own = turns.find((one) => nameOf(one) === repeat);
      const id = numbers.has(repeat) ? this.turnsOf(keyOf(repeat, path))[numbers.get(repeat) - 1] : pathOf(own ?? "").at(-1);
      if (id === undefined) return "";
      path.push(id);
    }
    return this.read(keyOf(name, path));
  }

  label(name, choice, turns) {
    const key = this.resolve(name, turns);
    const entry = this.entries.get(key);
    if (!entry) return this.labels[name]?.[choice] ?? "";
    const option = entry.question.querySelector(`option[value="${CSS.escape(choice)}"]`);
    if (option) return option.label;
    const control = controlsOf(entry.question, key).find((one) => one.value === choice);
    return control ? labelOf(control) : "";
  }

  /** Whether a column of a table came with the page. */
  holds(table, column, keyColumn) {
    return this.tables[table]?.[keyColumn]?.[column] !== undefined;
  }

  lookUp(table, column, keyColumn, key) {
    const cells = this.holds(table, column, keyColumn) ? this.tables[table][keyColumn][column] : {};
    return Object.hasOwn(cells, key) ? cells[key] : "";
  }

  say(key) {
    const entry = this.entries.get(key);
    const value = this.read(key);
    return spoken(entry?.field ? null : entry?.question, key, value, this.language);
  }
}
