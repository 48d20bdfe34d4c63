// Making a coding longer or shorter: by two handles at its ends, and word by word for who uses keys or buttons.
import { nudge } from "./movement.js";

export class Handles {
  /** own(): one's own coding whose ends are shown, or null; preview(start, end) while it goes; resize(coding, stretch). */
  constructor(view, frame, { own, preview, resize }) {
    this.view = view;
    this.frame = frame;
    this.own = own;
    this.preview = preview;
    this.resize = resize;
    this.going = null;
    this.handles = ["start", "end"].map((edge) => this.#make(edge));
    new ResizeObserver(() => this.draw()).observe(view.root);
  }

  /** Put the handles at the ends of the coding that is chosen. */
  draw() {
    const coding = this.going ?? this.own();
    for (const handle of this.handles) {
      handle.hidden = !coding;
      if (coding) this.#put(handle, coding);
    }
  }

  /** Move an end ("start" or "end") one word; `pending` is where the coding stands once what was sent is done. */
  word(coding, edge, forward) {
    const from = this.pending?.id === coding.id ? this.pending : coding;
    const to = { ...from, [edge]: nudge(this.view.paragraphs, from[edge], edge, forward) };
    if (to.start >= to.end || to[edge] === from[edge]) return;
    this.pending = { id: coding.id, start: to.start, end: to.end };
    this.resize(coding, to);
  }

  /** Everything that was sent is done. */
  settle() {
    this.pending = null;
  }

  #make(edge) {
    const handle = document.createElement("div");
    handle.className = `coding-handle coding-handle--${edge}`;
    handle.dataset.edge = edge;
    // Keys and buttons do the same; to a screen reader these two say nothing.
    handle.setAttribute("aria-hidden", "true");
    handle.hidden = true;
    handle.addEventListener("pointerdown", (event) => this.#take(event, handle));
    handle.addEventListener("pointermove", (event) => this.#drag(event, edge));
    handle.addEventListener("pointerup", () => this.#drop(handle));
    handle.addEventListener("pointercancel", () => this.#leave(handle));
    this.frame.append(handle);
    return handle;
  }

  #put(handle, coding) {
    const isStart = handle.dataset.edge === "start";
    const boxes = [...this.view.range(coding.start, coding.end).getClientRects()].filter((one) => one.width);
    const box = isStart ? boxes[0] : boxes.at(-1);
    if (!box) return;
    const around = this.frame.getBoundingClientRect();
    handle.style.insetInlineStart = `${(isStart ? box.left : box.right) - around.left - this.frame.clientLeft}px`;
    handle.style.insetBlockStart = `${box.top - around.top - this.frame.clientTop}px`;
    handle.style.blockSize = `${box.height}px`;
  }

  #take(event, handle) {
    event.preventDefault();
    const coding = this.own();
    if (!coding) return;
    this.going = { ...coding };
    this.from = coding;
    handle.setPointerCapture(event.pointerId);
    // Else the handle itself lies under the pointer, and not the text.
    handle.classList.add("coding-handle--going");
  }

  #drag(event, edge) {
    if (!this.going) return;
    const offset = this.#offsetAt(event.clientX, event.clientY, edge);
    if (offset === null) return;
    const to = { ...this.going, [edge]: offset };
    if (to.start >= to.end) return;
    this.going = to;
    this.preview(to.start, to.end);
    this.draw();
  }

  #drop(handle) {
    const { going, from } = this;
    this.#leave(handle);
    if (going && (going.start !== from.start || going.end !== from.end)) this.resize(from, going);
  }

  #leave(handle) {
    this.going = null;
    handle.classList.remove("coding-handle--going");
    this.draw();
  }

  #offsetAt(x, y, edge) {
    const found = document.caretPositionFromPoint?.(x, y);
    const range = found ? null : document.caretRangeFromPoint?.(x, y);
    const node = found?.offsetNode ?? range?.startContainer;
    if (!node || !this.view.root.contains(node)) return null;
    return this.view.offset(node, found?.offset ?? range.startOffset, edge === "start");
  }
}
