// Elements and texts, for the parts of the coding page.

/** Fill {name} in a text with values. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Make an element: make("p", {class: "x"}, "words", child). */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== "") element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

/** Make a small button; `whole` is its name for who cannot see where it stands. */
export function quiet(label, whole, act, id = "") {
  const button = make("button", { type: "button", id, class: "utrecht-button utrecht-button--subtle coding-small" });
  button.append(make("span", { "aria-hidden": "true" }, label), make("span", { class: "visually-hidden" }, whole));
  button.addEventListener("click", act);
  return button;
}

/** Put other entries in a list; what was open stays open, and the focus stays where it was or goes to `instead`. */
export function refill(list, entries, instead) {
  const held = list.contains(document.activeElement) ? document.activeElement.id : null;
  const open = new Set([...list.querySelectorAll("details[open]")].map((one) => one.id));
  list.replaceChildren(...entries);
  for (const one of list.querySelectorAll("details")) one.open = Boolean(one.id) && open.has(one.id);
  if (held !== null) (document.getElementById(held) ?? instead)?.focus({ preventScroll: true });
}

/** The beginning of a passage on one line. */
export function excerpt(words, length = 60) {
  const line = words.replace(/\s+/g, " ").trim();
  const letters = [...line];
  return letters.length <= length ? line : `${letters.slice(0, length - 1).join("").trimEnd()}…`;
}
