// The box for a name. A name is settled when one leaves it: what refers to it follows.
import { el, left } from "./dom.js";
import { fieldId, TYPED } from "./fields.js";
import { renamed, renamedChoice } from "./names.js";
import { all, namesOf, taken } from "./tree.js";

/** The name that stands at a path, in a box with an id. */
export function nameInput(path, store, id) {
  const old = String(store.get(path) ?? "");
  const described = `${fieldId(path)}-p`;
  const input = el("input", { id, class: `${TYPED} editor__name`, value: old, autocomplete: "off", spellcheck: "false", maxlength: 64, "aria-describedby": described });
  left(input, () => {
    const chosen = input.value.trim();
    const { tree } = store;
    const isAlone = [...all(tree)].flatMap(([, node]) => namesOf(node)).filter((one) => one === old).length === 1;
    const said = { said: store.say("renamed", { old, name: chosen }) };
    if (path[0] === "choices" && chosen && chosen !== old) store.change(renamedChoice(tree, path.slice(0, -1), chosen), said);
    else if (path[0] === "survey" && isAlone && chosen && !taken(tree).has(chosen)) store.change(renamed(tree, old, chosen), said);
    else store.set(path, chosen);
  });
  return input;
}
