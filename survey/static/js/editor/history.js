// What can be taken back. Typing in one field is one step, however many letters it is.
const LIMIT = 200;
const TOGETHER = 4000;

/** A tree into which others' changes go once one goes back to it: there may be hundreds, and few are gone back to. */
class Later {
  constructor(tree, into) {
    Object.assign(this, { tree, into });
  }
}

function settled(one) {
  return one instanceof Later ? one.into(settled(one.tree)) : one;
}

export class History {
  constructor(tree) {
    this.tree = tree;
    this.past = [];
    this.future = [];
    this.joins = [];
    this.key = "";
    this.at = 0;
  }

  /** Note a new tree. Changes with the same key that follow each other shortly are taken back as one. */
  record(tree, key = "", now = Date.now()) {
    const isSame = key && key === this.key && now - this.at < TOGETHER && this.past.length;
    if (!isSame) this.past.push(this.tree);
    if (this.past.length > LIMIT) this.past.shift();
    Object.assign(this, { tree, key, at: now, future: [] });
  }

  /** Note a tree that there was before any of these. */
  precede(tree) {
    this.past.unshift(this.joins.reduce((one, into) => new Later(one, into), tree));
  }

  /** Take in what others changed: taking back goes on to take back only what was changed here. */
  join(into) {
    const later = (one) => new Later(one, into);
    this.joins.push(into);
    Object.assign(this, { tree: into(this.tree), key: "", past: this.past.map(later), future: this.future.map(later) });
  }

  get canUndo() {
    return this.past.length > 0;
  }

  get canRedo() {
    return this.future.length > 0;
  }

  undo() {
    if (!this.canUndo) return false;
    this.future.push(this.tree);
    Object.assign(this, { tree: settled(this.past.pop()), key: "" });
    return true;
  }

  redo() {
    if (!this.canRedo) return false;
    this.past.push(this.tree);
    Object.assign(this, { tree: settled(this.future.pop()), key: "" });
    return true;
  }
}
