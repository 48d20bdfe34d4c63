// The rules of a page, and which of them look at an answer: a change asks only those anew.
import { areTogether, turnsAround } from "./turns.js";

const KINDS = ["relevant", "required", "calculate", "filter", "mix", "count"];

/** Collect the names that a tree looks at. */
export function namesIn(node, found = new Set()) {
  if (node.ref !== undefined) found.add(node.ref);
  if (node.all !== undefined) found.add(node.all);
  if (node.name !== undefined) found.add(node.name);
  for (const argument of node.args ?? []) namesIn(argument, found);
  return found;
}

/** Whether a function is called anywhere in a tree. */
function calls(node, ...functions) {
  return functions.includes(node.call) || (node.args ?? []).some((argument) => calls(argument, ...functions));
}

/** Whether a page can look up all that a tree looks up; holds(table, column, keyColumn) tells what came with it. */
function canLookUp(node, holds) {
  if (node.call === "pulldata" && !holds(...node.args.slice(0, 3).map((argument) => argument.lit))) return false;
  return (node.args ?? []).every((argument) => canLookUp(argument, holds));
}

export class RuleIndex {
  /** holds(table, column, keyColumn): whether that part of an attached table came with the page. */
  constructor(holds) {
    this.holds = holds;
    this.rules = new Set();
    this.byName = new Map();
  }

  /** Add the rules of an element and of all in it. Returns them, outermost first. */
  add(root) {
    const made = [];
    const selector = [...KINDS.map((kind) => `[data-${kind}]`), "[data-output]"].join(", ");
    const elements = [...root.querySelectorAll(selector)];
    if (root.matches?.(selector)) elements.unshift(root);
    for (const element of elements) {
      const question = element.closest("[data-item][data-type]");
      const key = question?.dataset.item ?? "";
      for (const kind of KINDS) {
        if (element.dataset[kind]) made.push(this.rule(kind, element, key, JSON.parse(element.dataset[kind])));
      }
      if (element.dataset.output) made.push(this.rule("output", element, key, { ref: element.dataset.output }));
    }
    for (const rule of made) this.put(rule);
    return made;
  }

  rule(kind, element, key, tree) {
    const looksAt = namesIn(tree);
    const triggers = kind === "calculate" ? (element.dataset.trigger ?? "").split(" ").filter(Boolean) : [];
    // With a trigger only that makes a calculation anew.
    const wakes = triggers.length ? new Set(triggers) : looksAt;
    const own = kind === "output" ? element : (element.closest("[data-item][data-type]") ?? element);
    return {
      ...{ kind, element, key, tree, wakes },
      turns: turnsAround(own),
      isTriggered: triggers.length > 0,
      // Such a rule looks at turns beside its own.
      isPlaced: calls(tree, "position", "indexed-repeat"),
      // The server's: what is looked up in tables that are too large for a page, and what stays once it is drawn (formats/instruments/draws.py).
      isServers: !canLookUp(tree, this.holds) || (kind === "calculate" && !triggers.length && calls(tree, "once", "random", "uuid")),
    };
  }

  put(rule) {
    this.rules.add(rule);
    for (const name of rule.wakes) {
      if (!this.byName.has(name)) this.byName.set(name, new Set());
      this.byName.get(name).add(rule);
    }
  }

  /** Return the rules that mix the choices of a question. */
  mixing(question) {
    return question.dataset.mix ? [...this.rules].filter((rule) => rule.kind === "mix" && rule.element === question) : [];
  }

  /** Return the rules that a change of this name, in these turns, asks anew. */
  woken(name, turns) {
    return [...(this.byName.get(name) ?? [])].filter((rule) => rule.isPlaced || areTogether(turns, rule.turns));
  }
}
