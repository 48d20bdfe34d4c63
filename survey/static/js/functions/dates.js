// Functions over dates and times: a date counts whole days since 1970, a moment days in universal time; in words
// both are told by the clock that they were written with.
import { DAY, clockOf, daysOf, timeOfDay, toNumber, toText } from "../values.js";

const MONTHS = {
  nl: "jan feb mrt apr mei jun jul aug sep okt nov dec".split(" "),
  en: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" "),
};
const WEEKDAYS = {
  nl: "zo ma di wo do vr za".split(" "),
  en: "Sun Mon Tue Wed Thu Fri Sat".split(" "),
};
// Days since 1970 of the years 1 and 9999: beyond them there is no date.
const [FIRST, LAST] = [-719162, 2932896];

const padded = (number, length) => String(number).padStart(length, "0");

/** The moment by the clock that it was written with, as a Date in UTC; null where there is none. */
function momentOf(value) {
  if (typeof value === "string") {
    const written = clockOf(value);
    if (written) return written.clock;
  }
  const days = toNumber(value);
  if (typeof value === "boolean" || !(days >= FIRST && days < LAST + 1)) return null;
  return new Date(halfEven(days * DAY));
}

/** Round as Python does: a half goes to the even number. */
function halfEven(number) {
  const floor = Math.floor(number);
  if (number - floor !== 0.5) return Math.round(number);
  return floor % 2 ? floor + 1 : floor;
}

function date([value]) {
  return momentOf(value)?.toISOString().slice(0, 10) ?? "";
}

function format([value, pattern], { world }) {
  const moment = momentOf(value);
  if (!moment) return "";
  const language = world.language in MONTHS ? world.language : "en";
  const told = {
    Y: () => padded(moment.getUTCFullYear(), 4),
    y: () => padded(moment.getUTCFullYear() % 100, 2),
    m: () => padded(moment.getUTCMonth() + 1, 2),
    n: () => moment.getUTCMonth() + 1,
    b: () => MONTHS[language][moment.getUTCMonth()],
    d: () => padded(moment.getUTCDate(), 2),
    e: () => moment.getUTCDate(),
    H: () => padded(moment.getUTCHours(), 2),
    h: () => moment.getUTCHours(),
    M: () => padded(moment.getUTCMinutes(), 2),
    S: () => padded(moment.getUTCSeconds(), 2),
    3: () => padded(moment.getUTCMilliseconds(), 3),
    a: () => WEEKDAYS[language][moment.getUTCDay()],
    "%": () => "%",
  };
  return toText(pattern).replace(/%(.?)/gsu, (whole, sign) => told[sign]?.() ?? whole);
}

export const DATES = {
  today: (_values, { today }) => today,
  now: (_values, { world }) => world.now ?? "",
  date,
  "decimal-date-time": ([value]) => (typeof value === "string" ? daysOf(value) : toNumber(value)),
  "decimal-time": ([value]) => timeOfDay(toText(value)),
  "format-date": format,
  "format-date-time": format,
};
