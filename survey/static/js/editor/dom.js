// Makes elements. Texts are always set as text, never as markup.

const PROPERTIES = new Set(["value", "checked", "disabled", "hidden", "open", "selected"]);

/** el("button", { type: "button", class: "…", on: { click } }, "Text", other, …). */
export function el(tag, given = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, listen] of Object.entries(value)) made.addEventListener(event, listen);
    else if (name === "data") Object.assign(made.dataset, value);
    else if (PROPERTIES.has(name)) made[name] = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export function button(text, click, given = {}) {
  const { variant = "subtle", hiddenText = "", ...rest } = given;
  const more = hiddenText ? el("span", { class: "visually-hidden" }, ` ${hiddenText}`) : null;
  return el("button", { type: "button", class: `utrecht-button utrecht-button--${variant}`, on: { click }, ...rest }, text, more);
}

export function select(options, value, change, given = {}) {
  const known = options.some(([key]) => key === value);
  const all = known || value === "" || value === undefined ? options : [...options, [value, value]];
  const made = el("select", { class: "utrecht-select utrecht-select--html-select", on: { change: () => change(made.value) }, ...given });
  made.append(...all.map(([key, text]) => el("option", { value: key, selected: key === (value ?? "") }, text)));
  return made;
}

/** Call when somebody has changed a field and left it: the focus has come to where it goes by then. */
export function left(control, listen) {
  control.addEventListener("change", () => setTimeout(listen));
}

const STOPS = "a[href], button, input, select, summary, textarea, [tabindex]";

/** The ids of what stands nearest to where the focus is, what follows first. */
function neighbours(place, from) {
  const stops = [...place.querySelectorAll(STOPS)];
  const at = stops.indexOf(from);
  const distance = (stop) => Math.abs(stop - at) - (stop > at ? 0.5 : 0);
  return [...stops.keys()].sort((one, other) => distance(one) - distance(other)).map((stop) => stops[stop].id).filter(Boolean);
}

function canHold(control) {
  return control && !control.disabled && control.checkVisibility();
}

/** Draw a part of the page anew; who was typing or pressing in it goes on where they were, or as near as can be. */
export function redraw(place, ...children) {
  const { activeElement } = document;
  const isHere = place !== activeElement && place.contains(activeElement);
  const near = isHere ? neighbours(place, activeElement) : [];
  const id = isHere ? activeElement.id : "";
  const [start, end] = id && "selectionStart" in activeElement ? [activeElement.selectionStart, activeElement.selectionEnd] : [null, null];
  const open = new Map([...place.querySelectorAll("details[data-key]")].map((one) => [one.dataset.key, one.open]));
  const { scrollTop } = place;
  place.replaceChildren(...children.flat(3).filter(Boolean));
  for (const one of place.querySelectorAll("details[data-key]")) one.open = open.get(one.dataset.key) ?? one.open;
  place.scrollTop = scrollTop;
  if (!isHere) return;
  const again = id && document.getElementById(id);
  if (!canHold(again)) {
    near.map((one) => document.getElementById(one)).find(canHold)?.focus();
    return;
  }
  again.focus({ preventScroll: true });
  if (start !== null) again.setSelectionRange?.(start, end);
}

/** Fill the places in a text: fill("{n} van {total}", { n: 2, total: 5 }). */
export function fill(text, values = {}) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}
