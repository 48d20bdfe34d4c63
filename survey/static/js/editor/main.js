// The editor of a questionnaire: views, saving and preview know each other only here.
import { getJson, sendFile, sendJson } from "../../../core/js/fetch.js";
import { settings as read } from "../../../core/js/settings.js";
import { ref } from "../../../core/js/upgrade.js";
import { ListsView } from "./choice_lists.js";
import { button } from "./dom.js";
import { Form, SettingsView } from "./form.js";
import { Keeper } from "./keeper.js";
import { Outline } from "./outline.js";
import { Preview } from "./preview.js";
import { controlOf, holder, nearest, ProblemList, tell } from "./problems.js";
import { Rescue } from "./rescue.js";
import { Saver } from "./saver.js";
import { Store } from "./store.js";
import { TranslateView } from "./translate.js";
import { alone, get, steps } from "./tree.js";

//: Questions from which on a section is shown without the others.
const LARGE = 300;
//: What somebody must know wherever on the page they are.
const TROUBLE = new Set(["offline", "refused", "signedOut", "conflict"]);
const VIEWS = ["questions", "lists", "translate", "settings"];

class Editor {
  constructor(root) {
    this.root = root;
    this.settings = read("editor-settings");
    this.store = new Store(this.settings);
    this.store.reach = (typed) => this.reach(typed);
    this.store.stored = (before) => getJson(`${this.settings.stored}?before=${before}`);
    this.store.upload = (file) => sendFile(this.settings.upload, "file", file);
    const { store } = this;
    this.saver = new Saver(this.settings.save, this.settings.number, store.tree, {
      state: (...said) => this.state(...said),
      received: (reply) => this.received(reply),
    });
    this.keeper = new Keeper(this.settings.whose);
    this.rescue = new Rescue(ref(root, "rescue"), store, this.saver, this.keeper);
    this.outline = new Outline(ref(root, "outline"), store);
    this.form = new Form(ref(root, "form"), store);
    const beside = ref(root, "beside");
    this.views = { lists: new ListsView(beside, store), translate: new TranslateView(beside, store), settings: new SettingsView(beside, store) };
    this.problems = new ProblemList(ref(root, "problems"), store, (problem) => this.go(problem));
    this.preview = new Preview(ref(root, "preview"), store, (asked) => this.page(asked));
    store.on((what) => this.told(what));
    this.listen();
    this.draw();
    if (this.settings.problems) this.received(this.settings);
    else this.saver.again();
    this.rescue.offer();
    root.hidden = false;
    this.arrive();
  }

  /** Who comes from a list of mistakes is at once at the field that one of them is about. */
  arrive() {
    const path = decodeURIComponent(window.location.hash.slice(1));
    if (path && get(this.store.tree, steps(path).slice(0, 1))) this.go({ path });
  }

