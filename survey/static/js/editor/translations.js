// Every text of a questionnaire that can be translated, in order: one row per text.
import { baseOf, get, texts, typeOf, within } from "./tree.js";

const COLUMNS = ["label", "hint", "guidance_hint", "required_message", "constraint_message"];

function* ofNode(path, node, name) {
  for (const column of COLUMNS) if (node[column] !== undefined) yield { path: [...path, column], name, column };
  for (const kind of Object.keys(node.media ?? {})) yield { path: [...path, "media", kind], name, column: kind };
  const ours = node.verhaal ?? {};
  if (ours.media_text !== undefined) yield { path: [...path, "verhaal", "media_text"], name, column: "media_text" };
  for (const key of ["base", "none"]) {
    if (ours[key]?.label !== undefined) yield { path: [...path, "verhaal", key, "label"], name: ours[key].name, column: "label" };
  }
  for (const [at, row] of (ours.rows ?? []).entries()) {
    yield { path: [...path, "verhaal", "rows", at, "label"], name: row.name, column: "label" };
  }
  for (const [role, said] of Object.entries(ours.prompts ?? {})) {
    const list = Array.isArray(said) ? said : [said];
    for (const at of list.keys()) yield { path: [...path, "verhaal", "prompts", role, at], name, column: "prompts" };
  }
}

/** Texts of the questionnaire as a whole. */
export function* ofSettings(tree) {
  yield { path: ["settings", "form_title"], name: "", column: "form_title" };
  for (const key of ["intro", "thanks"]) {
    if (tree.settings?.verhaal?.[key] !== undefined) yield { path: ["settings", "verhaal", key], name: "", column: key };
  }
}

/** Texts of one section and all that stands in it. */
export function* ofSection(tree, at) {
  const section = tree.survey[at];
  yield* ofNode(["survey", at], section, section.name);
  for (const [path, item] of within(["survey", at, "items"], section.items)) yield* ofNode(path, item, item.name);
}

/** Texts of one list of choices. */
export function* ofList(tree, list) {
  for (const [at, choice] of (tree.choices?.[list] ?? []).entries()) yield* ofNode(["choices", list, at], choice, choice.name);
}

/** Parts that are shown one at a time: the questionnaire itself, each section, each list. */
export function* parts(tree) {
  yield { key: "settings", rows: () => [...ofSettings(tree)] };
  for (const [at, section] of (tree.survey ?? []).entries()) {
    yield { key: `survey.${at}`, node: section, rows: () => [...ofSection(tree, at)] };
  }
  for (const list of Object.keys(tree.choices ?? {})) yield { key: `choices.${list}`, list, rows: () => [...ofList(tree, list)] };
}

/** Whether a text is lacking in a language: one picture or sound may serve them all, and some items need no text. */
export function isMissing({ tree, types }, row, language) {
  if (row.path.at(-2) === "media") return false;
  const said = texts(get(tree, row.path), baseOf(tree));
  const type = row.column === "label" && types.get(typeOf(get(tree, row.path.slice(0, -1))));
  return !said[language] && !(type && !type.needsLabel && !Object.values(said).some(Boolean));
}
