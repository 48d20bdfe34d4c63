// Functions over the turns of a repeat.
import { toNumber, toText } from "../values.js";

function indexed([name, ...pairs], { world }) {
  const turns = [];
  for (let place = 0; place < pairs.length; place += 2) {
    const turn = toNumber(pairs[place + 1]);
    if (!(turn >= 1)) return "";
    turns.push([pairs[place], Math.trunc(Math.min(turn, 1e9))]);
  }
  return world.nth?.(name, turns) ?? "";
}

export const REPEATS = {
  count: (values) => values.length,
  "count-non-empty": (values) => values.filter((value) => toText(value) !== "").length,
  position: ([steps], { world }) => world.turn?.(steps) ?? 1,
  "indexed-repeat": indexed,
};
