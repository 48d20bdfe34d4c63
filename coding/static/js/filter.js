// What of the codings is shown, and where the words stand that are looked for. All of it stands in the address, so that
// a link or the back button brings it back.
import { ref } from "../../core/js/upgrade.js";
import { excerpt, fill } from "./make.js";
import { occurrences } from "./search.js";

const HIGHLIGHT = "coding-search";
const NAMES = ["q", "code", "coder", "speaker", "origin", "uncoded"];

export class Filter {
  constructor(element, { view, settings, changed, goTo }) {
    this.element = element;
    this.view = view;
    this.settings = settings;
    this.words = settings.words;
    this.changed = changed;
    this.goTo = goTo;
    this.form = ref(element, "filter");
    this.place = -1;
    this.asked = Object.fromEntries([...new URLSearchParams(location.search)].filter(([name]) => NAMES.includes(name)));
    for (const name of ["q", "uncoded"]) this.#field(name).checked = Boolean(this.asked[name]);
    this.#field("q").value = this.asked.q ?? "";
    ref(element, "filter-box").open = this.#isOn();
    this.form.addEventListener("input", (event) => this.#read(event));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#walk(1);
    });
    ref(element, "filter-next").addEventListener("click", () => this.#walk(1));
    ref(element, "filter-previous").addEventListener("click", () => this.#walk(-1));
    ref(element, "filter-clear").addEventListener("click", () => this.#clear());
  }

  /** The codings that pass; also marks what has no code, and the words that are looked for. */
  apply(codings) {
    this.#offer(codings);
    const { code, coder, speaker, origin } = this.asked;
    this.shown = codings.filter(
      (one) =>
        (!code || one.code === code) &&
        (!coder || one.coderId === coder) &&
        (!origin || one.origin === origin) &&
        (!speaker || this.view.speakers(one.start, one.end).includes(speaker)),
    );
    this.bare = this.view.paragraphs.filter(
      (one) => !codings.some((coding) => coding.start < one.end && one.start < coding.end),
    );
    const bare = new Set(this.asked.uncoded ? this.bare : []);
    for (const one of this.view.paragraphs) one.element.closest(".turn").classList.toggle("turn--uncoded", bare.has(one));
    this.total = codings.length;
    this.#search();
    this.#count();
    return this.shown;
  }

  #field(name) {
    return this.form.elements[name];
  }

  #isOn() {
    return NAMES.some((name) => this.asked[name]);
  }

  #offer(codings) {
    const coders = new Map(codings.map((one) => [one.coderId, one.isMine ? this.words.you : one.coder]));
    const speakers = this.view.speakers(-1, Infinity).map((one) => [one, one]);
    const lists = {
      code: this.settings.codes.map((one) => [one.id, one.label]),
      coder: [...coders],
      speaker: speakers,
      origin: Object.entries(this.settings.origins),
    };
    for (const [name, entries] of Object.entries(lists)) {
      const options = [["", this.words.all], ...entries].map(([key, label]) => new Option(label, key));
      this.#field(name).replaceChildren(...options);
      this.#field(name).value = entries.some(([key]) => key === this.asked[name]) ? this.asked[name] : "";
    }
  }

  // Whose codings are sent at all is for the server to say: then the page is opened again, with the same filter.
  #read(event) {
    if (event.target.name === "view") return this.form.submit();
    const given = new FormData(this.form);
    this.asked = Object.fromEntries(NAMES.map((name) => [name, given.get(name) ?? ""]).filter(([, value]) => value));
    return this.#remember();
  }

  #clear() {
    this.form.querySelector("[name=q]").value = "";
    this.#field("uncoded").checked = false;
    this.asked = {};
    this.#remember();
    this.#field("q").focus();
  }

  #remember() {
    const query = new URLSearchParams(location.search);
    for (const name of NAMES) query.delete(name);
    for (const [name, value] of Object.entries(this.asked)) query.set(name, value);
    history.replaceState(history.state, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
    this.place = -1;
    this.changed();
  }

  #search() {
    const wanted = this.asked.q ?? "";
    this.found = this.view.paragraphs.flatMap((paragraph) =>
      occurrences(paragraph.text, wanted).map(({ start, end }) => ({
        start: paragraph.start + start,
        end: paragraph.start + end,
      })),
    );
    if (!globalThis.CSS?.highlights) return;
    if (!this.found.length) CSS.highlights.delete(HIGHLIGHT);
    else CSS.highlights.set(HIGHLIGHT, new Highlight(...this.found.map((one) => this.view.range(one.start, one.end))));
  }

  // Next and previous go along the words that are looked for, else what has no code, else the codings shown.
  #stops() {
    if (this.asked.q) return this.found;
    return this.asked.uncoded ? this.bare : this.shown;
  }

  #count() {
    const { asked, words } = this;
    const count = this.#stops().length;
    const text = asked.q ? words.hits : asked.uncoded ? words.uncodedCount : words.passages;
    ref(this.element, "filter-said").textContent = fill(text, { count, total: this.total });
    ref(this.element, "filter-on").textContent = this.#isOn() ? words.filterOn : "";
  }

  #walk(way) {
    const stops = this.#stops();
    if (!stops.length) return this.#count();
    this.place = (this.place + way + stops.length + (this.place < 0 && way < 0 ? 1 : 0)) % stops.length;
    const { start, end } = stops[this.place];
    this.goTo(start, end);
    const values = { place: this.place + 1, count: stops.length, excerpt: excerpt(this.view.words(start, end), 50) };
    ref(this.element, "filter-said").textContent = fill(this.words.hitAt, values);
    return undefined;
  }
}
