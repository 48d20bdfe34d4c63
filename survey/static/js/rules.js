// Evaluates the trees that formats/expressions makes on the server; never parses. The semantics are those of
// formats/expressions/evaluate.py.
import { FUNCTIONS } from "./functions.js";
import { areEqual, toBoolean, toNumber } from "./values.js";

const ARITHMETIC = {
  negate: ([value]) => -value,
  "+": (numbers) => numbers.reduce((total, number) => total + number),
  "-": ([left, right]) => left - right,
  "*": ([left, right]) => left * right,
  div: ([left, right]) => left / right,
  mod: ([left, right]) => (Number.isFinite(left) ? left % right : NaN),
  "<": ([left, right]) => left < right,
  "<=": ([left, right]) => left <= right,
  ">": ([left, right]) => left > right,
  ">=": ([left, right]) => left >= right,
};

/** The day in the Netherlands, as "2026-11-22". */
export function dutchDay(moment = new Date()) {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Amsterdam" }).format(moment);
}

/** The moment by the clock in the Netherlands, as "2026-11-22T10:15:30.250": as answers are, without an offset. */
export function dutchMoment(moment = new Date()) {
  const told = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Amsterdam", dateStyle: "short", timeStyle: "medium" });
  const clock = told.format(moment).replace(" ", "T");
  const thousandths = String(moment.getMilliseconds()).padStart(3, "0");
  return `${clock}.${thousandths}`;
}

/**
 * Compute a tree. context: {valueOf(name), own, today, world}; `world` has what few expressions look at: now, language,
 * allOf(name), nth(name, turns), turn(steps), label(item, choice), lookUp(table, column, keyColumn, key),
 * column(name) of the choice that a filter looks at, random(), uuid(). Every tree has a value: nothing throws here.
 */
export function evaluate(node, context) {
  if ("lit" in node) return node.lit;
  if ("ref" in node) return context.valueOf(node.ref) ?? "";
  if ("self" in node) return context.own ?? "";
  if ("column" in node) return context.world?.column?.(node.column) ?? "";
  if ("call" in node) {
    const values = node.args.flatMap((argument) => taken(argument, context));
    return FUNCTIONS[node.call](values, { own: "", world: {}, ...context }, node);
  }
  if (node.op === "and") return node.args.every((operand) => isTrue(operand, context));
  if (node.op === "or") return node.args.some((operand) => isTrue(operand, context));
  const values = node.args.map((operand) => evaluate(operand, context));
  if (node.op === "=" || node.op === "!=") return areEqual(values[0], values[1]) === (node.op === "=");
  return ARITHMETIC[node.op](values.map(toNumber));
}

/** What an argument hands over: its value, every answer to a name, the name itself, or the steps of `..`. */
function taken(argument, context) {
  if ("all" in argument) return context.world?.allOf?.(argument.all) ?? [context.valueOf(argument.all) ?? ""];
  if ("name" in argument) return [argument.name];
  if ("up" in argument) return [argument.up];
  return [evaluate(argument, context)];
}

/** Whether a tree holds. */
export function isTrue(node, context) {
  return toBoolean(evaluate(node, context));
}
