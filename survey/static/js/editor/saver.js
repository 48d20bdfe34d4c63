// Keeps the draft on the server as one goes: whole, under the number it was last known by, so that nobody's work is
// written over. What the server says of it (mistakes, whether it can be published) comes back with each save.
import { sendJson, ServerError } from "../../../core/js/fetch.js";

const WAIT = 700;
const LONGEST = 30000;

export class Saver {
  /** on: state(kind, said) where kind is unsaved, saving, saved, offline, refused, signedOut or conflict; received(reply). */
  constructor(url, number, tree, on) {
    // `base` is what the server has under that number.
    Object.assign(this, { url, number, on, tree, base: tree, sent: tree, failures: 0, timer: 0, took: 0, at: "", running: null, isStopped: false, lost: null });
  }

  get isClean() {
    return this.tree === this.sent && !this.lost;
  }

  touch(tree) {
    this.tree = tree;
    if (this.isStopped) return;
    // What was changed and taken back before it was sent is as it was.
    if (this.isClean && !this.running) {
      clearTimeout(this.timer);
      this.on.state("saved", this.at);
      return;
    }
    this.on.state("unsaved");
    // What takes long to save is saved less often.
    this.plan(Math.max(WAIT, Math.min(2 * this.took, LONGEST)));
  }

  plan(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  /** Send what is not saved yet; resolves when nothing is left or it could not be sent. */
  send() {
    clearTimeout(this.timer);
    this.running ??= this.attempt().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  async attempt() {
    while (!this.isClean && !this.isStopped) {
      // What may have arrived, though no answer came, goes first: the server knows it again, and so who changed what.
      const tree = this.lost ?? this.tree;
      this.on.state("saving");
      const began = performance.now();
      try {
        const reply = await sendJson(this.url, { tree, base: this.number });
        Object.assign(this, { sent: tree, base: tree, number: reply.number, at: reply.at, failures: 0, lost: null });
        this.took = performance.now() - began;
        this.on.received(reply);
        if (this.isClean) this.on.state("saved", reply.at);
      } catch (error) {
        this.lost = !(error instanceof ServerError) || error.status > 500 ? tree : null;
        this.failed(error);
        return;
      }
    }
  }

  /** Send what the server has already, to hear what is wrong with it. */
  again() {
    this.sent = null;
    return this.send();
  }

  /** Go on upon what somebody else saved: what is in this page is put over it. */
  over({ tree, number }) {
    Object.assign(this, { number, base: tree, sent: null, isStopped: false });
    return this.send();
  }

  failed(error) {
    this.failures += 1;
    if (!(error instanceof ServerError) || error.status >= 500) {
      this.on.state("offline");
      this.plan(Math.min(1000 * 2 ** this.failures, LONGEST));
      return;
    }
    this.isStopped = error.status === 409;
    this.on.state(this.isStopped ? "conflict" : error.isSignedOut ? "signedOut" : "refused", error.message);
  }
}
