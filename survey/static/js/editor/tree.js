// The questionnaire as a plain tree, never changed in place: every change gives a new tree that shares what stayed.
// A path is a list of keys and numbers: ["survey", 0, "items", 2, "label", "nl"].

/** Write a path as the server does: `survey[0].items[2].label`. */
export function written(path) {
  return path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("").replace(/^\./, "");
}

/** Read such a path. */
export function steps(text) {
  return [...text.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, number, key]) => (number === undefined ? key : Number(number)));
}

export function get(tree, path) {
  return path.reduce((part, step) => (part === undefined || part === null ? undefined : part[step]), tree);
}

function isEmpty(value) {
  if (value === undefined || value === null || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** Return the tree with a value at a path; what is empty is taken out, and so is a part that this leaves empty. */
export function put(tree, path, value) {
  const [step, ...rest] = path;
  const below = rest.length ? put(tree?.[step] ?? (typeof rest[0] === "number" ? [] : {}), rest, value) : value;
  if (Array.isArray(tree)) return tree.map((one, at) => (at === step ? below : one)).concat(step >= tree.length ? [below] : []);
  if (!isEmpty(below)) return { ...tree, [step]: below };
  const { [step]: _gone, ...kept } = tree ?? {};
  return kept;
}

/** Return the tree with something put in a list, before place `at`. */
export function insert(tree, list, at, value) {
  const now = get(tree, list) ?? [];
  return put(tree, list, [...now.slice(0, at), value, ...now.slice(at)]);
}

/** Return the tree without what stands at a path of a list. A list of choices stays there, though it is empty. */
export function remove(tree, path) {
  const list = path.slice(0, -1);
  const left = get(tree, list).filter((_one, at) => at !== path.at(-1));
  if (left.length || list[0] !== "choices") return put(tree, list, left);
  return { ...tree, choices: { ...tree.choices, [list[1]]: left } };
}

/** Return [tree, path]: with what stands at `from` moved into a list, before place `at` as counted without it. */
export function move(tree, from, list, at) {
  const moved = get(tree, from);
  const [without, place] = [remove(tree, from), shifted(list, from)];
  return [insert(without, place, at, moved), [...place, at]];
}

/** A path as it is after something that stood before it in a list has gone. */
function shifted(path, gone) {
  const level = gone.length - 1;
  const isBeside = path.length > level && gone.slice(0, -1).every((step, at) => path[at] === step);
  return isBeside && path[level] > gone[level] ? path.with(level, path[level] - 1) : path;
}

/** What a type is when its choices stand in a table: XLSForm writes `select_one_from_file plaatsen.csv`. */
export const FROM_FILE = "_from_file";

/** The type of an item, whether its choices stand in a list or in a table. */
export function typeOf(node) {
  return String(node?.type ?? "").split(" ")[0].replace(new RegExp(`${FROM_FILE}$`), "");
}

/** The list or table in which the choices of an item stand; undefined where it has none. */
export function listOf(node) {
  return String(node?.type ?? "").split(" ")[1];
}

/** Go through an item and all in it: [path, item]. */
export function* within(path, items) {
  for (const [at, item] of (items ?? []).entries()) {
    const here = [...path, at];
    yield [here, item];
    if (item?.items) yield* within([...here, "items"], item.items);
  }
}

/** Go through all sections and items: [path, node]. */
export function all(tree) {
  return within(["survey"], tree.survey);
}

export function namesOf(node) {
  const rows = [node.verhaal?.base, ...(node.verhaal?.rows ?? []), node.verhaal?.none];
  return [node.name, ...rows.map((row) => row?.name)].filter(Boolean);
}

/** A name that nothing in the questionnaire has yet: `vraag_3`. */
export function fresh(taken, base) {
  const stem = base.replace(/_\d+$/, "");
  let number = 1;
  while (taken.has(`${stem}_${number}`)) number += 1;
  taken.add(`${stem}_${number}`);
  return `${stem}_${number}`;
}

export function taken(tree) {
  return new Set([...all(tree)].flatMap(([, node]) => namesOf(node)));
}

/** A text as a map of languages: a bare text is in the base language. */
export function texts(value, base) {
  if (value === undefined || value === null) return {};
  return typeof value === "string" ? { [base]: value } : value;
}

/** The same text with other words in one language. */
export function withText(value, base, language, words) {
  const { [language]: _before, ...others } = texts(value, base);
  return words ? { ...others, [language]: words } : others;
}

/** A text in one language, else in the base language, else in any. */
export function pick(value, language, base) {
  const found = texts(value, base);
  return found[language] || found[base] || Object.values(found)[0] || "";
}

/** A questionnaire of one section only, with the lists of choices that it uses and what is attached. */
export function alone(tree, at) {
  const section = tree.survey?.[at];
  const used = new Set([...within([], section?.items)].map(([, item]) => listOf(item)));
  const choices = Object.fromEntries(Object.entries(tree.choices ?? {}).filter(([list]) => used.has(list)));
  const beside = Object.fromEntries(["tables", "files"].filter((key) => tree[key]).map((key) => [key, tree[key]]));
  return { settings: tree.settings, choices, ...beside, survey: section ? [section] : [] };
}

/** All languages of a questionnaire, the base first. */
export function languagesOf(tree) {
  const base = baseOf(tree);
  const settings = tree.settings ?? {};
  return [...new Set([base, ...Object.keys(texts(settings.form_title, base)), ...Object.keys(settings.languages ?? {})])];
}

export function baseOf(tree) {
  return tree.settings?.default_language || "nl";
}
