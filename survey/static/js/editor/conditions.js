// A condition as rows (question, comparison, value), all or any of which must hold; one of them may be a set of
// rows itself. The server reads what is typed; out of its tree come rows, and out of rows what one would type.

/** Comparisons per kind of question; those in NO_VALUE compare with nothing. */
export const COMPARISONS = {
  one: ["is", "is_not", "answered", "unanswered"],
  several: ["has", "has_not", "answered", "unanswered"],
  number: ["is", "is_not", "more", "at_least", "less", "at_most", "answered", "unanswered"],
  date: ["is", "more", "at_least", "less", "at_most", "answered", "unanswered"],
  text: ["is", "is_not", "contains", "answered", "unanswered"],
  tick: ["ticked", "unticked"],
};
export const NO_VALUE = new Set(["answered", "unanswered", "ticked", "unticked"]);
const SIGNS = { is: "=", is_not: "!=", more: ">", at_least: ">=", less: "<", at_most: "<=" };
const WORDS = Object.fromEntries(Object.entries(SIGNS).map(([word, sign]) => [sign, word]));
const TICKED = "OK";

function quoted(text) {
  return text.includes("'") ? `"${text.replaceAll('"', "")}"` : `'${text}'`;
}

function literal(value, kind) {
  if (kind === "date") return `date(${quoted(value)})`;
  const number = String(value).trim().replace(",", ".");
  return kind === "number" && /^-?\d+(\.\d+)?$/.test(number) ? number : quoted(String(value));
}

function named(item) {
  return item === "." ? "." : `\${${item}}`;
}

function oneRow({ item, comparison, value = "" }, kindOf) {
  const name = named(item);
  if (comparison === "answered") return `${name} != ''`;
  if (comparison === "unanswered") return `${name} = ''`;
  if (comparison === "ticked") return `${name} = '${TICKED}'`;
  if (comparison === "unticked") return `${name} != '${TICKED}'`;
  if (comparison === "has") return `selected(${name}, ${quoted(value)})`;
  if (comparison === "has_not") return `not(selected(${name}, ${quoted(value)}))`;
  if (comparison === "contains") return `contains(${name}, ${quoted(value)})`;
  return `${name} ${SIGNS[comparison]} ${literal(value, kindOf(item))}`;
}

/** Whether a row says all that it must. */
export function isWhole(row, kindOf) {
  if (row.rows) return row.rows.length > 0 && row.rows.every((one) => isWhole(one, kindOf));
  return Boolean(row.item && row.comparison && (NO_VALUE.has(row.comparison) || row.value));
}

/** What one would type for rows; rows that are not filled in yet are left out. */
export function source(set, kindOf) {
  const said = set.rows
    .filter((row) => isWhole(row, kindOf))
    .map((row) => (row.rows && row.rows.length > 1 ? `(${source(row, kindOf)})` : row.rows ? source(row, kindOf) : oneRow(row, kindOf)));
  return said.join(` ${set.join} `);
}

function nameIn(node) {
  if (node?.self) return ".";
  return node?.ref ?? node?.name;
}

function valueIn(node) {
  if (node?.call === "date" && node.args.length === 1) return valueIn(node.args[0]);
  return node && "lit" in node ? String(node.lit) : undefined;
}

function compared(node, kindOf) {
  const [item, value] = [nameIn(node.args[0]), valueIn(node.args[1])];
  if (node.args.length !== 2 || item === undefined || value === undefined || kindOf(item) === undefined) return null;
  if (node.call === "selected") return { item, comparison: kindOf(item) === "several" ? "has" : "is", value };
  if (node.call === "contains") return { item, comparison: "contains", value };
  const comparison = WORDS[node.op];
  if (!comparison) return null;
  if (value === "" && comparison === "is") return { item, comparison: "unanswered", value };
  if (value === "" && comparison === "is_not") return { item, comparison: "answered", value };
  if (kindOf(item) === "tick" && value === TICKED) return { item, comparison: comparison === "is" ? "ticked" : "unticked", value: "" };
  return COMPARISONS[kindOf(item)].includes(comparison) ? { item, comparison, value } : null;
}

function rowOf(node, kindOf) {
  const isNot = node.call === "not" && node.args[0]?.call === "selected";
  if (isNot) {
    const row = compared(node.args[0], kindOf);
    return row && { ...row, comparison: row.comparison === "has" ? "has_not" : "is_not" };
  }
  return node.args ? compared(node, kindOf) : null;
}

function setOf(node, kindOf, depth) {
  if (node.op !== "and" && node.op !== "or") {
    const row = rowOf(node, kindOf);
    return row && { join: "and", rows: [row] };
  }
  const rows = node.args.map((one) => {
    if (one.op !== "and" && one.op !== "or") return rowOf(one, kindOf);
    return depth > 0 ? setOf(one, kindOf, depth - 1) : null;
  });
  return rows.includes(null) ? null : { join: node.op, rows };
}

/** The rows that a tree of the server's says; null for what rows cannot say. `kindOf` is undefined for no question. */
export function rows(tree, kindOf) {
  return tree ? setOf(tree, kindOf, 1) : { join: "and", rows: [] };
}
