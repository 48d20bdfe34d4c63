// Values inside expressions and how they turn into each other: as formats/expressions/values.py has it.
// A value is a text, a number (a double) or a boolean; an empty answer is the empty text.

const NUMBER = /^[ \t\n\r\f\v]*-?(?:\d+(?:\.\d*)?|\.\d+)[ \t\n\r\f\v]*$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

export function toNumber(value) {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "number") return value;
  if (NUMBER.test(value)) return Number(value);
  const date = DATE.exec(value);
  if (!date) return NaN;
  const days = Date.UTC(Number(date[1]), Number(date[2]) - 1, Number(date[3])) / 86400000;
  // 31 February is no day: the calendar would have turned it into another.
  return new Date(days * 86400000).toISOString().slice(0, 10) === value ? days : NaN;
}

export function toText(value) {
  return typeof value === "string" ? value : String(value === 0 ? 0 : value);
}

export function toBoolean(value) {
  if (typeof value === "number") return value !== 0 && !Number.isNaN(value);
  return Boolean(value);
}

/** XPath's "=": as booleans if one is, else as numbers if one is, else as texts. */
export function areEqual(left, right) {
  if (typeof left === "boolean" || typeof right === "boolean") return toBoolean(left) === toBoolean(right);
  if (typeof left === "number" || typeof right === "number") return toNumber(left) === toNumber(right);
  return left === right;
}
