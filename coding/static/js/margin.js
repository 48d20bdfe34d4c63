// Bars beside the text, one per coded stretch and code, named on hover and focus. Positions are measured, so the text
// itself never moves for them.
import { bars, inLanes } from "./stretches.js";

const LANE = 24;
const LEAST = 24;

export class Margin {
  constructor(view, box, { codes, name, chosen }) {
    this.view = view;
    this.box = box;
    this.codes = codes;
    this.name = name;
    this.chosen = chosen;
    this.codings = [];
    box.addEventListener("keydown", (event) => this.#walk(event));
    new ResizeObserver(() => this.#place()).observe(view.root);
  }

  /** Show bars for these codings. */
  draw(codings) {
    this.codings = codings;
    this.#place();
  }

  #place() {
    const frame = this.box.getBoundingClientRect();
    const lanes = Math.max(1, Math.floor(this.box.clientWidth / LANE));
    const places = bars(this.codings).map((bar) => {
      const box = this.view.range(bar.start, bar.end).getBoundingClientRect();
      const top = box.top - frame.top;
      return { bar, top, bottom: Math.max(box.bottom - frame.top, top + LEAST) };
    });
    const held = document.activeElement?.id;
    const buttons = inLanes(places, lanes).map((drawn) => this.#button(drawn));
    this.box.replaceChildren(...buttons);
    buttons.forEach((button, index) => (button.tabIndex = index ? -1 : 0));
    if (held && buttons.some((one) => one.id === held)) document.getElementById(held).focus();
  }

  #button({ top, bottom, lane, parts }) {
    const first = parts[0].bar;
    const button = document.createElement("button");
    button.type = "button";
    button.id = `coding-${first.codings[0].id}`;
    button.className = `margin-bar code-${this.codes.get(first.code)?.colour ?? 12}`;
    button.classList.toggle("margin-bar--several", parts.length > 1);
    button.style.insetBlockStart = `${top}px`;
    button.style.insetInlineStart = `${lane * LANE}px`;
    button.style.blockSize = `${bottom - top}px`;
    const name = document.createElement("span");
    name.className = "margin-bar__name";
    name.append(...parts.flatMap((part, index) => [...(index ? [document.createElement("br")] : []), this.name(part.bar)]));
    button.append(name);
    button.addEventListener("click", () => this.chosen(first));
    return button;
  }

  // One stop for Tab; the arrows walk from bar to bar.
  #walk(event) {
    const going = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!going) return;
    event.preventDefault();
    const all = [...this.box.children];
    const index = all.indexOf(document.activeElement) + going;
    const next = all[Math.max(0, Math.min(all.length - 1, index))];
    for (const one of all) one.tabIndex = one === next ? 0 : -1;
    next?.focus();
  }
}
