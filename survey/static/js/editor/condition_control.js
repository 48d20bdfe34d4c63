// Conditions: put together from questions and answers, or typed. What is typed is read by the server, which says what
// is wrong with it and where, and tells it in words.
import { against, COMPARISONS, DEEPEST, NO_VALUE, rows as rowsOf, source as sourceOf } from "./conditions.js";
import { button, el, left, redraw, select } from "./dom.js";
import { fieldId, LONG, TYPED } from "./fields.js";
import { kindOf } from "./store.js";
import { listOf, typeOf, written } from "./tree.js";

const WAIT = 400;
const MANY = 300;

/** Where what is typed is told in words, or what is wrong with it. */
function telling(store, hasColumns = false) {
  const place = el("p", { class: "condition__words", "aria-live": "polite" });
  let asked = 0;
  const tell = async (source) => {
    asked += 1;
    const mine = asked;
    const reply = source ? await store.ask(source, hasColumns) : null;
    if (mine !== asked) return reply;
    const wrong = reply?.problems.length > 0;
    place.classList.toggle("condition__words--wrong", wrong);
    place.textContent = !reply ? "" : wrong ? reply.problems.join(" ") : reply.words === source ? "" : store.say("inWords", { words: reply.words });
    return reply;
  };
  return { place, tell };
}

/** The box to type in, with what the server says of it and a way to put a question's name in. */
function typedBox(path, store, id, { label, tell, settled }) {
  let timer = 0;
  const area = el("textarea", {
    id, class: `${LONG} condition__typed`, rows: 2, spellcheck: "false", autocapitalize: "off",
    value: String(store.get(path) ?? ""), "aria-label": label, "aria-describedby": `${fieldId(path)}-p`,
  });
  const changed = () => {
    store.set(path, area.value, { typing: true });
    clearTimeout(timer);
    timer = setTimeout(() => tell(area.value), WAIT);
  };
  area.addEventListener("input", changed);
  if (settled) left(area, settled);
  const put = (name) => {
    if (!name) return;
    area.setRangeText(`\${${name}}`, area.selectionStart, area.selectionEnd, "end");
    area.focus();
    changed();
  };
  const names = subjectSelect(store, "", put, { "aria-label": store.say("putName"), id: `${id}-put` }, store.say("putName"));
  return [area, names];
}

export function expressionControl(field, path, store) {
  const { place, tell } = telling(store, path.at(-1) === "choice_filter");
  tell(String(store.get(path) ?? ""));
  return [typedBox(path, store, fieldId(path), { tell }), place];
}

/** A choice of question. Where there are very many they are put in when somebody comes to it. */
function subjectSelect(store, value, change, given, none, own = "", isAlike = (one) => one.kind !== "turns" || !given.id.endsWith("-put")) {
  const made = el("select", { class: "utrecht-select utrecht-select--html-select", on: { change: () => change(made.value) }, ...given });
  const subjects = store.subjects();
  const option = (one) => el("option", { value: one.name, selected: one.name === value }, `${one.label} (${one.name})`);
  const all = () => {
    const groups = new Map();
    for (const one of [...subjects.values()].filter(isAlike)) groups.set(one.section, [...(groups.get(one.section) ?? []), option(one)]);
    return [...groups].map(([section, options]) => el("optgroup", { label: section || "-" }, options));
  };
  const first = [el("option", { value: "" }, none), own ? el("option", { value: ".", selected: value === "." }, own) : null].filter(Boolean);
  const chosen = value && value !== "." ? [subjects.has(value) ? option(subjects.get(value)) : el("option", { value, selected: true }, value)] : [];
  const fill = () => made.replaceChildren(...first, ...(subjects.has(value) ? [] : chosen), ...all());
  if (subjects.size <= MANY) fill();
  else {
    made.append(...first, ...chosen);
    made.addEventListener("focus", fill, { once: true });
  }
  return made;
}

