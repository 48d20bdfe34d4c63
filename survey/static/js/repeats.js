// Adds and takes away turns of a repeat. Without it the buttons send the form, and the page comes back with them.
import { upgrade } from "../../core/js/upgrade.js";
import { nameOf, pathOf } from "./turns.js";

/** What stands for a turn's id in the template of a repeat (survey/rendering/cutting.py). */
const markOf = (repeat) => `\ue000${repeat}\ue001`;

export class Repeats {
  /** live: keeps the page in step; changed(key): an answer changed and is to be saved. */
  constructor(form, live, changed = () => {}) {
    Object.assign(this, { form, live, changed });
    live.setTurns = (question, number) => this.setTurns(question, number);
    form.addEventListener("click", (event) => this.clicked(event));
  }

  clicked(event) {
    const button = event.target.closest(".js-add-turn, .js-remove-turn, .js-restore-turn");
    if (!button) return;
    event.preventDefault();
    const question = button.closest('[data-type="repeat"]');
    if (button.matches(".js-add-turn")) {
      const turn = this.add(question);
      turn.querySelector("input:not([type=hidden]), select, textarea, button")?.focus();
      return;
    }
    const turn = button.closest("[data-turn]");
    const isGone = button.matches(".js-remove-turn");
    this.take(turn, isGone);
    turn.querySelector(isGone ? ".js-restore-turn" : ".js-remove-turn").focus();
  }

  turns(question) {
    return [...question.querySelector('[data-ref="turns"]').children];
  }

  /** An id that no turn of the repeat has had on this page. */
  next(question) {
    const numbers = this.turns(question).map((turn) => Number(pathOf(turn.dataset.turn).at(-1)));
    return String(Math.max(0, ...numbers.filter(Number.isFinite)) + 1);
  }

  /** Put one more turn after the others. Returns it. */
  add(question, id = this.next(question)) {
    const key = question.dataset.item;
    const template = question.querySelector(':scope > fieldset > template[data-ref="turn"]');
    const holder = document.createElement("div");
    // Our own template's words; the mark is not in anything that was typed.
    holder.innerHTML = template.innerHTML.replaceAll(markOf(nameOf(key)), id);
    const turn = holder.firstElementChild;
    question.querySelector('[data-ref="turns"]').append(turn);
    this.number(question);
    this.live.add(turn);
    upgrade(turn);
    for (const begun of this.live.begin(turn)) this.changed(begun.dataset.item);
    this.settle(question);
    return turn;
  }

  /** Take a turn away, or put it back; its answers stay in the page until that is left. */
  take(turn, isGone) {
    const question = turn.parentElement.closest('[data-type="repeat"]');
    const key = question.dataset.item;
    const words = turn.querySelector(":scope > .turn__gone");
    turn.querySelector(":scope > .turn__body").hidden = isGone;
    if (words) words.hidden = !isGone;
    else turn.hidden = isGone;
    turn.querySelector(":scope > input[type=hidden]").name = isGone ? `a-${key}.gone` : `a-${key}`;
    this.settle(question);
    // Saved without its turn, an answer is gone from the server: put back, all of them go there again.
    if (!isGone) for (const inner of turn.querySelectorAll("[data-item][data-type]")) this.changed(inner.dataset.item);
  }

  setTurns(question, wanted) {
    const turns = this.turns(question);
    const isHere = (turn) => !turn.querySelector(":scope > .turn__body").hidden;
    turns.forEach((turn, place) => {
      if (isHere(turn) !== place < wanted) this.take(turn, place >= wanted);
    });
    for (let number = turns.length; number < Math.min(wanted, 1000); number += 1) this.add(question);
  }

  /** Make the turns again that an earlier visit to this page had added; outer repeats come first. */
  restore(fields) {
    const kept = Object.entries(fields).sort(([one], [other]) => one.split("@").length - other.split("@").length);
    for (const [name, ids] of kept) {
      const question = document.getElementById(`q-${name.slice(2)}`);
      if (question?.dataset.type !== "repeat") continue;
      const here = this.turns(question).map((turn) => pathOf(turn.dataset.turn).at(-1));
      // What stood in them is put in afterwards.
      for (const id of ids) if (!here.includes(id) && /^[a-z0-9]{1,12}$/.test(id)) this.add(question, id);
    }
  }

  number(question) {
    this.turns(question).forEach((turn, place) => {
      for (const words of turn.querySelectorAll("[data-turn-number]")) {
        if (words.closest("[data-turn]") === turn) words.textContent = place + 1;
      }
    });
  }

  settle(question) {
    this.live.turnsChanged(question);
    this.changed(question.dataset.item);
  }
}
