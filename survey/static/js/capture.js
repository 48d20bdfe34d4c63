// The page on which a section is filled in: saves as one goes, works tables out, opens questions by their conditions.
// Without it the page is a form that saves when it is sent.
import { settings } from "../../core/js/settings.js";
import { register, upgrade } from "../../core/js/upgrade.js";
import { Autosave, offset } from "./autosave.js";
import { counts } from "./counts.js";
import { geopoint } from "./geopoint.js";
import { Live } from "./live.js";
import { pixels } from "./pixels.js";
import { rank } from "./rank.js";
import { Repeats } from "./repeats.js";

const WORDS = { unsaved: "textUnsaved", saving: "textSaving", offline: "textOffline", refused: "textRefused" };

function itemOf(element) {
  return element.closest("[data-item]")?.dataset.item;
}

/** Mark an exclusive choice as going alone, in the order in which one ticks. */
function exclusive(control) {
  for (const box of control.form.querySelectorAll(`[name="${control.name}"]`)) {
    if (box === control || !control.checked) continue;
    if ("exclusive" in control.dataset || "exclusive" in box.dataset) box.checked = false;
  }
}

class Page {
  constructor(root) {
    this.root = root;
    this.form = root.querySelector("form");
    this.language = root.dataset.language;
    this.live = new Live(this.form, settings("capture-values"), this.language);
    if (!root.dataset.save) return;
    this.repeats = new Repeats(this.form, this.live, (item) => this.saver?.touch(item));
    const on = {
      state: (...say) => this.state(...say),
      received: (...got) => this.received(...got),
      restoring: (fields) => this.repeats.restore(fields),
    };
    this.saver = new Autosave(this.form, root.dataset.save, Number(root.dataset.base), on);
    this.form.elements.utc_offset.value = offset();
    this.listen();
    const restored = this.saver.restore();
    for (const item of restored) this.saver.touch(item);
    if (restored.length) this.live.update();
  }

  listen() {
    this.form.addEventListener("input", (event) => this.changed(event, true));
    this.form.addEventListener("change", (event) => this.changed(event, false));
    this.form.addEventListener("click", (event) => this.clear(event));
    this.form.addEventListener("submit", (event) => this.submit(event));
    window.addEventListener("online", () => this.saver.send());
    window.addEventListener("beforeunload", (event) => {
      if (!this.saver.isClean && !this.leaving) event.preventDefault();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.saver.send();
    });
    // The back button may bring an old page back as it was: the server knows what stands there now.
    window.addEventListener("pageshow", (event) => {
      if (event.persisted && this.saver.isClean) window.location.reload();
    });
  }

  changed(event, isInput) {
    const control = event.target;
    const item = itemOf(control);
    if (!item || !control.name?.startsWith("a-")) return;
    const isText = control.matches("textarea, input[type=text]");
    if (isInput && !isText) return;
    if (control.type === "checkbox") exclusive(control);
    this.mark(item, this.root.dataset.textUnsaved, true);
    this.saver.touch(item, isInput);
  }

  clear(event) {
    const button = event.target.closest(".js-clear");
    if (!button) return;
    event.preventDefault();
    const item = button.value;
    for (const control of this.form.querySelectorAll(`[name="a-${item}"]`)) control.checked = false;
    this.form.querySelector(`[name="a-${item}"]`).focus();
    this.saver.touch(item);
    this.live.update();
  }

  async submit(event) {
    if (this.leaving || this.saver.isClean) {
      this.leaving = true;
      this.synchronise();
      return;
    }
    // First let what is under way arrive, or one's own save would look like somebody else's.
    event.preventDefault();
    const button = event.submitter;
    if (await this.saver.send()) {
      this.leaving = true;
      this.synchronise();
      this.form.requestSubmit(button);
    }
  }

  synchronise() {
    this.form.elements.base_revision.value = this.saver.base;
  }

  state(kind, at = "", message = "") {
    const place = this.root.querySelector('[data-ref="state"]');
    const { dataset } = this.root;
    place.className = `save-state save-state--${kind === "saved" || kind === "saving" ? kind : "not-saved"}`;
    place.textContent = kind === "saved" ? dataset.textSaved.replace("{time}", at) : message || dataset[WORDS[kind] ?? "textRefused"];
  }

  mark(item, text, isNot = false) {
    const place = document.getElementById(`q-${item}`)?.querySelector(".js-question-saved");
    if (!place) return;
    place.hidden = false;
    place.textContent = text;
    place.classList.toggle("question__saved--not", isNot);
  }

  received(reply, saved) {
    const text = this.root.dataset.textSaved.replace("{time}", reply.at);
    for (const item of saved) if (!reply.items[item]?.unread) this.mark(item, text);
    for (const [item, found] of Object.entries(reply.items)) {
      if (!this.saver.dirty.has(item)) this.judge(item, found);
    }
    this.live.told(reply.values);
    for (const [key, html] of Object.entries(reply.conflicts)) this.clash(key.split(":")[1], html);
    this.rail(reply);
  }

  judge(item, found) {
    const question = document.getElementById(`q-${item}`);
    const problems = document.getElementById(`e-${item}`);
    if (!question || !problems) return;
    if (problems.innerHTML !== found.html) problems.innerHTML = found.html;
    for (const [path, cell] of Object.entries(found.cells)) this.judgeCell(path, cell);
    const block = question.classList[0];
    question.classList.toggle(`${block}--invalid`, found.wrong);
    question.classList.toggle(`${block}--attention`, found.attention && !found.wrong);
  }

  /** Say what is wrong at one cell of a table, in a row of its own that is there only then. */
  judgeCell(path, found) {
    const problems = document.getElementById(`e-${path}`);
    const control = document.getElementById(`a-${path}`);
    if (!problems || !control) return;
    if (problems.innerHTML !== found.html) problems.innerHTML = found.html;
    const row = problems.closest("[data-cell-wrong]");
    if (row) row.hidden = !found.html;
    if (found.wrong) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }

  clash(item, html) {
    const question = document.getElementById(`q-${item}`);
    question.querySelector(".clash")?.remove();
    question.querySelector(".question__problems").insertAdjacentHTML("afterend", html);
  }

  rail(reply) {
    for (const [name, entry] of Object.entries(reply.sections)) {
      const row = this.root.querySelector(`[data-section="${name}"]`);
      if (!row) continue;
      row.className = `section-rail__item section-rail__item--${entry.state}`;
      row.querySelector("[data-done]").textContent = entry.done;
      row.querySelector("[data-total]").textContent = entry.total;
      row.querySelector("[data-words]").textContent = reply.words[entry.state];
    }
    const side = this.root.querySelector('[data-ref="progress"]');
    const bar = side.querySelector("progress");
    bar.value = reply.done;
    bar.max = reply.total || 1;
    side.querySelector(".figure-number").textContent = side.dataset.text
      .replace("{done}", reply.done)
      .replace("{total}", reply.total);
  }
}

register("js-counts", counts);
register("js-geopoint", geopoint);
register("js-pixels", pixels);
register("js-rank", rank);
register("js-capture", (root) => new Page(root));
upgrade();
