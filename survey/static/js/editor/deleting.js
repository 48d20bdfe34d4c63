// Deleting what others may refer to: a button, and before it does so the question whether it shall.
import { button, el } from "./dom.js";

//: How many of those that refer to something are named.
const NAMED = 6;

export class Deletion {
  /** node: what goes; id: of the button; name: what it is called; users(): who refers to it; remove(): take it out. */
  constructor(store, node, { id, name, users, remove }) {
    Object.assign(this, { store, node, id, name, users, remove });
  }

  get isAsked() {
    return this.store.doomed === this.node;
  }

  button(text, more = {}) {
    const { store, id, name } = this;
    return button(text, () => this.ask(), { id, "aria-label": store.say("deleteNamed", { name }), ...more });
  }

  ask() {
    if (!this.users().length) {
      this.remove();
      return;
    }
    this.turn(this.node, "keep-it");
  }

  turn(doomed, focus) {
    this.store.doomed = doomed;
    this.store.emit({ chosen: true });
    document.getElementById(focus)?.focus();
  }

  /** Who refers to it, and what shall be done; null where that is not asked. */
  question() {
    if (!this.isAsked) return null;
    const { store, name } = this;
    const names = this.users().map((node) => `“${store.named(node)}”`);
    const said = store.say("usedInRules", { name, names: store.listed(names, NAMED) });
    return el("div", { class: "editor__asked", role: "group", "aria-labelledby": "asked" }, el("p", { id: "asked" }, said),
      el("div", { class: "cluster" }, button(store.say("deleteStill"), () => this.remove(), { id: "delete-still", "aria-describedby": "asked" }),
        button(store.say("keepIt"), () => this.turn(null, this.id), { id: "keep-it", "aria-describedby": "asked", variant: "secondary-action" })));
  }
}
