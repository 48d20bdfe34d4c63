// What can be taken back. Typing in one field is one step, however many letters it is.
const LIMIT = 200;
const TOGETHER = 4000;

export class History {
  constructor(tree) {
    this.tree = tree;
    this.past = [];
    this.future = [];
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
    this.past.unshift(tree);
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
    Object.assign(this, { tree: this.past.pop(), key: "" });
    return true;
  }

  redo() {
    if (!this.canRedo) return false;
    this.past.push(this.tree);
    Object.assign(this, { tree: this.future.pop(), key: "" });
    return true;
  }
}
