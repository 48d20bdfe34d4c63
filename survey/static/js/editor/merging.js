// What two people changed in a draft at once, put together: upon what both began with, question by question. Where both
// changed the same thing differently, this page's stands; what one changed stays, though the other deleted it.
import { all, get } from "./tree.js";

const isMap = (one) => Boolean(one) && typeof one === "object" && !Array.isArray(one);

export function isSame(one, other) {
  if (one === other) return true;
  if (!one || !other || typeof one !== "object" || typeof other !== "object" || Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => key in other && isSame(one[key], other[key]));
}

function isNamed(list) {
  return Array.isArray(list) && list.every((one) => one?.name) && new Set(list.map((one) => one.name)).size === list.length;
}

/** Lists and keys in one order: mine, with what only the other has behind what it stands behind there. */
function inOrder(before, mine, theirs) {
  const both = new Set(mine.filter((one) => theirs.includes(one)));
  const order = (names) => names.filter((one) => both.has(one)).join("\n");
  const [spine, others] = order(mine) === order(before) ? [theirs, mine] : [mine, theirs];
  const made = [...spine];
  for (const [at, name] of others.entries()) if (!made.includes(name)) made.splice(at ? made.indexOf(others[at - 1]) + 1 : 0, 0, name);
  return made;
}

/** Three states of one thing as one; `clash` is called where both changed it. */
function merged(before, mine, theirs, clash) {
  if (isSame(mine, theirs) || isSame(theirs, before)) return mine;
  if (isSame(mine, before)) return theirs;
  if (isMap(mine) && isMap(theirs)) {
    const base = isMap(before) ? before : {};
    const keys = inOrder(Object.keys(base), Object.keys(mine), Object.keys(theirs));
    return Object.fromEntries(keys.map((key) => [key, merged(base[key], mine[key], theirs[key], clash)]).filter(([, one]) => one !== undefined));
  }
  if (isNamed(mine) && isNamed(theirs) && isNamed(before ?? [])) {
    const [b, m, t] = [before ?? [], mine, theirs].map((list) => new Map(list.map((one) => [one.name, one])));
    const names = inOrder([...b.keys()], [...m.keys()], [...t.keys()]);
    return names.map((name) => merged(b.get(name), m.get(name), t.get(name), clash)).filter(Boolean);
  }
  clash();
  return mine ?? theirs;
}

/** Sections and items by name: what each says, in what it stands, and in what order things stand in it. */
function nodesOf(tree) {
  const nodes = new Map();
  const inside = new Map([["", (tree.survey ?? []).map((one) => one?.name)]]);
  for (const [path, node] of all(tree)) {
    if (!node?.name || nodes.has(node.name)) return null;
    const { items, ...own } = node;
    nodes.set(node.name, { own, whole: node, parent: path.length > 2 ? get(tree, path.slice(0, -2)).name : "" });
    if (items) inside.set(node.name, items.map((one) => one?.name));
  }
  return { nodes, inside };
}

function mergedSurvey(before, mine, theirs, clash) {
  const [b, m, t] = [before, mine, theirs].map(nodesOf);
  if (!b || !m || !t) return null;
  const stays = (name) => {
    const [was, here, there] = [b, m, t].map((one) => one.nodes.get(name));
    if (!was || (here && there)) return Boolean(here ?? there);
    const left = here ?? there;
    const isChanged = left && !isSame(left.whole, was.whole);
    if (isChanged) clash(name);
    return Boolean(isChanged);
  };
  const parentOf = (name) => {
    const [was, here, there] = [b, m, t].map((one) => one.nodes.get(name)?.parent);
    return here !== undefined && (here !== was || there === undefined) ? here : there;
  };
  const kept = new Set([...m.nodes.keys(), ...t.nodes.keys()].filter(stays));
  const made = new Set();
  const children = (parent) => {
    const lists = [b, m, t].map((one) => one.inside.get(parent) ?? []);
    const here = inOrder(...lists).filter((name) => kept.has(name) && !made.has(name) && parentOf(name) === parent);
    return here.map((name) => {
      made.add(name);
      const own = merged(...[b, m, t].map((one) => one.nodes.get(name)?.own), () => clash(name));
      const items = children(name);
      const hadItems = [m, t].some((one) => one.inside.has(name));
      return items.length || hadItems ? { ...own, items } : own;
    });
  };
  const survey = children("");
  return made.size === kept.size ? survey : null;
}

/** {tree, both}: the two as one, and names of what both changed; null where names do not tell what is what. */
export function together(before, mine, theirs) {
  const both = new Set();
  const survey = mergedSurvey(before, mine, theirs, (name) => both.add(name));
  if (!survey) return null;
  const made = {};
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    if (key === "survey") made.survey = survey;
    else if (key !== "choices") made[key] = merged(before[key], mine[key], theirs[key], () => both.add(key));
    else {
      const lists = [before, mine, theirs].map((one) => one.choices ?? {});
      const names = inOrder(...lists.map((one) => Object.keys(one)));
      made.choices = Object.fromEntries(names.map((list) => [list, merged(...lists.map((one) => one[list]), () => both.add(list))]).filter(([, one]) => one));
    }
  }
  return { tree: Object.fromEntries(Object.entries(made).filter(([, one]) => one !== undefined)), both: [...both] };
}

/** Names of what differs between two: sections, items, lists of choices, and "settings" and the like. */
export function differing(one, other) {
  const found = [];
  const [a, b] = [one, other].map((tree) => new Map([...all(tree)].filter(([, node]) => node?.name).map(([path, { items, ...own }]) => [own.name, { own, parent: get(tree, path.slice(0, -2))?.name }])));
  for (const name of new Set([...a.keys(), ...b.keys()])) if (!isSame(a.get(name), b.get(name))) found.push(name);
  const lists = new Set([one, other].flatMap((tree) => Object.keys(tree.choices ?? {})));
  for (const list of lists) if (!isSame(one.choices?.[list], other.choices?.[list])) found.push(list);
  for (const key of ["settings", "tables", "files"]) if (!isSame(one[key], other[key])) found.push(key);
  return found;
}
