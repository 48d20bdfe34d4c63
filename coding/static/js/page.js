// The coding page as a whole: text, codebook, margin, panel and commands know each other only here.
import { getJson } from "../../core/js/fetch.js";
import { settings as read } from "../../core/js/settings.js";
import { ref } from "../../core/js/upgrade.js";
import { Codes } from "./codes.js";
import { Commands } from "./commands.js";
import { Filter } from "./filter.js";
import { Handles } from "./handles.js";
import { Margin } from "./margin.js";
import { excerpt, fill } from "./make.js";
import { Memos } from "./memos.js";
import { drawHere, drawHistory, drawSelection } from "./panel.js";
import { Selecting } from "./selection.js";
import { Suggestions } from "./suggestions.js";
import { Sync } from "./sync.js";
import { TextView } from "./text_view.js";

// What is said after a command.
const DONE = {
  apply: "coded", remove: "removed", resize: "resized", quote_kind: "changed", undo: "undone", redo: "redone",
  memo_add: "noted", memo_edit: "noted", memo_remove: "noteRemoved", memo_erase: "noteErased",
};

// Keys that move an end of a coding by a word; each has one that takes it back.
const ENDS = { ".": ["end", true], ",": ["end", false], "<": ["start", false], ">": ["start", true] };

export function codingPage(element) {
  new CodingPage(element, read("coding-settings"), read("coding-state")).start();
}

class CodingPage {
  constructor(element, settings, state) {
    this.element = element;
    this.settings = settings;
    this.state = state;
    this.words = settings.words;
    this.codes = new Map(settings.codes.map((code) => [code.id, code]));
    this.view = new TextView(ref(element, "text"), this.codes);
    this.margin = new Margin(this.view, ref(element, "bars"), {
      codes: this.codes,
      name: (bar) => this.#nameOf(bar),
      chosen: (bar) => this.#choose(bar),
    });
    this.selecting = new Selecting(this.view, ref(element, "caret"), () => this.#selectionChanged());
    const { pathname } = new URL(settings.commands, location.href);
    this.commands = new Commands(settings.commands, `${pathname} ${settings.me}`, {
      sending: () => this.#say(this.words.saving),
      told: (answer, command) => this.#told(answer, command),
      failed: (error, canRetry, command) => this.#failed(error, canRetry, command),
    });
    this.filter = new Filter(element, {
      view: this.view,
      settings,
      changed: () => this.#draw(),
      goTo: (start, end) => this.selecting.set(start, end),
    });
    this.handles = new Handles(this.view, this.view.root.parentElement, {
      own: () => this.#resizable(),
      preview: (start, end) => this.selecting.set(start, end, { reveal: false }),
      resize: (coding, { start, end }) => this.#resize(coding, start, end),
    });
    this.suggestions = new Suggestions(element, {
      settings,
      view: this.view,
      codes: this.codes,
      goTo: (start, end) => this.selecting.set(start, end),
      accept: (item) => this.#code(item.code, item, "suggestion"),
      say: (text) => this.#say(text),
    });
    new Codes(element, {
      settings,
      chosen: (id) => this.#code(id),
      changed: (codes) => this.#codesChanged(codes),
    });
    this.memos = new Memos(element, { settings, view: this.view, send: (command) => this.commands.send(command) });
  }

  start() {
    ref(this.element, "undo")?.addEventListener("click", () => this.commands.send({ kind: "undo" }));
    ref(this.element, "redo")?.addEventListener("click", () => this.commands.send({ kind: "redo" }));
    ref(this.element, "again").addEventListener("click", () => this.commands.retry());
    ref(this.element, "memo-add")?.addEventListener("click", () => this.memos.write(this.selecting.stretch));
    ref(this.element, "passage-box").addEventListener("toggle", () => this.#tellPassage());
    ref(this.element, "sheet-memo")?.addEventListener("click", () => this.memos.write(this.selecting.stretch));
    ref(this.element, "sheet-close")?.addEventListener("click", () => this.selecting.clear());
    document.addEventListener("keydown", (event) => this.#key(event));
    window.addEventListener("hashchange", () => this.#goTo(location.hash));
    this.#draw();
    this.#goTo(location.hash);
    // What another time could not be sent.
    this.commands.retry();
    new Sync(this.settings.state, {
      isBusy: () => this.commands.isBusy || this.commands.waiting.length > 0,
      number: () => this.state.number,
      news: (answer) => this.#news(answer),
    });
  }

  // The text and the margin hold on to the map: it is filled anew, not replaced.
  #codesChanged(codes) {
    this.settings.codes = codes;
    this.codes.clear();
    for (const code of codes) this.codes.set(code.id, code);
    this.#draw();
  }

  #news({ state, version }) {
    this.state = state;
    this.#draw();
    const isNewer = version !== this.settings.version;
    this.#say(isNewer ? this.words.newVersion : this.words.elsewhere, isNewer);
  }

  #draw() {
    const { codings, history, canUndo, canRedo } = this.state;
    for (const coding of codings) coding.words ??= this.view.words(coding.start, coding.end);
    const shown = this.filter.apply(codings);
    this.view.draw(shown);
    this.margin.draw(shown);
    drawHistory(ref(this.element, "history"), history, this.words.noHistory);
    this.#enable("undo", canUndo);
    this.#enable("redo", canRedo);
    for (const box of this.element.querySelectorAll("[data-count]")) {
      const count = codings.filter((one) => one.code === box.dataset.count).length;
      box.textContent = count || "";
    }
    this.selecting.restore();
    this.#selectionChanged();
  }

  #enable(name, isOn) {
    const button = ref(this.element, name);
    if (!button) return;
    // A button that is switched off loses the focus: give it to the text.
    if (!isOn && document.activeElement === button) this.view.root.focus({ preventScroll: true });
    button.disabled = !isOn;
  }

