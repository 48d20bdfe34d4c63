// What the fields of a form hold, as expressions see it and as people read it.
import { formatDate, parseDate, parsePart } from "./dates.js";
import { formatNumber, numberForField, parseNumber } from "./numbers.js";

const NUMBERS = new Set(["integer", "decimal", "range", "figure", "counts", "percentages"]);
const CLOCK = /^(\d{1,2})\s*[:.uh]\s*(\d{2})(?::(\d{2}))?\s*(?:uur|u|h)?$/i;
const MOMENT = /^(\d.*?\d{4}|\d{4}-\d{2}-\d{2})(?:T|,?\s+(?:om\s+|at\s+)?)(\d.*)$/i;

function number(typed, language) {
  const found = parseNumber(typed, language);
  return Number.isNaN(found) ? typed : found;
}

function clock(typed) {
  const match = CLOCK.exec(typed);
  return match ? `${match[1].padStart(2, "0")}:${match[2]}${match[3] ? `:${match[3]}` : ""}` : typed;
}

function moment(typed) {
  const match = MOMENT.exec(typed);
  return match ? `${parseDate(match[1])}T${clock(match[2])}` : parseDate(typed);
}

const READERS = { date: parsePart, time: clock, dateTime: moment };

/** Return the controls of an item that hold its answer: not those of its details. */
export function controlsOf(question, key) {
  return [...question.querySelectorAll(`[name="a-${key}"]`)];
}

const isMarked = (control) => control.type === "radio" || control.type === "checkbox";

/** Return the value of one item's field as expressions see it. */
export function valueOf(question, key, language) {
  const { type } = question.dataset;
  const controls = controlsOf(question, key);
  if (controls.some(isMarked)) {
    const marked = controls.filter((control) => control.checked).map((control) => control.value);
    // A step of a range is written as expressions write it, whatever the language.
    return NUMBERS.has(type) && marked.length ? Number(marked[0]) : marked.join(" ");
  }
  if (type === "geopoint") return placeOf(question, key);
  if (type === "rank") return orderOf(question, key);
  const typed = controls[0]?.value.trim() ?? "";
  if (typed === "") return "";
  if (READERS[type]) return READERS[type](typed, controls[0].dataset.part);
  return NUMBERS.has(type) ? number(typed, language) : typed;
}

function placeOf(question, key) {
  const parts = ["lat", "lon", "altitude", "accuracy"].map((suffix) => {
    const typed = question.querySelector(`[name="a-${key}.${suffix}"]`)?.value.trim() ?? "";
    return typed.replace(",", ".");
  });
  if (!parts[0] || !parts[1]) return "";
  return [parts[0], parts[1], parts[2] || "0", parts[3] || "0"].join(" ");
}

/** Names of choices in the order of the places that they were given. */
function orderOf(question, key) {
  const start = `a-${key}.rank.`;
  const places = [...question.querySelectorAll(`[name^="${start}"]`)].filter((select) => select.value);
  const sorted = places.sort((one, other) => Number(one.value) - Number(other.value));
  return sorted.map((select) => select.name.slice(start.length)).join(" ");
}

/** Return the number in one row of a table of counts; empty where there is none. */
export function countOf(field, language) {
  const found = parseNumber(field.value, language);
  return Number.isNaN(found) ? "" : found;
}

/** Put a computed value where it would have been typed. Returns whether that changed anything. */
export function put(question, key, value, language) {
  const controls = controlsOf(question, key);
  const words = String(value).split(/\s+/).filter(Boolean);
  let changed = false;
  for (const control of controls) {
    if (isMarked(control)) {
      const checked = words.includes(control.value);
      changed ||= control.checked !== checked;
      control.checked = checked;
    } else {
      const written = typeof value === "number" ? numberForField(value, language) : String(value);
      changed ||= control.value !== written;
      control.value = written;
    }
  }
  return changed;
}

/** Tell an answer as people read it: labels of choices, numbers and days in their own words. */
export function spoken(question, key, value, language) {
  if (value === "" || value === undefined) return "";
  const controls = question ? controlsOf(question, key) : [];
  const select = controls.find((control) => control.tagName === "SELECT");
  if (select) return select.selectedOptions[0]?.label ?? "";
  const marked = controls.filter((control) => isMarked(control) && control.checked);
  if (marked.length && question.dataset.type !== "range") return marked.map((control) => labelOf(control)).join("; ");
  if (typeof value === "number") return formatNumber(value, language);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDate(value, language, controls[0]?.dataset.part);
  return String(value);
}

/** Return the label of a radio button or checkbox, without its help. */
export function labelOf(control) {
  const label = control.labels?.[0]?.cloneNode(true);
  for (const help of label?.querySelectorAll(".choice__help, input") ?? []) help.remove();
  return label?.textContent.trim() ?? control.value;
}
