// Where the caret goes: pure functions over the paragraphs of a text, {start, end, text}, in UTF-16 units.

const segmenters = new Map();

function cuts(text, granularity) {
  if (!segmenters.has(granularity)) segmenters.set(granularity, new Intl.Segmenter("nl", { granularity }));
  return [...segmenters.get(granularity).segment(text)];
}

/** The paragraph in which an offset lies, or the last one before it. */
export function paragraphAt(paragraphs, offset) {
  let low = 0;
  let high = paragraphs.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (paragraphs[middle].start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Offsets at which the caret may rest in a paragraph: beginnings of its sentences, words or letters, and its end. */
function stops(paragraph, unit) {
  if (unit === "paragraph") return [paragraph.start, paragraph.end];
  const found = cuts(paragraph.text, unit)
    .filter((piece) => unit !== "word" || piece.isWordLike)
    .map((piece) => paragraph.start + piece.index);
  return [...new Set([paragraph.start, ...found, paragraph.end])];
}

/** The next place where the caret may rest; `forward` or back, by "grapheme", "word", "sentence" or "paragraph". */
export function step(paragraphs, offset, unit, forward) {
  const index = paragraphAt(paragraphs, offset);
  const here = stops(paragraphs[index], unit);
  if (forward) {
    const next = here.find((place) => place > offset);
    const skipsEnd = unit === "sentence" || unit === "paragraph";
    const isLast = index + 1 === paragraphs.length;
    if (next !== undefined && !(skipsEnd && next === paragraphs[index].end && !isLast)) return next;
    return isLast ? paragraphs[index].end : paragraphs[index + 1].start;
  }
  const previous = here.findLast((place) => place < offset);
  if (previous !== undefined) return previous;
  if (index === 0) return paragraphs[0].start;
  const before = stops(paragraphs[index - 1], unit);
  return unit === "grapheme" ? before.at(-1) : before.at(-2) ?? before.at(-1);
}

/** As `step`, for selecting: forward it goes to where the unit ends. */
export function stretch(paragraphs, offset, unit, forward) {
  if (!forward) return step(paragraphs, offset, unit, false);
  const index = paragraphAt(paragraphs, offset);
  const paragraph = paragraphs[index];
  if (offset >= paragraph.end && index + 1 < paragraphs.length) {
    return stretch(paragraphs, paragraphs[index + 1].start, unit, true);
  }
  return ends(paragraph, unit).find((place) => place > offset) ?? paragraph.end;
}

function ends(paragraph, unit) {
  if (unit === "paragraph") return [paragraph.end];
  return cuts(paragraph.text, unit)
    .filter((piece) => unit !== "word" || piece.isWordLike)
    .map((piece) => paragraph.start + piece.index + piece.segment.trimEnd().length);
}

/** The sentence around an offset as {start, end}, without white space. */
export function sentenceAt(paragraphs, offset) {
  const paragraph = paragraphs[paragraphAt(paragraphs, offset)];
  const found = cuts(paragraph.text, "sentence");
  const piece = found.findLast((one) => paragraph.start + one.index <= offset) ?? found[0];
  if (!piece) return { start: paragraph.start, end: paragraph.end };
  const start = paragraph.start + piece.index;
  return { start, end: start + piece.segment.trimEnd().length };
}

/** Where the beginning ("start") or the end of a stretch comes to lie when it goes one word on or back. */
export function nudge(paragraphs, offset, edge, forward) {
  if (edge === "start") return step(paragraphs, offset, "word", forward);
  if (forward) return stretch(paragraphs, offset, "word", true);
  const index = paragraphAt(paragraphs, Math.max(0, offset - 1));
  const before = ends(paragraphs[index], "word").findLast((place) => place < offset);
  if (before !== undefined) return before;
  return index ? ends(paragraphs[index - 1], "word").at(-1) ?? offset : offset;
}
