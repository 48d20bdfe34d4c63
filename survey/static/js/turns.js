// Keys of answers in the turns of a repeat, as formats/instruments/turns.py has them: `name@outer@inner`.

export const nameOf = (key) => key.split("@", 1)[0];

export const pathOf = (key) => key.split("@").slice(1);

export const keyOf = (name, path) => [name, ...path].join("@");

/** Whether a form's field belongs to one of these items: "a-naam@1.kind" is of "naam@1"; "." may be in a name too. */
export function isOf(field, items) {
  let key = field.startsWith("a-") ? field.slice(2) : "";
  while (key && !items.has(key)) key = key.slice(0, Math.max(0, key.lastIndexOf(".")));
  return key !== "";
}

/** The turns that an element stands in, outermost first: ["kinderen@1", "scholen@1@2"]. A turn stands in itself. */
export function turnsAround(element) {
  const found = [];
  for (let turn = element.closest("[data-turn]"); turn; turn = turn.parentElement.closest("[data-turn]")) {
    found.unshift(turn.dataset.turn);
  }
  return found;
}

/** Whether what stands in these turns and in those belongs together: in no repeat in different turns. */
export function areTogether(turns, others) {
  for (let at = 0; at < Math.min(turns.length, others.length); at += 1) {
    if (nameOf(turns[at]) !== nameOf(others[at])) return true;
    if (turns[at] !== others[at]) return false;
  }
  return true;
}
