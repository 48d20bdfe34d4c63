// Values inside expressions and how they turn into each other: as formats/expressions/values.py has it.
// A value is a text, a number (a double) or a boolean; an empty answer is the empty text.

/** Milliseconds in a day. */
export const DAY = 86400000;

const NUMBER = /^[ \t\n\r\f\v]*-?(?:\d+(?:\.\d*)?|\.\d+)[ \t\n\r\f\v]*$/;
const TIME = "(\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,3})\\d*)?)?(Z|[+-]\\d{2}(?::?\\d{2})?)?";
const MOMENT = new RegExp(`^(\\d{4})-(\\d{2})-(\\d{2})(?:T${TIME})?$`);
const CLOCK = new RegExp(`^${TIME}$`);

const thousandthsOf = (written) => Number((written ?? "0").padEnd(3, "0"));

export function toNumber(value) {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "number") return value;
  return NUMBER.test(value) ? Number(value) : daysOf(value);
}

/** The date or moment by the clock that wrote it (as if that clock were UTC's) and its offset; null when neither. */
export function clockOf(text) {
  const match = MOMENT.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const offset = offsetOf(match[8]);
  if (hour > 23 || minute > 59 || second > 59 || Math.abs(offset) >= DAY || year < 1) return null;
  const clock = new Date(0);
  // Not Date.UTC: that takes the year 99 for 1999.
  clock.setUTCFullYear(year, month - 1, day);
  clock.setUTCHours(hour, minute, second, thousandthsOf(match[7]));
  // 31 February is no day: the calendar would have turned it into another.
  return clock.getUTCMonth() === month - 1 && clock.getUTCDate() === day ? { clock, offset } : null;
}

/** Milliseconds that a clock with this offset is ahead of UTC. */
function offsetOf(written) {
  if (!written || written === "Z") return 0;
  const digits = written.slice(1).replace(":", "").padEnd(4, "0");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (written.startsWith("-") ? -minutes : minutes) * 60000;
}

/** Days since 1 January 1970 of a date or moment; NaN when it is neither. */
export function daysOf(text) {
  const written = clockOf(text);
  return written ? (written.clock.getTime() - written.offset) / DAY : NaN;
}

/** The time, or that of a moment, as part of a day from 0 to 1; NaN when there is none. */
export function timeOfDay(text) {
  const cut = text.indexOf("T");
  const match = CLOCK.exec(cut < 0 ? text : text.slice(cut + 1) || text);
  if (!match) return NaN;
  const [hour, minute, second] = match.slice(1, 4).map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || second > 59) return NaN;
  return ((hour * 60 + minute) * 60000 + second * 1000 + thousandthsOf(match[4])) / DAY;
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
