// Suggestions: a list with the reason of each. Taking one over is a command of the coder; nothing applies itself.
import { getJson, sendJson } from "../../core/js/fetch.js";
import { ref } from "../../core/js/upgrade.js";
import { excerpt, fill, make, quiet, refill } from "./make.js";

const PAUSE = 3_000;

export class Suggestions {
  /** goTo(start, end) shows a passage; accept(item) puts the code on; say(text) tells. */
  constructor(element, { settings, view, codes, goTo, accept, say }) {
    this.box = ref(element, "suggest-box");
    if (!this.box) return;
    this.url = settings.suggestions;
    this.words = settings.words;
    this.view = view;
    this.codes = codes;
    this.goTo = goTo;
    this.accept = accept;
    this.say = say;
    this.list = ref(element, "suggestions");
    this.told = ref(element, "suggest-said");
    this.items = [];
    this.make = ref(element, "suggest-make");
    this.restore = ref(element, "suggest-restore");
    this.box.addEventListener("toggle", () => this.refresh());
    this.make.addEventListener("click", () => this.#ask());
    this.restore.addEventListener("click", () => this.#do({ act: "restore" }));
  }

  /** Ask anew what is suggested: a code that was put on takes its suggestion away. */
  async refresh() {
    if (!this.box?.open) return undefined;
    return this.#answered(() => getJson(this.url));
  }

  /** Go to the next suggestion after an offset. */
  async next(offset) {
    if (!this.box) return;
    if (!this.box.open) {
      this.box.open = true;
      await this.refresh();
    }
    const item = this.items.find((one) => one.start > offset) ?? this.items[0];
    if (!item) return;
    this.goTo(item.start, item.end);
    this.say(`${this.#label(item)}: ${item.why}`);
  }

  /** The suggestion on a stretch, the surest first; null where there is none. */
  at(stretch) {
    const here = this.items.filter((one) => stretch && one.start < stretch.end && stretch.start < one.end);
    return here.sort((a, b) => b.score - a.score)[0] ?? null;
  }

  /** Remember that this one is not wanted. */
  dismiss({ start, end, code }) {
    return this.#do({ act: "dismiss", start, end, code });
  }

  async #ask() {
    await this.#do({ act: "make" });
    this.waiting = true;
    this.#draw();
    this.#wait();
  }

  // The worker makes them; the page looks until they are there.
  #wait() {
    setTimeout(async () => {
      await this.refresh();
      if (this.state !== "fresh" && this.box.open) this.#wait();
    }, PAUSE);
  }

  #do(asked) {
    return this.#answered(() => sendJson(this.url, asked));
  }

  async #answered(ask) {
    try {
      const { state, items, dismissed } = await ask();
      Object.assign(this, { state, items, dismissed });
      if (state === "fresh") this.waiting = false;
      this.#draw();
    } catch (error) {
      this.told.textContent = error.status ? error.message : this.words.noConnection;
    }
  }

  #label(item) {
    return this.codes.get(item.code)?.label ?? "?";
  }

  #draw() {
    const { words, items, state } = this;
    const word = this.waiting ? "suggestWaiting" : { none: "suggestNone", stale: "suggestStale", fresh: "suggestCount" }[state];
    this.told.textContent = fill(words[word], { count: items.length });
    this.make.hidden = this.waiting || state === "fresh";
    this.restore.hidden = !this.dismissed;
    this.restore.textContent = fill(words.suggestRestore, { count: this.dismissed });
    refill(this.list, items.map((item) => this.#entry(item)), this.box.querySelector("summary"));
  }

  #entry(item) {
    const { words } = this;
    const colour = this.codes.get(item.code)?.colour ?? 12;
    const passage = excerpt(this.view.words(item.start, item.end), 90);
    const key = `${item.start}-${item.code}`;
    const name = `${this.#label(item)}: ${excerpt(passage, 40)}`;
    const show = make("button", { type: "button", class: "coding-suggestion__words voice", id: `show-${key}` }, passage);
    show.addEventListener("click", () => this.goTo(item.start, item.end));
    return make(
      "li",
      {},
      make("p", {}, make("span", { class: `code-chip code-${colour}` }, this.#label(item)), ` ${fill(words.suggestScore, item)}`),
      show,
      make("p", { class: "muted small" }, item.why),
      make(
        "p",
        { class: "coding-memos__buttons" },
        quiet(words.accept, `${words.accept}: ${name}`, () => this.accept(item), `accept-${key}`),
        quiet(words.dismiss, `${words.dismiss}: ${name}`, () => this.dismiss(item), `dismiss-${key}`),
      ),
    );
  }
}