class Builder {
  constructor(field, path, store, hasOwn) {
    Object.assign(this, { field, path, store, hasOwn, id: fieldId(path) });
    const node = store.get(path.slice(0, -1));
    const [type, list] = [typeOf(node), listOf(node)];
    this.own = { kind: store.types.has(type) ? kindOf(store.types.get(type)) : "text", list };
    // Rows that are not whole yet go with the question, not with the place where it stands.
    this.kept = `${node?.name ?? written(path)}:${path.at(-1)}`;
    this.kindOf = (name) => this.subject(name)?.kind;
    this.place = el("div", { class: "condition" });
    this.told = telling(store);
    this.start();
  }

  subject(name) {
    return name === "." ? this.own : this.store.subjects().get(name);
  }

  async start() {
    const source = String(this.store.get(this.path) ?? "");
    const kept = this.store.conditions.get(this.kept);
    if (kept?.source === source) {
      this.draw(kept.set);
      this.told.tell(source);
      return;
    }
    this.draw(source ? undefined : { join: "and", rows: [] });
    const reply = await this.told.tell(source);
    if (source) this.draw(reply?.tree ? rowsOf(reply.tree, this.kindOf) : null);
  }

  /** Put what the rows say in the tree; rows that are not whole yet are kept beside it. */
  changed(set, typing = false) {
    const source = sourceOf(set, this.kindOf);
    this.store.conditions.set(this.kept, { source, set });
    this.store.set(this.path, source, { typing });
    if (typing) this.told.tell(source);
  }

  /** set: rows; null for what rows cannot say, undefined as long as the server has not read it. */
  draw(set) {
    const { store, id } = this;
    const box = typedBox(this.path, store, `${id}-typed`, {
      label: `${this.field.label}: ${store.say("typedCondition")}`, tell: this.told.tell, settled: () => store.emit({ chosen: true }),
    });
    const typed = el("details", { class: "condition__own", data: { key: `${id}-typed` }, open: set === null }, el("summary", {}, store.say("typeIt")), box);
    const built = set ? this.set(set, set, id) : el("p", { class: "muted small", id, tabindex: -1 }, set === null ? store.say("onlyTyped") : "");
    redraw(this.place, built, this.told.place, typed);
    typed.open ||= set === null;
  }

  set(whole, set, id, depth = 0) {
    const { store } = this;
    const redo = () => this.changed(whole);
    const [few, many] = [[["and", "holds"], ["nor", "holdsNot"]], [["and", "allOf"], ["or", "anyOf"], ["nor", "noneOf"], ["nand", "notAllOf"]]];
    // Of one rule it is the same whether all or any hold.
    const shown = set.rows.length > 1 ? set.join : { or: "and", nand: "nor" }[set.join] ?? set.join;
    const joins = (set.rows.length > 1 ? many : few).map(([key, word]) => [key, store.say(word)]);
    const join = set.rows.length
      ? select(joins, shown, (value) => { set.join = value; redo(); }, { id: `${id}-join`, "aria-label": store.say("howTogether") }) : null;
    const list = set.rows.map((row, at) => {
      const out = button("✕", () => { set.rows.splice(at, 1); redo(); }, { id: `${id}-${at}-out`, "aria-label": store.say("rowOut", { n: at + 1 }) });
      const inner = row.rows ? this.set(whole, row, `${id}-${at}`, depth + 1) : this.row(whole, row, `${id}-${at}`);
      return el("li", { class: row.rows ? "condition__set" : "condition__row" }, inner, out);
    });
    const add = (row) => () => { set.rows.push(row); redo(); };
    const more = el("div", { class: "cluster" },
      button(store.say("addRule"), add({ item: "", comparison: "", value: "" }), { id: depth ? `${id}-add` : id, variant: "secondary-action" }),
      depth + 1 < DEEPEST && set.rows.length ? button(store.say("addSet"), add({ join: set.join.endsWith("and") ? "or" : "and", rows: [{ item: "", comparison: "", value: "" }] }), { id: `${id}-set` }) : null);
    return [join, el("ol", { class: "condition__rows" }, list), more];
  }

