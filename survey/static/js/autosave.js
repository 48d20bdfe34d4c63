// Saves answers as one goes. A save is kept until the server has confirmed it: sent again under the same id after a
// failure, so that it is made once; a copy stays in this tab's storage until then, and of what could not be read until it
// is changed.
import { sendJson, ServerError } from "../../core/js/fetch.js";
import { isOf } from "./turns.js";

const WAIT = 400;
const TYPING = 1500;
const LONGEST = 60000;

export function offset(moment = new Date()) {
  const minutes = -moment.getTimezoneOffset();
  const pad = (number) => String(Math.floor(number)).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${pad(Math.abs(minutes) / 60)}:${pad(Math.abs(minutes) % 60)}`;
}

export class Autosave {
  /** form: the questions; url: where to save; base: revision on the page; on: {state(kind, at), received(reply, items),
      restoring(fields)}. */
  constructor(form, url, base, on) {
    Object.assign(this, { form, url, base, on });
    this.dirty = new Map();
    this.unread = new Set();
    this.pending = null;
    this.serial = 0;
    this.failures = 0;
    this.timer = 0;
    this.sending = false;
    this.key = `verhaal-unsaved:${url}`;
  }

  get isClean() {
    return this.dirty.size === 0 && this.pending === null;
  }

  /** Note that an item was changed; it is saved after `wait` milliseconds. */
  touch(item, isTyping = false) {
    this.serial += 1;
    this.dirty.set(item, this.serial);
    this.remember();
    this.on.state("unsaved");
    this.plan(isTyping ? TYPING : WAIT);
  }

  plan(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  /** Return the fields of items as a form would send them; a box that is not ticked is not in it. */
  fields(items) {
    const repeats = [...this.form.querySelectorAll('[data-type="repeat"]')].map((question) => question.dataset.item);
    // In which turns the items stand must be known with them.
    const wanted = new Set([...items, ...repeats]);
    const found = {};
    for (const [name, value] of new FormData(this.form)) {
      if (isOf(name, wanted)) (found[name] ??= []).push(value);
    }
    return found;
  }

  /** Send what is not saved yet. Resolves to true when all of it is. */
  async send() {
    clearTimeout(this.timer);
    if (this.sending) return this.running;
    if (this.isClean) return true;
    this.running = this.attempt();
    return this.running;
  }

  async attempt() {
    this.sending = true;
    this.on.state("saving");
    try {
      while (!this.isClean) {
        if (!this.pending) {
          const items = [...this.dirty.keys()];
          const made = { save_id: crypto.randomUUID(), base_revision: this.base, items, fields: this.fields(items) };
          this.pending = { ...made, utc_offset: offset(), device: navigator.userAgentData?.mobile ? "mobile" : "desktop" };
          this.serials = new Map(this.dirty);
        }
        const reply = await sendJson(this.url, this.pending);
        this.received(reply);
      }
      return true;
    } catch (error) {
      this.failed(error);
      return false;
    } finally {
      this.sending = false;
    }
  }

  received(reply) {
    const { items } = this.pending;
    for (const item of items) {
      if (this.dirty.get(item) === this.serials.get(item)) this.dirty.delete(item);
      if (reply.items[item]?.unread) this.unread.add(item);
      else this.unread.delete(item);
    }
    this.pending = null;
    this.failures = 0;
    this.base = reply.revision;
    this.remember();
    this.on.received(reply, items.filter((item) => !this.dirty.has(item)));
    this.on.state(this.isClean ? "saved" : "saving", reply.at);
  }

  failed(error) {
    this.failures += 1;
    const refused = error instanceof ServerError && error.status < 500;
    if (refused) {
      if (error.status === 409) this.on.state("closed", "", error.message);
      else this.on.state("refused");
      // A refusal about what was sent would come again; what is typed stays and goes with the next change.
      if (error.status !== 409) this.pending = null;
      return;
    }
    this.on.state("offline");
    this.plan(Math.min(1000 * 2 ** this.failures, LONGEST));
  }

  /** Keep what is not saved in this tab, until it is: what is under way, and what could not be read. */
  remember() {
    try {
      const items = [...new Set([...this.dirty.keys(), ...(this.pending?.items ?? []), ...this.unread])];
      if (items.length === 0) sessionStorage.removeItem(this.key);
      else {
        sessionStorage.setItem(this.key, JSON.stringify({ items, fields: this.fields(items) }));
      }
    } catch {
      // Storage may be full or refused: the page itself still holds what was typed.
    }
  }

  /** Put back what an earlier visit to this page could not save; returns the items. */
  restore() {
    const kept = JSON.parse(sessionStorage.getItem(this.key) ?? "null");
    if (!kept) return [];
    this.on.restoring(kept.fields);
    const items = new Set(kept.items);
    for (const control of this.form.elements) {
      if (!isOf(control.name, items)) continue;
      const values = kept.fields[control.name] ?? [];
      // Which turns there are was put back before.
      if (control.closest("[data-turn]")?.querySelector(":scope > input[type=hidden]") === control) continue;
      if (control.type === "radio" || control.type === "checkbox") control.checked = values.includes(control.value);
      else control.value = values[0] ?? "";
    }
    return kept.items;
  }
}
