// What is selected, by mouse, finger or keyboard, and the caret. One truth: offsets, kept here; the document's own
// selection follows, and is followed.
import { paragraphAt, sentenceAt, step, stretch } from "./movement.js";
import { trimmed } from "./stretches.js";

const HIGHLIGHT = "coding-selection";
const UNITS = { ArrowLeft: "grapheme", ArrowRight: "grapheme", ArrowUp: "sentence", ArrowDown: "sentence" };
const LARGER = { grapheme: "word", sentence: "paragraph" };

export class Selecting {
  constructor(view, caret, changed) {
    this.view = view;
    this.root = view.root;
    this.caret = caret;
    this.changed = changed;
    this.anchor = view.paragraphs[0]?.start ?? 0;
    this.focus = this.anchor;
    this.root.addEventListener("keydown", (event) => this.#key(event));
    this.root.addEventListener("focus", () => this.#drawCaret());
    this.root.addEventListener("blur", () => this.#drawCaret());
    document.addEventListener("selectionchange", () => this.#follow());
    window.addEventListener("resize", () => this.#drawCaret());
  }

  /** What is selected without white space at its ends: {start, end}, or null. */
  get stretch() {
    const start = Math.min(this.anchor, this.focus);
    const end = Math.max(this.anchor, this.focus);
    const cut = trimmed(this.view.padded(start, end), 0, end - start);
    return cut && { start: start + cut.start, end: start + cut.end };
  }

  /** Select [anchor, focus) and show it. */
  set(anchor, focus, { reveal = true } = {}) {
    this.anchor = anchor;
    this.focus = focus;
    const from = this.view.place(anchor);
    const to = this.view.place(focus);
    document.getSelection().setBaseAndExtent(from.node, from.offset, to.node, to.offset);
    this.#show();
    if (reveal) this.#reveal();
  }

  /** Let the selection go; the caret stays. */
  clear() {
    this.anchor = this.focus;
    document.getSelection().removeAllRanges();
    this.#show();
  }

  /** After the text was drawn anew: put everything back where it was. */
  restore() {
    if (this.anchor !== this.focus) this.set(this.anchor, this.focus, { reveal: false });
    else this.#drawCaret();
  }

  #show() {
    this.#drawCaret();
    const chosen = this.stretch;
    if (globalThis.CSS?.highlights) {
      if (chosen) CSS.highlights.set(HIGHLIGHT, new Highlight(this.view.range(chosen.start, chosen.end)));
      else CSS.highlights.delete(HIGHLIGHT);
    }
    this.changed(chosen, this.focus);
  }

  // The mouse, a finger or the browser itself changed the selection.
  #follow() {
    const found = document.getSelection();
    if (!found.rangeCount || !this.root.contains(found.anchorNode) || !this.root.contains(found.focusNode)) return;
    const range = found.getRangeAt(0);
    const start = this.view.offset(range.startContainer, range.startOffset, true);
    const end = Math.max(start, this.view.offset(range.endContainer, range.endOffset, false));
    const isBackward = found.anchorNode === range.endContainer && found.anchorOffset === range.endOffset;
    const [anchor, focus] = isBackward && !range.collapsed ? [end, start] : [start, end];
    if (anchor === this.anchor && focus === this.focus) return;
    this.anchor = anchor;
    this.focus = focus;
    this.#show();
  }

  #key(event) {
    if (event.altKey && !event.ctrlKey && !event.key.startsWith("Arrow")) return;
    const moved = this.#moved(event);
    if (moved === undefined) return;
    event.preventDefault();
    this.set(event.shiftKey ? this.anchor : moved, moved);
  }

  #moved(event) {
    const { paragraphs } = this.view;
    const isFar = event.ctrlKey || event.metaKey || event.altKey;
    const unit = UNITS[event.key];
    if (unit) {
      const forward = event.key === "ArrowRight" || event.key === "ArrowDown";
      const go = event.shiftKey ? stretch : step;
      return go(paragraphs, this.focus, isFar ? LARGER[unit] : unit, forward);
    }
    const here = paragraphs[paragraphAt(paragraphs, this.focus)];
    if (event.key === "Home") return isFar ? paragraphs[0].start : here.start;
    if (event.key === "End") return isFar ? paragraphs.at(-1).end : here.end;
    if ((event.key === " " || event.key === "Enter") && !isFar) {
      event.preventDefault();
      this.#grow();
    }
    return undefined;
  }

  // Space selects the sentence, and then the paragraph.
  #grow() {
    const { paragraphs } = this.view;
    const chosen = this.stretch;
    const from = chosen ? chosen.start : this.focus;
    const sentence = sentenceAt(paragraphs, from);
    const has = chosen && chosen.start <= sentence.start && chosen.end >= sentence.end;
    const paragraph = paragraphs[paragraphAt(paragraphs, from)];
    const { start, end } = has ? paragraph : sentence;
    this.set(start, end);
  }

  #caretBox() {
    const paragraph = this.view.paragraphs[paragraphAt(this.view.paragraphs, this.focus)];
    if (!paragraph) return null;
    const offset = Math.min(this.focus, paragraph.end);
    const isAtEnd = offset === paragraph.end && offset > paragraph.start;
    const range = isAtEnd ? this.view.range(offset - 1, offset) : this.view.range(offset, Math.min(offset + 1, paragraph.end));
    const boxes = [...range.getClientRects()];
    const box = isAtEnd ? boxes.at(-1) : boxes[0];
    return box && { x: isAtEnd ? box.right : box.left, top: box.top, bottom: box.bottom };
  }

  #drawCaret() {
    const box = document.activeElement === this.root ? this.#caretBox() : null;
    this.caret.hidden = !box;
    if (!box) return;
    const frame = this.caret.offsetParent.getBoundingClientRect();
    this.caret.style.insetInlineStart = `${box.x - frame.left - this.caret.offsetParent.clientLeft}px`;
    this.caret.style.insetBlockStart = `${box.top - frame.top - this.caret.offsetParent.clientTop}px`;
    this.caret.style.blockSize = `${box.bottom - box.top}px`;
  }

  #reveal() {
    const box = this.#caretBox();
    if (!box) return;
    const room = 96;
    if (box.top < room) window.scrollBy(0, box.top - room);
    else if (box.bottom > window.innerHeight - room) window.scrollBy(0, box.bottom - window.innerHeight + room);
  }
}
