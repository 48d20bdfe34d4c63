// The codes beside the text: choosing one, searching one, and making a new one while coding.
import { sendJson } from "../../core/js/fetch.js";
import { ref } from "../../core/js/upgrade.js";

// With so many codes one looks for a name rather than for a place.
const MANY = 8;

export class Codes {
  /** chosen(id): a code was clicked; changed(codes): there are other codes now. */
  constructor(element, { settings, chosen, changed }) {
    this.element = element;
    this.settings = settings;
    this.chosen = chosen;
    this.changed = changed;
    this.search = ref(element, "code-search").querySelector("input");
    this.search.addEventListener("input", () => this.#seek());
    this.search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.#shown()[0]?.querySelector("[data-code]").click();
    });
    ref(element, "code-form")?.addEventListener("submit", (event) => this.#add(event));
    this.#listen();
  }

  #listen() {
    ref(this.element, "code-search").hidden = this.#rows().length < MANY;
    for (const button of this.element.querySelectorAll("[data-code]")) {
      // Else a click on a code would take the selection away before it is coded.
      button.addEventListener("pointerdown", (event) => event.preventDefault());
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => this.chosen(button.dataset.code));
    }
  }

  #rows() {
    return [...ref(this.element, "codes").children];
  }

  #shown() {
    return this.#rows().filter((row) => !row.hidden);
  }

  #seek() {
    const wanted = this.search.value.trim().toLowerCase();
    for (const row of this.#rows()) {
      row.hidden = !row.querySelector("[data-code]").textContent.toLowerCase().includes(wanted);
    }
  }

  async #add(event) {
    event.preventDefault();
    const form = event.target;
    const told = ref(this.element, "code-error");
    told.textContent = "";
    try {
      const { label, parent } = Object.fromEntries(new FormData(form));
      const answer = await sendJson(this.settings.quick, { label, parent });
      ref(this.element, "codes").innerHTML = answer.tree;
      ref(this.element, "sheet-codes").innerHTML = answer.sheet;
      form.reset();
      ref(this.element, "code-new").open = false;
      this.#listen();
      this.changed(answer.codes);
      this.chosen(answer.code);
    } catch (error) {
      told.textContent = error.status ? error.message : this.settings.words.noConnection;
      form.elements.label.focus();
    }
  }
}
