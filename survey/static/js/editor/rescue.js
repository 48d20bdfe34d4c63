// So that nobody's work is lost: what was not saved when a page was closed is offered again, and where somebody else
// changed the draft meanwhile it is told what differs and can be put together.
import { getJson } from "../../../core/js/fetch.js";
import { button, el } from "./dom.js";
import { differing, isSame, together } from "./merging.js";
import { all } from "./tree.js";

export class Rescue {
  constructor(place, store, saver, keeper) {
    Object.assign(this, { place, store, saver, keeper });
  }

  /** Names of what differs, in words: a question by its text, a list by its name. */
  named(names, trees) {
    const { store } = this;
    const nodes = new Map(trees.flatMap((tree) => [...all(tree)]).map(([, node]) => [node?.name, node]));
    const lists = new Set(trees.flatMap((tree) => Object.keys(tree.choices ?? {})));
    const word = (name) => {
      if (nodes.has(name)) return store.told(nodes.get(name).label) || name;
      return lists.has(name) ? store.say("listNamed", { name }) : store.say(name === "settings" ? "settings" : "toFiles");
    };
    return store.listed(names.map((name) => `“${word(name)}”`));
  }

  box(title, lines, ...buttons) {
    const said = lines.filter(([, names]) => names).map(([key, names]) => el("li", {}, this.store.say(key, { names })));
    const made = el("div", { class: "notice notice--warning", role: "alert" }, el("div", { class: "notice__body" },
      el("p", { class: "notice__title" }, title), said.length ? el("ul", {}, said) : null, el("div", { class: "cluster" }, buttons)));
    this.place.append(made);
    return made;
  }

  /** Done with a box: the focus goes to what is in hand, which is still there. */
  done(box) {
    box.remove();
    (document.getElementById("in-hand") ?? document.getElementById("add-section"))?.focus();
  }

  /** A tree as a file that can be brought in again: what is JSON is YAML. */
  download(tree, id) {
    const { store } = this;
    const save = () => {
      const href = URL.createObjectURL(new Blob([JSON.stringify(tree(), null, 1)], { type: "application/yaml" }));
      el("a", { href, download: `${tree().settings?.form_id || "concept"}.yaml` }).click();
      setTimeout(() => URL.revokeObjectURL(href), 60_000);
    };
    return button(store.say("downloadMine"), save, { id });
  }

  /** What pages left that were closed before everything was saved. */
  offer() {
    this.keeper.left((work) => {
      if (isSame(work.tree, this.store.tree)) this.keeper.forget(work.page);
      else this.kept(work);
    });
  }

  kept(work) {
    const { store, saver } = this;
    const at = new Date(work.at).toLocaleString(store.settings.language, { dateStyle: "medium", timeStyle: "short" });
    const isOwn = work.number === saver.number;
    const back = async () => {
      // What others did since is kept where names tell what is what.
      const made = isSame(work.base, store.tree) ? work : together(work.base, work.tree, store.tree) ?? work;
      store.change(made.tree, { said: store.say("putBackDone") });
      await this.keeper.now();
      this.keeper.forget(work.page);
      this.done(box);
    };
    const away = () => {
      this.keeper.forget(work.page);
      this.done(box);
    };
    const box = this.box(store.say("keptHere", { time: at }),
      [["changedByYou", this.named(differing(work.base, work.tree), [work.base, work.tree])], ["changedSince", isOwn ? "" : this.named(differing(work.base, store.tree), [work.base, store.tree])]],
      button(store.say("putBack"), back, { id: `back-${work.page}`, variant: "primary-action" }), this.download(() => work.tree, `load-${work.page}`),
      button(store.say("throwAway"), away, { id: `away-${work.page}` }));
  }

  /** To where one chooses between the two. */
  toClash() {
    this.clashing?.scrollIntoView({ block: "center" });
    this.clashing?.querySelector("button")?.focus({ preventScroll: true });
  }

  /** Somebody else changed the draft: both put together, theirs taken, or this page's put over it. */
  async clash() {
    const { store, saver, keeper } = this;
    this.clashing?.remove();
    const theirs = await getJson(store.settings.stored).catch(() => null);
    if (!theirs) {
      // The next attempt to save tells it again.
      Object.assign(saver, { isStopped: false });
      saver.failed(new TypeError());
      return;
    }
    const { base } = saver;
    const whole = together(base, saver.tree, theirs.tree);
    const mine = () => {
      this.done(box);
      saver.over(theirs);
    };
    const both = () => {
      store.join((tree) => together(base, tree, theirs.tree)?.tree ?? tree);
      mine();
    };
    const leave = async () => {
      await keeper.now();
      saver.sent = saver.tree;
      window.location.reload();
    };
    const box = this.box(store.say("clash"),
      [["changedByOther", this.named(differing(base, theirs.tree), [base, theirs.tree])], ["changedByYou", this.named(differing(base, saver.tree), [base, saver.tree])],
        ["changedByBoth", this.named(whole?.both ?? [], [base, saver.tree, theirs.tree])]],
      whole ? button(store.say("putTogetherDo"), both, { id: "clash-both", variant: "primary-action" }) : null,
      button(store.say("keepMine"), mine, { id: "clash-mine" }), button(store.say("takeTheirs"), leave, { id: "clash-theirs" }), this.download(() => store.tree, "clash-load"));
    this.clashing = box;
  }
}
