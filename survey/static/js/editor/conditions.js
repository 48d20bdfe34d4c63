// A condition as rows (question, comparison, value), all, any, none or not all of which must hold; one of them may be a
// set of rows itself. The server reads what is typed; out of its tree come rows, and out of rows what one would type.

const ANSWERED = ["answered", "unanswered"];

/** Comparisons per kind of question; those in NO_VALUE compare with nothing. */
export const COMPARISONS = {
  one: ["is", "is_not", ...ANSWERED],
  several: ["has", "has_not", "chosen_at_least", "chosen_at_most", "chosen_is", ...ANSWERED],
  number: ["is", "is_not", "more", "at_least", "less", "at_most", ...ANSWERED],
  date: ["is", "is_not", "more", "at_least", "less", "at_most", ...ANSWERED],
  moment: ["at_least", "less", ...ANSWERED],
  time: ["more", "at_least", "less", "at_most", ...ANSWERED],
  text: ["is", "is_not", "contains", "starts", "long_at_least", "long_at_most", ...ANSWERED],
  worked_out: ["is", "is_not", "more", "at_least", "less", "at_most", "contains", ...ANSWERED],
  turns: ["at_least", "at_most", "is"],
  tick: ["ticked", "unticked"],
  file: ANSWERED,
};
export const NO_VALUE = new Set([...ANSWERED, "ticked", "unticked"]);
/** What is counted of an answer, by the beginning of the comparison: how many are chosen, how long it is. */
const COUNTED = { chosen_: "count-selected", long_: "string-length" };
const CALLS = { has: "selected", contains: "contains", starts: "starts-with" };
const SIGNS = { is: "=", is_not: "!=", more: ">", at_least: ">=", less: "<", at_most: "<=" };
const WORDS = Object.fromEntries(Object.entries(SIGNS).map(([word, sign]) => [sign, word]));
const NOT = { and: "nand", or: "nor" };
const TICKED = "OK";
/** How deep sets stand in sets. */
export const DEEPEST = 4;

function countedOf(comparison) {
  return Object.keys(COUNTED).find((prefix) => comparison?.startsWith(prefix)) ?? "";
}

/** What a comparison can be made with besides a value that is filled in: another question, the day of today. */
export function against(kind, comparison) {
  if (!(comparison in SIGNS) || kind === "turns") return ["value"];
  return ["value", ...(kind === "moment" ? [] : ["question"]), ...(kind === "date" || kind === "moment" ? ["today"] : [])];
}

function quoted(text) {
  return text.includes("'") ? `"${text.replaceAll('"', "")}"` : `'${text}'`;
}

function literal(value, kind) {
  if (kind === "date" || kind === "moment") return `date(${quoted(value)})`;
  const number = String(value).trim().replace(",", ".");
  return ["number", "turns", "worked_out"].includes(kind) && /^-?\d+(\.\d+)?$/.test(number) ? number : quoted(String(value));
}

function named(item) {
  return item === "." ? "." : `\${${item}}`;
}

function oneRow({ item, comparison, value = "", with: other = "value" }, kindOf) {
  const name = named(item);
  const kind = kindOf(item);
  if (comparison === "answered") return `${name} != ''`;
  if (comparison === "unanswered") return `${name} = ''`;
  if (comparison === "ticked") return `${name} = '${TICKED}'`;
  if (comparison === "unticked") return `${name} != '${TICKED}'`;
  if (comparison === "has_not") return `not(selected(${name}, ${quoted(value)}))`;
  if (comparison in CALLS) return `${CALLS[comparison]}(${name}, ${quoted(value)})`;
  const prefix = countedOf(comparison);
  if (prefix) return `${COUNTED[prefix]}(${name}) ${SIGNS[comparison.slice(prefix.length)]} ${literal(value, "number")}`;
  const right = { question: named(value), today: "today()" }[other] ?? literal(value, kind);
  const say = (part) => ({ time: `decimal-time(${part})`, turns: `count(${part})` })[kind] ?? part;
  return `${say(name)} ${SIGNS[comparison]} ${kind === "turns" ? right : say(right)}`;
}

/** Whether a row says all that it must. */
export function isWhole(row, kindOf) {
  if (row.rows) return row.rows.length > 0 && row.rows.every((one) => isWhole(one, kindOf));
  return Boolean(row.item && row.comparison && (NO_VALUE.has(row.comparison) || row.with === "today" || row.value));
}

