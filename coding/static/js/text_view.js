// The text on the page: from offsets to places in the document and back, and the tints of what is coded.
import { paragraphAt } from "./movement.js";
import { pieces, topmost } from "./stretches.js";

export class TextView {
  constructor(root, codes) {
    this.root = root;
    this.codes = codes;
    this.paragraphs = [...root.querySelectorAll(".turn__words")].map((element) => {
      const start = Number(element.dataset.start);
      const text = element.textContent;
      const line = Number(element.closest(".turn").id.replace("line-", ""));
      const speaker = element.dataset.speaker ?? "";
      return { element, start, text, line, speaker, end: start + text.length, drawn: "" };
    });
  }

  /** The words of [start, end); paragraphs are joined by a line end. */
  words(start, end) {
    return this.between(start, end)
      .map((one) => one.text.slice(Math.max(0, start - one.start), Math.max(0, end - one.start)))
      .join("\n");
  }

  /** The paragraphs that [start, end) touches. */
  between(start, end) {
    return this.paragraphs.filter((one) => one.start < end && start < one.end);
  }

  /** Who speaks in [start, end), each once. */
  speakers(start, end) {
    return [...new Set(this.between(start, end).map((one) => one.speaker))].filter(Boolean);
  }

  /** The text as offsets see it, gaps filled with line ends: for trimming. */
  padded(start, end) {
    let text = "";
    for (const one of this.between(start, end)) {
      text = text.padEnd(one.start - start, "\n") + one.text.slice(Math.max(0, start - one.start));
    }
    return text.slice(0, end - start).padEnd(end - start, "\n");
  }

  /** The place in the document of an offset: {node, offset}. */
  place(offset) {
    const paragraph = this.paragraphs[paragraphAt(this.paragraphs, offset)];
    let left = Math.min(Math.max(0, offset - paragraph.start), paragraph.text.length);
    const walker = document.createTreeWalker(paragraph.element, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    while (node && left > node.length) {
      left -= node.length;
      node = walker.nextNode();
    }
    return node ? { node, offset: left } : { node: paragraph.element, offset: 0 };
  }

  /** A range over [start, end). */
  range(start, end) {
    const range = document.createRange();
    const from = this.place(start);
    const to = this.place(end);
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  }

  /** The offset of a place in the document; outside the words, the nearest before it (or after, `isStart`). */
  offset(node, within, isStart) {
    const element = (node instanceof Element ? node : node.parentElement)?.closest(".turn__words");
    if (element && this.root.contains(element)) {
      const before = document.createRange();
      before.selectNodeContents(element);
      before.setEnd(node, within);
      return Number(element.dataset.start) + before.toString().length;
    }
    const point = document.createRange();
    point.setStart(node, within);
    const isAfter = (one) => point.comparePoint(one.element, 0) >= 0;
    const next = this.paragraphs.findIndex(isAfter);
    if (isStart) return next < 0 ? this.paragraphs.at(-1).end : this.paragraphs[next].start;
    if (next < 0) return this.paragraphs.at(-1).end;
    return next === 0 ? this.paragraphs[0].start : this.paragraphs[next - 1].end;
  }

  /** Tint what is coded; only paragraphs in which something changed are touched. */
  draw(codings) {
    for (const paragraph of this.paragraphs) {
      const own = codings.filter((one) => one.start < paragraph.end && one.end > paragraph.start);
      const laid = own.length ? pieces(paragraph.start, paragraph.end, own) : [];
      const drawn = laid.map((piece) => `${piece.start}:${piece.codings.map((one) => one.code)}`).join("|");
      if (drawn === paragraph.drawn) continue;
      paragraph.drawn = drawn;
      const nodes = laid.map((piece) => this.#piece(paragraph, piece));
      paragraph.element.replaceChildren(...(nodes.length ? nodes : [paragraph.text]));
    }
  }

  #piece(paragraph, piece) {
    const words = paragraph.text.slice(piece.start - paragraph.start, piece.end - paragraph.start);
    if (!piece.codings.length) return document.createTextNode(words);
    const mark = document.createElement("mark");
    mark.className = `coded code-${this.codes.get(topmost(piece.codings).code)?.colour ?? 12}`;
    mark.classList.toggle("coded--several", new Set(piece.codings.map((one) => one.code)).size > 1);
    mark.textContent = words;
    return mark;
  }
}
