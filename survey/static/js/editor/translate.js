// All texts beside each other: a row per text, a column per language, what is missing marked and counted.
import { el, redraw, select } from "./dom.js";
import { textIn } from "./fields.js";
import { isMissing, parts } from "./translations.js";
import { written } from "./tree.js";

const PAUSE = 300;

export class TranslateView {
  constructor(place, store) {
    Object.assign(this, { place, store, part: "settings", onlyMissing: false });
    this.counts = el("p", { class: "translate__counts", role: "status" });
  }

  partName(part) {
    if (part.list) return this.store.say("listNamed", { name: part.list });
    if (part.node) return this.store.told(part.node.label) || part.node.name || part.key;
    return this.store.say("settings");
  }

  /** How many texts each language lacks, in all and per part. */
  missing() {
    const { tree, languages } = this.store;
    const all = Object.fromEntries(languages.map((language) => [language, 0]));
    const perPart = new Map();
    for (const part of parts(tree)) {
      const rows = part.rows();
      const lacking = languages.map((language) => rows.filter((row) => isMissing(this.store, row, language)).length);
      for (const [at, language] of languages.entries()) all[language] += lacking[at];
      perPart.set(part.key, lacking.reduce((sum, one) => sum + one, 0));
    }
    return { all, perPart };
  }

  count() {
    const { store } = this;
    const { all } = this.missing();
    const said = store.languages.map((language) => store.say("missingIn", { language: store.languageName(language), n: all[language] }));
    this.counts.textContent = said.join(" · ");
  }

  draw() {
    const { store } = this;
    const found = [...parts(store.tree)];
    const part = found.find((one) => one.key === this.part) ?? found[0];
    const { perPart } = this.missing();
    const options = found.map((one) => [one.key, `${this.partName(one)}${perPart.get(one.key) ? ` (${perPart.get(one.key)})` : ""}`]);
    const choose = select(options, part.key, (key) => { this.part = key; this.draw(); }, { id: "translate-part" });
    const only = el("input", {
      type: "checkbox", id: "only-missing", class: "utrecht-checkbox utrecht-checkbox--html-input", checked: this.onlyMissing,
      on: { change: () => { this.onlyMissing = only.checked; this.draw(); } },
    });
    this.count();
    redraw(this.place,
      el("h2", { class: "editor__heading" }, store.say("translate")), this.counts,
      el("div", { class: "translate__choose" },
        el("div", { class: "field" }, el("label", { for: "translate-part", class: "field__label" }, store.say("part")), choose),
        el("div", { class: "choice" }, only, el("label", { for: "only-missing", class: "utrecht-form-label utrecht-form-label--checkbox" }, store.say("onlyMissing")))),
      this.table(part));
  }

  table(part) {
    const { store } = this;
    const { languages } = store;
    const rows = part.rows().filter((row) => !this.onlyMissing || languages.some((language) => isMissing(this.store, row, language)));
    if (!rows.length) return el("p", { class: "muted" }, store.say("noneMissing"));
    const head = el("tr", {}, el("th", { scope: "col" }, store.say("text")), languages.map((language) => el("th", { scope: "col" }, store.languageName(language))));
    return el("table", { class: "translate" }, el("caption", { class: "visually-hidden" }, this.partName(part)), el("thead", {}, head), el("tbody", {}, rows.map((row) => this.row(row))));
  }

  row(row) {
    const { store } = this;
    const what = [row.name, store.settings.columns[row.column] ?? row.column].filter(Boolean).join(" · ");
    const cells = store.languages.map((language) => {
      const name = store.languageName(language);
      const cell = el("td", { class: "translate__cell", data: { language: name } });
      const mark = () => cell.classList.toggle("translate__cell--missing", isMissing(store, row, language));
      const area = textIn(language, row.path, store, { id: `t-${written(row.path)}-${language}`, "aria-label": `${what}, ${name}`, placeholder: isMissing(store, row, language) ? store.say("missing") : null });
      area.addEventListener("input", () => {
        mark();
        // Of fifty thousand texts it takes longer than a key may: once somebody pauses.
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.count(), PAUSE);
      });
      mark();
      cell.append(area);
      return cell;
    });
    return el("tr", {}, el("th", { scope: "row" }, what), cells);
  }
}
