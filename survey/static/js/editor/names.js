// Names of items, lists and choices: what refers to one follows when it gets another name, and who refers to one is known.
import { all, fresh, get, listOf, namesOf, put, taken, within } from "./tree.js";

//: Columns that hold a rule.
const RULES = ["relevant", "constraint", "required", "calculation", "choice_filter", "default", "repeat_count"];

function mapped(part, change, key = "") {
  if (Array.isArray(part)) return part.map((one) => mapped(one, change, key));
  if (part && typeof part === "object") {
    return Object.fromEntries(Object.entries(part).map(([name, one]) => [name, mapped(one, change, name)]));
  }
  return typeof part === "string" ? change(part, key) : part;
}

function literally(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** A reference to an item, as it stands in rules and texts: with how it is shown or what was saved before. */
function reference(...names) {
  return new RegExp(`(\\$\\{\\s*(?:last-saved#)?)(?:${names.map(literally).join("|")})((?:@[a-z0-9]+)*\\s*\\})`, "g");
}

function inTrigger(...names) {
  return new RegExp(`(^|[\\s,])(?:${names.map(literally).join("|")})(?=$|[\\s,])`, "g");
}

/** Give an item another name, everywhere: conditions, calculations, texts and triggers follow. */
export function renamed(tree, old, name) {
  const refers = (text) => text.replace(reference(old), (_whole, before, after) => before + name + after);
  const change = (text, key) => {
    if (key === "name" && text === old) return name;
    return refers(key === "trigger" ? text.replace(inTrigger(old), (_whole, before) => before + name) : text);
  };
  const beside = ["settings", "choices"].filter((key) => tree[key]).map((key) => [key, mapped(tree[key], refers)]);
  return { ...tree, ...Object.fromEntries(beside), survey: mapped(tree.survey, change) };
}

/** A copy of an item, group or section with names of its own; what refers to an item inside follows it. */
export function copied(tree, node) {
  const names = taken(tree);
  const copy = { items: [structuredClone(node)] };
  let made = { survey: copy.items };
  for (const old of [...within([], copy.items)].flatMap(([, one]) => namesOf(one))) made = renamed(made, old, fresh(names, old));
  return made.survey[0];
}

/** Sections and items elsewhere that refer to what stands at a path or in it. */
export function referring(tree, path) {
  const gone = [...within(path.slice(0, -1), [get(tree, path)])].flatMap(([, node]) => namesOf(node));
  if (!gone.length) return [];
  const [refers, triggers] = [reference(...gone), inTrigger(...gone)];
  const isInside = (here) => path.every((step, at) => here[at] === step);
  const isAbout = ({ items: _items, trigger = "", ...own }) => {
    const triggered = [].concat(trigger).join(" ");
    return `${JSON.stringify(own)} ${triggered}`.search(refers) >= 0 || triggered.search(triggers) >= 0;
  };
  return [...all(tree)].filter(([here, node]) => node && !isInside(here) && isAbout(node)).map(([, node]) => node);
}

/** Give a list of choices another name, where it stands and where it is used. */
export function renamedList(tree, old, name) {
  const choices = Object.fromEntries(Object.entries(tree.choices ?? {}).map(([key, list]) => [key === old ? name : key, list]));
  const change = (text, key) => (key === "type" && listOf({ type: text }) === old ? `${text.split(" ")[0]} ${name}` : text);
  return { ...tree, choices, survey: mapped(tree.survey, change) };
}

/** Sections and items that refer to a choice: that compare a question of its list with it, or begin with it. */
export function comparing(tree, path) {
  const name = get(tree, [...path, "name"]);
  const found = comparisons(tree, path[1], name);
  if (!found) return [];
  const { asks, patterns } = found;
  const begins = (node) => asks(node) && String(node.default ?? "").split(" ").includes(name);
  const compares = (node) => RULES.some((key) => typeof node[key] === "string" && patterns(node).some((one) => node[key].search(one) >= 0));
  return [...all(tree)].map(([, node]) => node).filter((node) => node && (compares(node) || begins(node)));
}

/** Items whose choices stand in a list. */
export function askers(tree, list) {
  return [...all(tree)].map(([, node]) => node).filter((node) => listOf(node) === list);
}

/**
 * How rules compare a question of a list with a choice: {asks, patterns}; of the question itself they may say `.`. Null
 * where nothing can: no question has the list, or several of its choices have the name.
 */
function comparisons(tree, list, name) {
  const named = askers(tree, list).map((node) => literally(node.name ?? ""));
  const isAlone = name && (tree.choices[list] ?? []).filter((one) => one.name === name).length === 1;
  if (!named.length || !isAlone) return null;
  const [others, own] = ["", "|(?<![.\\w/])\\.(?![.\\d/])"].map((itself) => {
    const item = `(?:\\$\\{\\s*(?:${named.join("|")})\\s*\\}${itself})`;
    const after = new RegExp(`(${item}\\s*!?=\\s*|selected\\(\\s*${item}\\s*,\\s*)(['"])${literally(name)}\\2`, "g");
    const before = new RegExp(`(['"])${literally(name)}\\1(\\s*!?=\\s*${item})`, "g");
    return [after, before];
  });
  const asks = (node) => listOf(node) === list;
  return { asks, patterns: (node) => (asks(node) ? own : others) };
}

/** Give a choice another name: what refers to it follows. */
export function renamedChoice(tree, path, name) {
  const old = get(tree, [...path, "name"]);
  const named = put(tree, [...path, "name"], name);
  const found = name && comparisons(tree, path[1], old);
  if (!found) return named;
  const { asks, patterns } = found;
  const change = (text, node) => {
    const [after, before] = patterns(node);
    return text.replace(after, (_whole, head, quote) => head + quote + name + quote).replace(before, (_whole, quote, tail) => quote + name + quote + tail);
  };
  const node = (one) => {
    const made = { ...one };
    for (const key of RULES) if (typeof one[key] === "string") made[key] = change(one[key], one);
    if (asks(one) && typeof one.default === "string") made.default = made.default.split(" ").map((word) => (word === old ? name : word)).join(" ");
    if (one.items) made.items = one.items.map(node);
    return made;
  };
  return { ...named, survey: (tree.survey ?? []).map(node) };
}
