// Keeps a page in step with what is filled in: which questions are asked, which choices are offered, what is computed
// and what texts take in. Without it everything stands there, each with its condition, and the server judges. What
// was filled in is never taken away: what does not apply is only hidden.
import { evaluate, dutchDay, dutchMoment, isTrue } from "./rules.js";
import { formatNumber } from "./numbers.js";
import { put } from "./fields.js";
import { mixChoices } from "./mixing.js";
import { PageValues } from "./page_values.js";
import { RuleIndex } from "./rule_index.js";
import { nameOf, turnsAround } from "./turns.js";

const changeOf = (control) => control.dispatchEvent(new Event("change", { bubbles: true }));

export class Live {
  /** form: the questions; elsewhere: {values, labels} of other pages; language: of what is typed. */
  constructor(form, elsewhere, language) {
    Object.assign(this, { form, language });
    this.values = new PageValues(form, elsewhere, language);
    this.index = new RuleIndex((...names) => this.values.holds(...names));
    this.queue = new Set();
    this.isRunning = false;
    /** What somebody fills in now: no trigger writes over that. */
    this.typed = new Set();
    /** Sets the number of turns of a repeat; given by what adds and removes them. */
    this.setTurns = () => {};
    this.add(form);
    form.addEventListener("input", (event) => this.changed(event.target));
    form.addEventListener("change", (event) => this.changed(event.target));
  }

  /** Take in an element that came onto the page. */
  add(root) {
    this.values.add(root);
    for (const rule of this.index.add(root)) if (!rule.isTriggered) this.queue.add(rule);
    this.run();
  }

  /** Fill in what a new turn begins with, in the order of its questions. Returns the questions that were filled in. */
  begin(turn) {
    const filled = [...turn.querySelectorAll("[data-default]")].filter((element) => {
      const key = element.dataset.item;
      const rule = { element, key, turns: turnsAround(element), isTriggered: true };
      const value = evaluate(JSON.parse(element.dataset.default), this.context(rule));
      if (value === "" || Number.isNaN(value) || !put(element, key, value, this.language)) return false;
      this.wake(key);
      return true;
    });
    this.run();
    return filled;
  }

  /** Ask anew what looks at the item of a control. */
  changed(control) {
    const question = control.closest?.("[data-item][data-type]");
    if (!question) return;
    const keys = this.values.keysOf(question);
    if (!this.isRunning) this.typed = new Set(keys);
    for (const key of keys) this.wake(key);
    this.run();
    if (!this.isRunning) this.typed.clear();
  }

  /** Ask everything anew: after all of the form was filled otherwise than by typing. */
  update() {
    this.values.cache.clear();
    for (const rule of this.index.rules) if (!rule.isTriggered) this.queue.add(rule);
    this.run();
  }

  /** Turns came or went: what counts them, or has a place among them, follows. */
  turnsChanged(question) {
    for (const key of this.values.within(question)) this.wake(key);
    for (const rule of this.index.rules) if (rule.isPlaced) this.queue.add(rule);
    this.run();
  }

  wake(key, turns = this.values.entries.get(key)?.turns ?? []) {
    this.values.forget(key);
    for (const rule of this.index.woken(nameOf(key), turns)) this.queue.add(rule);
  }

  run() {
    if (this.isRunning) return;
    this.isRunning = true;
    this.today = dutchDay();
    // What follows from each other settles soon; never for ever.
    let left = 20 * (this.index.rules.size + 1);
    for (const rule of this.queue) {
      this.queue.delete(rule);
      // As the server does (survey/responses/triggers.py): what is typed stays as typed.
      const isTyped = rule.isTriggered && this.typed.has(rule.key);
      if (!rule.isServers && !isTyped) this[rule.kind](rule);
      left -= 1;
      if (left < 0) this.queue.clear();
    }
    this.isRunning = false;
  }

  /** What a rule looks at; made once, since a key may ask many rules anew. */
  context(rule) {
    const { values } = this;
    const { turns, key } = rule;
    const page = this;
    rule.context ??= {
      valueOf: (name) => values.read(values.resolve(name, turns)),
      get own() {
        return key ? values.read(key) : "";
      },
      get today() {
        return page.today;
      },
      world: {
        get now() {
          // What is answered by link must not tell when.
          return rule.isTriggered && page.form.matches(".js-survey") ? "" : dutchMoment();
        },
        language: this.language,
        allOf: (name) => values.allOf(name, turns),
        nth: (name, given) => values.nth(name, given, turns),
        turn: (steps) => this.placeOf(rule, steps),
        lookUp: (...names) => values.lookUp(...names),
        label: (name, choice) => values.label(name, choice, turns),
        random: Math.random,
        uuid: () => crypto.randomUUID(),
      },
    };
    return rule.context;
  }

