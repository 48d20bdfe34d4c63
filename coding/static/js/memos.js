// Notes on the passage that is selected, or on the whole text where nothing is. What is being typed is never drawn
// over: the form stands apart from the list and closes only when the server has the note.
import { ref } from "../../core/js/upgrade.js";
import { excerpt, fill, make, quiet, refill } from "./make.js";

export class Memos {
  constructor(element, { settings, view, send }) {
    this.element = element;
    this.settings = settings;
    this.words = settings.words;
    this.view = view;
    this.send = send;
    this.list = ref(element, "memos");
    this.form = ref(element, "memo-form");
    this.field = ref(element, "memo-text");
    this.add = ref(element, "memo-add");
    this.target = null;
    if (!this.form) return;
    this.form.addEventListener("submit", (event) => this.#submit(event));
    ref(element, "memo-cancel").addEventListener("click", () => this.#close());
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.form.requestSubmit();
      if (event.key === "Escape" && !this.field.value.trim()) this.#close();
    });
    window.addEventListener("beforeunload", (event) => {
      if (!this.form.hidden && this.field.value !== this.opened) event.preventDefault();
    });
  }

  /** Show the notes that touch what is selected; without a selection those on the whole text. */
  draw(memos, chosen) {
    const here = memos.filter((one) =>
      chosen ? one.start !== null && one.start < chosen.end && chosen.start < one.end : one.start === null,
    );
    const items = here.map((memo) => this.#entry(memo));
    refill(this.list, items.length ? items : [make("li", { class: "muted" }, this.words.noNotes)], this.view.root);
  }

  /** Open the form for a new note on a stretch, or on the text where it is null. */
  write(stretch) {
    if (!this.form || !this.form.hidden) return this.field?.focus();
    const words = stretch && excerpt(this.view.words(stretch.start, stretch.end), 50);
    const label = stretch ? fill(this.words.noteOnPassage, { excerpt: words }) : this.words.noteOnText;
    const { version } = this.settings;
    return this.#open(label, "", { kind: "memo_add", ...(stretch ? { ...stretch, version } : {}) });
  }

  /** The server has this text under this id; what was typed since goes on as a change of it. */
  saved(text, memo) {
    if (this.form.hidden) return;
    if (this.field.value === text) this.#close();
    else this.target = { kind: "memo_edit", memo };
  }

  /** The server did not want it, or there is no connection: what was typed stays. */
  failed(message) {
    ref(this.element, "memo-error").textContent = message;
    this.field.setAttribute("aria-invalid", "true");
    this.field.focus();
  }

  #open(label, text, target) {
    this.target = target;
    this.opened = text;
    ref(this.element, "memo-label").textContent = label;
    this.#clearError();
    this.field.value = text;
    this.form.hidden = false;
    this.add.hidden = true;
    this.field.focus();
  }

  #clearError() {
    ref(this.element, "memo-error").textContent = "";
    this.field.removeAttribute("aria-invalid");
  }

  #close() {
    if (this.form.hidden) return;
    const hadFocus = this.form.contains(document.activeElement);
    this.form.hidden = true;
    this.add.hidden = false;
    this.field.value = "";
    this.opened = "";
    if (hadFocus) this.add.focus();
  }

  #submit(event) {
    event.preventDefault();
    this.#clearError();
    this.send({ ...this.target, text: this.field.value });
  }

  #entry(memo) {
    const { words } = this;
    const name = excerpt(memo.text, 30);
    const parts = [
      make("p", { class: "coding-memos__text" }, memo.text),
      make("p", { class: "muted small" }, `${memo.isMine ? words.you : memo.author} · ${memo.at}`),
    ];
    if (memo.earlier.length) {
      const before = memo.earlier.map((one) => make("li", {}, `${one.at}: ${one.text}`));
      const summary = make("summary", { class: "small" }, fill(words.earlier, { count: memo.earlier.length }));
      parts.push(make("details", { id: `earlier-${memo.id}` }, summary, make("ol", { class: "coding-memos__earlier small" }, ...before)));
    }
    if (this.form && memo.isMine) {
      const change = () => this.#open(words.noteChanged, memo.text, { kind: "memo_edit", memo: memo.id });
      const remove = () => this.send({ kind: "memo_remove", memo: memo.id });
      const erase = () => window.confirm(words.eraseSure) && this.send({ kind: "memo_erase", memo: memo.id });
      parts.push(
        make(
          "p",
          { class: "coding-memos__buttons" },
          quiet(words.change, `${words.change}: ${name}`, change, `change-${memo.id}`),
          quiet(words.removeNote, `${words.removeNote}: ${name}`, remove, `take-${memo.id}`),
          quiet(words.eraseNote, `${words.eraseNote}: ${name}`, erase, `erase-${memo.id}`),
        ),
      );
    }
    return make("li", { class: "memo" }, ...parts);
  }
}
