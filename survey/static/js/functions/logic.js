// Functions that choose and judge.
import { toBoolean, toNumber, toText } from "../values.js";

/** Whether at least `fewest` and at most `most`; a negative bound is none. */
function between(found, fewest, most) {
  const [low, high] = [toNumber(fewest), toNumber(most)];
  return (low < 0 || found >= low) && (high < 0 || found <= high);
}

function weighted([fewest, most, ...pairs]) {
  let weight = 0;
  for (let place = 0; place < pairs.length; place += 2) {
    if (toBoolean(pairs[place])) weight += toNumber(pairs[place + 1]);
  }
  return between(weight, fewest, most);
}

export const LOGIC = {
  if: ([condition, yes, no]) => (toBoolean(condition) ? yes : no),
  coalesce: (values) => values.find((value) => toText(value) !== "") ?? "",
  once: ([value], { own }) => (toText(own) !== "" ? own : value),
  not: ([condition]) => !toBoolean(condition),
  true: () => true,
  false: () => false,
  boolean: ([value]) => toBoolean(value),
  "boolean-from-string": ([value]) => ["true", "1"].includes(toText(value)),
  checklist: ([fewest, most, ...values]) => between(values.filter(toBoolean).length, fewest, most),
  "weighted-checklist": weighted,
};