  /** Whether only the server can compute what an item follows from. */
  isServers(key) {
    return [...this.index.rules].some((rule) => rule.key === key && rule.kind === "calculate" && rule.isServers);
  }

  /** Take in what the server computed of rules that are its own; values: by key. */
  told(values) {
    for (const rule of this.index.rules) {
      if (rule.kind !== "calculate" || !rule.isServers || rule.isTriggered) continue;
      const value = values[rule.key] ?? "";
      if (value === (this.values.elsewhere[rule.key] ?? "")) continue;
      this.values.elsewhere[rule.key] = value;
      this.show(rule, value);
      this.wake(rule.key);
    }
    this.run();
  }

  show(rule, value) {
    const place = rule.element.querySelector("[data-calculated]");
    if (place) place.textContent = typeof value === "number" ? formatNumber(value, this.language) : String(value);
    else if (rule.element.dataset.type !== "calculate") put(rule.element, rule.key, value, this.language);
  }

  /** In which turn a rule stands, so many groups and repeats up. */
  placeOf(rule, steps) {
    let holder = rule.element.closest("[data-item][data-type]");
    for (let step = 0; step < steps && holder; step += 1) {
      holder = holder.parentElement.closest('[data-turn], [data-type="group"], [data-type="grid"]');
    }
    if (!holder?.dataset.turn) return 1;
    const input = holder.querySelector(':scope > input[type="hidden"]');
    const repeat = holder.parentElement.closest('[data-type="repeat"]').dataset.item;
    return this.values.turnsOf(repeat).indexOf(input.value) + 1;
  }

  relevant(rule) {
    const hidden = !isTrue(rule.tree, this.context(rule));
    if (hidden === rule.element.hidden) return;
    rule.element.hidden = hidden;
    for (const key of this.values.within(rule.element)) this.wake(key);
    rule.element.dispatchEvent(new CustomEvent("opened", { bubbles: true, detail: { hidden } }));
  }

  required(rule) {
    rule.element.hidden = !isTrue(rule.tree, this.context(rule));
  }

  calculate(rule) {
    let value = evaluate(rule.tree, this.context(rule));
    if (typeof value === "number" && !Number.isFinite(value)) value = "";
    if (rule.element.dataset.type !== "calculate") {
      if (!put(rule.element, rule.key, value, this.language)) return;
      this.wake(rule.key);
      changeOf(rule.element.querySelector(`[name="a-${rule.key}"]`));
      return;
    }
    this.show(rule, value);
    if (value === this.values.computed.get(rule.key)) return;
    this.values.computed.set(rule.key, value);
    this.wake(rule.key);
  }

  filter(rule) {
    const letGo = [];
    let isOther = false;
    for (const place of rule.element.querySelectorAll("[data-choice]")) {
      if (place.closest("[data-item][data-type]") !== rule.element) continue;
      const columns = JSON.parse(place.dataset.columns);
      const context = this.context(rule);
      context.world.column = (name) => columns[name];
      const offered = isTrue(rule.tree, context);
      if (offered !== place.hidden) continue;
      isOther = true;
      place.hidden = !offered;
      place.disabled = place.tagName === "OPTION" && !offered;
      const control = offer(place, offered);
      if (control) letGo.push(control);
    }
    // What is filtered is mixed after that.
    if (isOther) for (const mix of this.index.mixing(rule.element)) this.mix(mix);
    if (!letGo.length) return;
    this.wake(rule.key);
    for (const control of letGo) changeOf(control);
  }

  mix(rule) {
    mixChoices(rule.element, evaluate(rule.tree, this.context(rule)));
  }

  output(rule) {
    const key = this.values.resolve(rule.tree.ref, rule.turns);
    // Answers of other pages were put in by the server, in their own words.
    if (this.values.has(key)) rule.element.textContent = this.values.say(key) || "…";
  }

  count(rule) {
    const number = Number(evaluate(rule.tree, this.context(rule)));
    this.setTurns(rule.element, number >= 1 ? Math.trunc(number) : 0);
  }
}

/** Let a choice go when it is no longer offered, and take it again when it is. Returns the control that changed. */
function offer(place, offered) {
  const isOption = place.tagName === "OPTION";
  const control = isOption ? place.parentElement : place.querySelector("input");
  const isTaken = isOption ? place.selected : control.checked;
  if (!offered && isTaken) {
    place.dataset.remembered = "";
    if (isOption) control.value = "";
    else control.checked = false;
    return control;
  }
  if (!offered || !("remembered" in place.dataset)) return null;
  delete place.dataset.remembered;
  const { form, name, type } = control;
  const isFree = isOption ? control.value === "" : type === "checkbox" || !form.querySelector(`[name="${name}"]:checked`);
  if (!isFree) return null;
  if (isOption) place.selected = true;
  else control.checked = true;
  return control;
}