/** What one would type for rows; rows that are not filled in yet are left out. */
export function source(set, kindOf) {
  const said = set.rows.filter((row) => isWhole(row, kindOf)).map((row) => {
    const isLoose = row.rows?.length > 1 && !row.join.startsWith("n");
    return row.rows ? (isLoose ? `(${source(row, kindOf)})` : source(row, kindOf)) : oneRow(row, kindOf);
  });
  const isNot = set.join.startsWith("n");
  const inner = said.join(` ${isNot ? set.join.slice(1) : set.join} `);
  return isNot && said.length ? `not(${inner})` : inner;
}

function nameIn(node) {
  if (node?.self) return ".";
  return node?.ref ?? node?.name;
}

function valueIn(node) {
  if (["date", "decimal-time"].includes(node?.call) && node.args.length === 1) return valueIn(node.args[0]);
  if (node?.op === "negate" && "lit" in node.args[0]) return String(-node.args[0].lit);
  return node && "lit" in node ? String(node.lit) : undefined;
}

/** What stands at the right of a sign: {value, with}; null for what a row cannot say. */
function rightOf(node, kind, kindOf) {
  if (node?.call === "today") return { value: "", with: "today" };
  const inner = kind === "time" && node?.call === "decimal-time" ? node.args[0] : node;
  const name = nameIn(inner);
  if (name !== undefined) return kindOf(name) === undefined ? null : { value: name, with: "question" };
  const value = valueIn(node);
  return value === undefined ? null : { value };
}

/** Count of what is chosen, length of a text, turns of a repeat: the row but for its value; null for anything else. */
function counted(node, word, kindOf) {
  const [inside] = node.args ?? [];
  if (node.call === "count" && inside?.all) return kindOf(inside.all) === "turns" ? { item: inside.all, comparison: word } : null;
  const prefix = Object.keys(COUNTED).find((one) => COUNTED[one] === node.call);
  return prefix && nameIn(inside) !== undefined ? { item: nameIn(inside), comparison: prefix + word } : null;
}

function compared(node, kindOf) {
  if (node.args.length !== 2) return null;
  const [left, right] = node.args;
  const word = WORDS[node.op];
  const count = word && left.call ? counted(left, word, kindOf) : null;
  const item = count?.item ?? nameIn(left.call === "decimal-time" ? left.args[0] : left);
  const kind = kindOf(item);
  if (kind === undefined || (left.call === "decimal-time") !== (kind === "time" && !isEmpty(right))) return null;
  const said = rightOf(right, kind, kindOf);
  const made = said && { item, ...(count ?? {}), ...said };
  if (!made) return null;
  const call = Object.keys(CALLS).find((one) => CALLS[one] === node.call);
  if (call) return said.with ? null : { ...made, comparison: call === "has" && kind !== "several" ? "is" : call };
  if (!word) return null;
  if (!count && isEmpty(right) && (word === "is" || word === "is_not")) return { item, comparison: word === "is" ? "unanswered" : "answered", value: "" };
  if (kind === "tick" && said.value === TICKED) return { item, comparison: word === "is" ? "ticked" : "unticked", value: "" };
  const comparison = made.comparison ?? word;
  const canBe = COMPARISONS[kind].includes(comparison) && (!said.with || (!count && against(kind, comparison).includes(said.with)));
  return canBe ? { ...made, comparison } : null;
}

function isEmpty(node) {
  return node?.lit === "";
}

function rowOf(node, kindOf) {
  if (node.call !== "not") return node.args ? compared(node, kindOf) : null;
  const [inside] = node.args;
  const row = inside?.call === "selected" ? compared(inside, kindOf) : null;
  return row && { ...row, comparison: row.comparison === "has" ? "has_not" : "is_not" };
}

function setOf(node, kindOf, depth) {
  const row = rowOf(node, kindOf);
  if (row) return { join: "and", rows: [row] };
  if (depth > DEEPEST) return null;
  if (node.call === "not") {
    const set = setOf(node.args[0], kindOf, depth);
    if (!set || set.rows.length === 1) return set && { join: "nor", rows: set.join.startsWith("n") ? [set] : set.rows };
    return NOT[set.join] ? { ...set, join: NOT[set.join] } : { join: "nor", rows: [set] };
  }
  if (node.op !== "and" && node.op !== "or") return null;
  const rows = node.args.map((one) => rowOf(one, kindOf) ?? setOf(one, kindOf, depth + 1));
  return rows.includes(null) ? null : { join: node.op, rows };
}

/** The rows that a tree of the server's says; null for what rows cannot say. `kindOf` is undefined for no question. */
export function rows(tree, kindOf) {
  return tree ? setOf(tree, kindOf, 1) : { join: "and", rows: [] };
}
