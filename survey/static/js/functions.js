// The functions of expressions: the same names and meanings as formats/expressions/functions.py, and held to the
// same table of cases (tests/formats/expressions/expression_cases.json).
import { toBoolean, toNumber, toText } from "./values.js";

const words = (value) => toText(value).split(/\s+/).filter(Boolean);

/** Half goes up (2.5 -> 3, -2.5 -> -2). */
export function roundHalfUp(number, decimals = 0) {
  const factor = 10 ** decimals;
  const scaled = number * factor;
  if (!Number.isFinite(scaled)) return number;
  const floor = Math.floor(scaled);
  return (scaled - floor < 0.5 ? floor : floor + 1) / factor;
}

function round([value, decimals = 0]) {
  const number = toNumber(value);
  const places = toNumber(decimals);
  if (!Number.isFinite(number) || !(places >= -15 && places <= 15)) return Number.isNaN(places) ? NaN : number;
  return roundHalfUp(number, Math.trunc(places));
}

/** Each takes its arguments, the day ("2026-11-22") and the node of the tree. */
export const FUNCTIONS = {
  selected: ([answer, choice]) => words(answer).includes(toText(choice).trim()),
  "count-selected": ([answer]) => words(answer).length,
  if: ([condition, yes, no]) => (toBoolean(condition) ? yes : no),
  coalesce: (values) => values.find((value) => toText(value) !== "") ?? "",
  sum: (values) => values.reduce((total, value) => total + toNumber(value), 0),
  "count-non-empty": (values) => values.filter((value) => toText(value) !== "").length,
  round,
  int: ([value]) => {
    const number = toNumber(value);
    return Number.isFinite(number) ? Math.trunc(number) : number;
  },
  number: ([value]) => toNumber(value),
  "string-length": ([value]) => [...toText(value)].length,
  not: ([condition]) => !toBoolean(condition),
  true: () => true,
  false: () => false,
  today: (_values, today) => today,
  // The pattern comes ready from the server, anchored and in JavaScript's dialect.
  regex: ([value], _today, node) => new RegExp(node.pattern, "u").test(toText(value)),
};
