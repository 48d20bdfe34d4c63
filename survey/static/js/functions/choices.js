// Functions over choices, and over tables that choices may come from.
import { toNumber, toText } from "../values.js";

const chosen = (value) => toText(value).split(/\s+/).filter(Boolean);

function selectedAt([answer, place]) {
  const found = chosen(answer);
  const index = toNumber(place);
  // Between -1 and 1 the decimals are cut off, as everywhere.
  return index > -1 && index < found.length ? found[Math.trunc(index)] : "";
}

export const CHOICES = {
  selected: ([answer, choice]) => chosen(answer).includes(toText(choice).trim()),
  "selected-at": selectedAt,
  "count-selected": ([answer]) => chosen(answer).length,
  "jr:choice-name": ([answer, name], { world }) => world.label?.(toText(name), toText(answer)) ?? "",
  pulldata: (values, { world }) => world.lookUp?.(...values.map(toText)) ?? "",
};