  listen() {
    for (const name of ["undo", "redo"]) ref(this.root, name).addEventListener("click", () => this.store[name]());
    for (const view of VIEWS) ref(this.root, `view-${view}`).addEventListener("click", () => this.store.show(view));
    document.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("pointerdown", () => { this.isPressed = true; }, true);
    for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => this.released(), true);
    window.addEventListener("online", () => this.saver.send());
    window.addEventListener("beforeunload", (event) => {
      if (!this.saver.isClean) event.preventDefault();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState !== "hidden") return;
      this.keeper.now();
      this.saver.send();
    });
  }

  /** In a text field the browser takes back what was typed; elsewhere the editor does. */
  key(event) {
    if (!(event.ctrlKey || event.metaKey) || event.target.matches("input:not([type=checkbox]), textarea")) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) this.store.redo();
    else this.store.undo();
  }

  /** What is being pressed stays in the page until it is let go: a field that is left would take it away. */
  released() {
    this.isPressed = false;
    setTimeout(() => {
      const what = this.later;
      this.later = null;
      if (what) this.told(what);
    });
  }

  told(what) {
    const { store } = this;
    if (what.changed) {
      this.saver.touch(store.tree);
      this.keeper.keep(this.saver);
    }
    if (what.said) this.say(what.said);
    if (what.told) return;
    if (this.isPressed) {
      this.later = { ...this.later, ...what };
      return;
    }
    if (what.judged) {
      this.judge();
      if (store.view === "questions" && !this.outline.place.contains(document.activeElement)) this.outline.draw();
    } else if (what.typing) {
      if (store.view === "questions") this.outline.draw();
    } else this.draw();
    this.bar();
    this.preview.draw();
    if (what.focus) document.getElementById("in-hand")?.focus();
  }

  /** What is said twice in a row is read aloud only where something in it differs. */
  say(said) {
    const place = ref(this.root, "said");
    place.textContent = place.textContent === said ? `${said}\u00a0` : said;
  }

  draw() {
    const { view } = this.store;
    ref(this.root, "questions").hidden = view !== "questions";
    ref(this.root, "beside").hidden = view === "questions";
    if (view === "questions") {
      this.outline.draw();
      this.form.draw();
    } else this.views[view].draw();
    this.judge();
    this.bar();
  }

  judge() {
    this.problems.draw();
    tell(this.store.view === "questions" ? this.form.place : ref(this.root, "beside"), this.store.problems);
  }

  bar() {
    const [undo, redo] = ["undo", "redo"].map((name) => ref(this.root, name));
    const pressed = [undo, redo].find((one) => one === document.activeElement);
    undo.disabled = !this.store.canUndo;
    redo.disabled = !this.store.history.canRedo;
    // Nothing more to take back: the focus goes to what is beside it.
    if (pressed?.disabled) [undo, redo, ref(this.root, "view-questions")].find((one) => !one.disabled).focus();
    for (const view of VIEWS) {
      const tab = ref(this.root, `view-${view}`);
      if (view === this.store.view) tab.setAttribute("aria-current", "true");
      else tab.removeAttribute("aria-current");
    }
  }

  received(reply) {
    const wrong = reply.problems.filter((one) => one.severity === "error").length;
    ref(this.root, "ready").textContent = wrong ? this.store.say("notReady", { n: wrong }) : this.store.say("ready");
    this.store.judged(reply.problems);
  }

  state(kind, said = "") {
    const place = ref(this.root, "state");
    place.className = `save-state save-state--${kind === "saved" || kind === "saving" ? kind : "not-saved"}`;
    place.classList.toggle("save-state--trouble", TROUBLE.has(kind));
    place.textContent = kind !== "saved" ? this.store.say(kind, { reason: said }) : said && this.store.say("saved", { time: said });
    if (kind === "saved") this.keeper.forget();
    if (kind !== "conflict") return;
    this.rescue.clash();
    place.append(" ", button(this.store.say("toClash"), () => this.rescue.toClash(), { class: "editor__link" }));
  }

  async reach(typed) {
    await this.saver.send();
    return sendJson(this.settings.condition, typed);
  }

  async page({ section, ...asked }) {
    const { store } = this;
    const isLarge = store.subjects().size > LARGE;
    const sent = isLarge ? { tree: alone(store.tree, section), section: 0 } : { tree: store.tree, section };
    const reply = await sendJson(this.settings.preview, { ...sent, ...asked });
    return reply.html;
  }

  /** To the field that a problem is about. */
  go(problem) {
    const { store } = this;
    const path = steps(problem.path);
    const at = holder(problem);
    if (at) store.choose(at);
    else if (path[0] === "choices" && path.length > 1) {
      store.list = path[1];
      store.show("lists");
    } else store.show("settings");
    const fields = new Map([...this.root.querySelectorAll("[data-path]")].map((field) => [field.dataset.path, field]));
    const field = fields.get(nearest(problem.path, fields.keys())) ?? document.getElementById("in-hand");
    for (let box = field?.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    const control = field?.matches("h2") ? field : field && controlOf(problem, field);
    control?.focus();
    control?.scrollIntoView({ block: "center" });
  }
}

for (const root of document.querySelectorAll(".js-editor")) new Editor(root);