  #selectionChanged() {
    const chosen = this.selecting.stretch;
    drawSelection(ref(this.element, "selection"), this.view, chosen, this.words);
    drawHere(ref(this.element, "here"), this.#codingsHere(chosen), {
      codes: this.codes,
      words: this.words,
      settings: this.settings,
      text: this.view.root,
      acts: {
        remove: (coding) => this.commands.send({ kind: "remove", coding: coding.id }),
        setKind: (coding, quoteKind) => this.commands.send({ kind: "quote_kind", segment: coding.segment, quoteKind }),
        word: (coding, edge, forward) => this.handles.word(coding, edge, forward),
      },
    });
    this.handles.draw();
    this.memos.draw(this.state.memos, chosen);
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.#tellPassage(), 300);
    const sheet = ref(this.element, "sheet");
    if (sheet) {
      sheet.hidden = !chosen;
      if (chosen) ref(this.element, "sheet-words").textContent = excerpt(this.view.words(chosen.start, chosen.end), 80);
    }
  }

  // What was done to the passage is asked for only where somebody looks at it.
  async #tellPassage() {
    if (!ref(this.element, "passage-box").open) return;
    const list = ref(this.element, "passage-log");
    const { start, end } = this.selecting.stretch ?? { start: this.selecting.focus, end: this.selecting.focus };
    try {
      const { history } = await getJson(`${this.settings.history}&${new URLSearchParams({ start, end })}`);
      drawHistory(list, history, this.words.noHistoryHere);
    } catch {
      list.textContent = this.words.noConnection;
    }
  }

  // One's own coding that stands on exactly what is selected: of several the one whose bar was clicked.
  #resizable() {
    const chosen = this.selecting.stretch;
    if (!chosen || !this.settings.canEdit) return null;
    const own = this.state.codings.filter((one) => one.isMine && one.start === chosen.start && one.end === chosen.end);
    return own.find((one) => one.code === this.chosenCode) ?? own[0] ?? null;
  }

  #resize(coding, start, end) {
    this.chosenCode = coding.code;
    this.selecting.set(start, end, { reveal: false });
    this.commands.send({ kind: "resize", coding: coding.id, start, end, version: this.settings.version });
  }

  // A key moves the end of the chosen coding, else of the shortest of one's own here.
  #nudge(key) {
    const own = this.#codingsHere(this.selecting.stretch).filter((one) => one.isMine);
    const shortest = own.sort((a, b) => a.end - a.start - (b.end - b.start))[0];
    const coding = this.state.codings.find((one) => one.id === this.handles.pending?.id) ?? this.#resizable() ?? shortest;
    if (coding && this.settings.canEdit) this.handles.word(coding, ...ENDS[key]);
    else this.#say(this.words.nothing);
  }

  // V goes to the next suggestion, A takes the one on the selection over, X dismisses it.
  #suggest(key) {
    const stretch = this.selecting.stretch;
    if (key === "v") return this.suggestions.next(stretch?.start ?? this.selecting.focus - 1);
    const item = this.suggestions.at(stretch);
    if (!item) return this.#say(this.words.nothing);
    return key === "a" ? this.#code(item.code, item, "suggestion") : this.suggestions.dismiss(item);
  }

  #codingsHere(chosen) {
    const { start, end } = chosen ?? { start: this.selecting.focus, end: this.selecting.focus + 1 };
    return this.state.codings.filter((one) => one.start < end && start < one.end);
  }

  #nameOf(bar) {
    const code = this.codes.get(bar.code)?.label ?? "?";
    const coder = [...new Set(bar.codings.map((one) => one.coder))].join(", ");
    return fill(this.words.bar, { code, coder, excerpt: excerpt(this.view.words(bar.start, bar.end), 40) });
  }

  #choose(bar) {
    this.chosenCode = bar.code;
    this.selecting.set(bar.start, bar.end, { reveal: false });
  }

  #code(id, chosen = this.selecting.stretch, origin = "manual") {
    if (!this.settings.canEdit) return this.#say(this.words.readOnly);
    if (!chosen) return this.#say(this.words.selectFirst, true);
    const chooser = ref(this.element, "case");
    if (this.settings.needsCase && !chooser.value) {
      this.#say(this.words.caseFirst, true);
      chooser.focus();
      return undefined;
    }
    const { version } = this.settings;
    const { start, end } = chosen;
    return this.commands.send({ kind: "apply", start, end, code: id, case: chooser?.value || null, version, origin });
  }

  #key(event) {
    // A key alone acts only where the text has the focus: who speaks to the machine says letters too.
    const isField = event.target.closest("input, select, textarea");
    const isInText = Boolean(event.target.closest(".reading__text"));
    const isCommand = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (isField) return;
    if (isCommand && !event.altKey && (key === "z" || key === "y")) {
      event.preventDefault();
      const kind = key === "y" || event.shiftKey ? "redo" : "undo";
      if (this.settings.canEdit) this.commands.send({ kind });
    } else if (isInText && !isCommand && !event.altKey && /^[1-9]$/.test(event.key)) {
      const code = this.settings.codes.find((one) => one.digit === event.key);
      if (code) {
        event.preventDefault();
        this.#code(code.id);
      }
    } else if (isInText && !isCommand && !event.altKey && key === "n" && this.settings.canEdit) {
      event.preventDefault();
      this.memos.write(this.selecting.stretch);
    } else if (isInText && !isCommand && !event.altKey && "vax".includes(key) && this.settings.canEdit) {
      event.preventDefault();
      this.#suggest(key);
    } else if (isInText && !isCommand && !event.altKey && event.key in ENDS) {
      event.preventDefault();
      this.#nudge(event.key);
    } else if (event.key === "Escape") {
      this.selecting.clear();
    } else if ((event.key === "Delete" || event.key === "Backspace") && event.target === this.view.root) {
      event.preventDefault();
      const own = this.#codingsHere(this.selecting.stretch).filter((one) => one.isMine);
      if (own.length && this.settings.canEdit) this.commands.send({ kind: "remove", coding: own.at(-1).id });
    }
  }

  #told(answer, command) {
    this.state = answer.state;
    this.#draw();
    const code = this.codes.get(command.code)?.label ?? "";
    if (!this.commands.waiting.length) this.handles.settle();
    this.suggestions.refresh();
    const isNamed = command.kind === "remove" || command.kind === "resize";
    const name = isNamed ? this.#labelIn(answer) : code;
    const isNothing = !answer.kind;
    const word = isNothing ? (command.kind === "apply" ? "already" : "nothing") : DONE[command.kind];
    this.#say(fill(this.words[word], { code: name }).replace(/^: /, ""));
    ref(this.element, "again").hidden = true;
    if (command.text !== undefined) this.memos.saved(command.text, answer.memo);
  }

  #labelIn(answer) {
    return answer.state.history[0]?.code ?? "";
  }

  #failed(error, canRetry, command) {
    if (!canRetry) this.handles.settle();
    const gone = error.status === 404 || error.isSignedOut;
    const waiting = fill(this.words.waiting, { count: this.commands.waiting.length });
    const message = canRetry ? waiting : gone ? this.words.reload : error.message;
    this.#say(message, true);
    if (command.text !== undefined) this.memos.failed(message);
    ref(this.element, "again").hidden = !canRetry;
  }

  #say(text, isUrgent = false) {
    const box = ref(this.element, "said");
    box.textContent = text;
    box.classList.toggle("coding-bar__said--urgent", isUrgent);
  }

  // An address may name one coding: #coding-<id>.
  #goTo(hash) {
    const id = hash.startsWith("#coding-") ? hash.slice("#coding-".length) : null;
    const coding = this.state.codings.find((one) => one.id === id);
    if (!coding) {
      // Who follows a link to a colleague's coding asks to see it.
      if (id && !this.settings.withOthers) location.search = "?view=all";
      return;
    }
    const paragraph = this.view.between(coding.start, coding.end)[0];
    paragraph?.element.scrollIntoView({ block: "center" });
    this.selecting.set(coding.start, coding.end, { reveal: false });
  }
}