  row(whole, row, id) {
    const { store } = this;
    const choose = (item) => {
      const kinds = COMPARISONS[this.kindOf(item)] ?? [];
      Object.assign(row, { item, comparison: kinds.includes(row.comparison) ? row.comparison : kinds[0] ?? "", value: "", with: undefined });
      this.changed(whole);
    };
    const own = this.hasOwn ? store.say("thisAnswer") : "";
    // A question cannot depend on itself; in its check it is “this answer”.
    const self = store.get(this.path.slice(0, -1))?.name;
    const isOther = (one) => one.name !== self || one.name === row.item;
    const item = subjectSelect(store, row.item, choose, { id: `${id}-item`, "aria-label": store.say("whichQuestion") }, store.say("chooseQuestion"), own, isOther);
    if (!row.item || !this.subject(row.item)) return [item];
    const kind = this.kindOf(row.item);
    const words = COMPARISONS[kind].map((one) => [one, store.say(`${kind}_${one}`)]);
    const comparison = select(words, row.comparison, (value) => { row.comparison = value; this.changed(whole); }, { id: `${id}-how`, "aria-label": store.say("howCompared") });
    if (NO_VALUE.has(row.comparison)) return [item, comparison];
    const ways = against(kind, row.comparison);
    if (!ways.includes(row.with ?? "value")) Object.assign(row, { with: undefined, value: "" });
    const way = row.with ?? "value";
    const turn = (chosen) => {
      Object.assign(row, { with: chosen === "value" ? undefined : chosen, value: "" });
      this.changed(whole);
    };
    const other = ways.length > 1 ? select(ways.map((one) => [one, store.say(`against_${one}`)]), way, turn, { id: `${id}-with`, "aria-label": store.say("againstWhat") }) : null;
    return [item, comparison, other, way === "today" ? null : way === "question" ? this.another(whole, row, `${id}-value`) : this.value(whole, row, `${id}-value`)];
  }

  /** The question that an answer is compared with: one of the same kind. */
  another(whole, row, id) {
    const { store } = this;
    const { kind } = this.subject(row.item);
    const isAlike = (one) => one.name !== row.item && (one.kind === kind || [one.kind, kind].includes("worked_out"));
    const change = (value) => { row.value = value; this.changed(whole); };
    return subjectSelect(store, row.value, change, { id, "aria-label": store.say("whichValue") }, store.say("chooseQuestion"), "", isAlike);
  }

  value(whole, row, id) {
    const { store } = this;
    const { kind, list } = this.subject(row.item);
    const given = { id, "aria-label": store.say("whichValue") };
    const choices = store.tree.choices?.[list];
    if ((kind === "one" || /^has/.test(row.comparison)) && choices) {
      const options = choices.map((choice) => [choice.name, store.told(choice.label) || choice.name]);
      return select([["", store.say("chooseValue")], ...options], row.value, (value) => { row.value = value; this.changed(whole); }, given);
    }
    const isCount = kind === "number" || kind === "turns" || /^(chosen|long)_/.test(row.comparison);
    const type = isCount ? "text" : { date: "date", moment: "date", time: "time" }[kind] ?? "text";
    const input = el("input", { ...given, class: TYPED, type, inputmode: isCount ? "decimal" : undefined, value: row.value });
    input.addEventListener("input", () => { row.value = input.value; this.changed(whole, true); });
    return input;
  }
}

export function conditionControl(field, path, store) {
  return new Builder(field, path, store, false).place;
}

export function constraintControl(field, path, store) {
  return new Builder(field, path, store, true).place;
}

/** Never, always, or only under a condition. */
export function requiredControl(field, path, store) {
  const now = String(store.get(path) ?? "");
  const kept = `${store.get(path.slice(0, -1))?.name ?? written(path)}:${path.at(-1)}`;
  const word = now.toLowerCase();
  const kind = ["", "false", "no", "nee"].includes(word) ? "never" : ["true", "yes", "ja"].includes(word) ? "always" : "if";
  const isIf = kind === "if" || (kind === "never" && store.conditions.get(`${kept}?`));
  const shown = isIf ? "if" : kind;
  const choose = (value) => {
    store.conditions.set(`${kept}?`, value === "if");
    store.set(path, { never: "", always: "true", if: kind === "if" ? now : "" }[value]);
  };
  const options = ["never", "always", "if"].map((one) => [one, store.say(`required_${one}`)]);
  const chosen = select(options, shown, choose, { id: `${fieldId(path)}-kind`, "aria-label": field.label });
  return shown === "if" ? [chosen, conditionControl(field, path, store)] : chosen;
}
