// Functions over text. Places and lengths count code points.
import { toNumber, toText } from "../values.js";
import { fits } from "./patterns.js";

function substr([value, start, end]) {
  const signs = [...toText(value)];
  const place = (given) => (Number.isNaN(toNumber(given)) ? 0 : toNumber(given));
  return signs.slice(place(start), end === undefined ? signs.length : place(end)).join("");
}

function translate(values) {
  const [text, before, after] = values.map((value) => [...toText(value)]);
  const instead = new Map();
  before.forEach((sign, place) => {
    if (!instead.has(sign)) instead.set(sign, after[place] ?? "");
  });
  return text.map((sign) => instead.get(sign) ?? sign).join("");
}

function before([value, mark]) {
  const place = toText(mark) === "" ? -1 : toText(value).indexOf(toText(mark));
  return place < 0 ? "" : toText(value).slice(0, place);
}

function after([value, mark]) {
  const place = toText(value).indexOf(toText(mark));
  return place < 0 ? "" : toText(value).slice(place + toText(mark).length);
}

export const TEXTS = {
  string: ([value]) => toText(value),
  "string-length": ([value]) => [...toText(value)].length,
  concat: (values) => values.map(toText).join(""),
  join: ([separator, ...values]) => values.map(toText).join(toText(separator)),
  substr,
  "substring-before": before,
  "substring-after": after,
  contains: ([value, part]) => toText(value).includes(toText(part)),
  "starts-with": ([value, part]) => toText(value).startsWith(toText(part)),
  "ends-with": ([value, part]) => toText(value).endsWith(toText(part)),
  // White space of XPath; a hard space is none.
  "normalize-space": ([value]) => toText(value).split(/[ \t\r\n]+/).filter(Boolean).join(" "),
  translate,
  // The pattern comes ready from the server, anchored and in JavaScript's dialect.
  regex: ([value], _context, node) => fits(toText(value), node.pattern),
  uuid: (_values, { world }) => world.uuid?.() ?? "",
};
