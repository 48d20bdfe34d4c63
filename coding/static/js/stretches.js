// Stretches of text, without a page: offsets are UTF-16 units of the whole text, the end is exclusive.

/** Cut [start, end) of white space at both ends; null where nothing is left. */
export function trimmed(text, start, end) {
  while (start < end && /\s/.test(text[start])) start += 1;
  while (end > start && /\s/.test(text[end - 1])) end -= 1;
  return start < end ? { start, end } : null;
}

/** Lay codings flat over a paragraph: pieces in order, each with the codings that cover it. */
export function pieces(start, end, codings) {
  const cuts = new Set([start, end]);
  for (const coding of codings) {
    if (coding.start > start && coding.start < end) cuts.add(coding.start);
    if (coding.end > start && coding.end < end) cuts.add(coding.end);
  }
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((from, index) => {
    const to = places[index + 1];
    return { start: from, end: to, codings: codings.filter((one) => one.start < to && one.end > from) };
  });
}

/** The coding that gives a piece its colour: the shortest, so that what lies within stays visible. */
export function topmost(codings) {
  return codings.reduce((best, one) => (one.end - one.start < best.end - best.start ? one : best));
}

/** One bar per stretch and code, whoever put it there. */
export function bars(codings) {
  const found = new Map();
  for (const coding of codings) {
    const key = `${coding.start}:${coding.end}:${coding.code}:${coding.case}`;
    if (!found.has(key)) found.set(key, { ...coding, codings: [] });
    found.get(key).codings.push(coding);
  }
  return [...found.values()].sort((a, b) => a.start - b.start || b.end - a.end);
}

/**
 * Give each bar {top, bottom} a lane so that none stands over another. What does not fit in the last lane is
 * merged there with what it overlaps: returns the bars to draw, each with `lane` and `parts`.
 */
export function inLanes(places, lanes, gap = 2) {
  const ends = new Array(lanes).fill(-Infinity);
  const drawn = [];
  for (const place of [...places].sort((a, b) => a.top - b.top || b.bottom - a.bottom)) {
    const free = ends.findIndex((end) => end + gap <= place.top);
    if (free >= 0) {
      ends[free] = place.bottom;
      drawn.push({ ...place, lane: free, parts: [place] });
      continue;
    }
    const last = drawn.findLast((one) => one.lane === lanes - 1);
    last.parts.push(place);
    last.bottom = Math.max(last.bottom, place.bottom);
    ends[lanes - 1] = last.bottom;
  }
  return drawn;
}
