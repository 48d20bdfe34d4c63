// Numbers as people type them in the language of the page, for what is worked out while one types. The server reads
// them again (formats/values.py) and has the last word; here unreadable text is simply no number.

// The tags that browsers know for how a number is written, in step with formats/values.py.
const WRITTEN = { nl: "nl-NL", tr: "tr-TR" };
const written = (language) => WRITTEN[language.split("-")[0]];

/** Return a text with Arabic and Persian digits, and the signs beside them, as those of a keyboard here. */
export function asciiDigits(typed) {
  const own = typed.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => digit.charCodeAt(0) & 15);
  return own.replaceAll("٫", ".").replaceAll("٬", ",");
}

/** Return the number in "1.234,5", "1,234.5", "€ 9.000" or "45 %"; NaN where there is none. */
export function parseNumber(typed, language) {
  const text = asciiDigits(typed).replace(/[€%\s\u00a0\u202f]|euro|procent|percent/gi, "").replace("−", "-");
  if (!/^[+-]?(\d[\d.,]*|[.,]\d+)$/.test(text)) return NaN;
  const dots = text.split(".").length - 1;
  const commas = text.split(",").length - 1;
  let decimal = "";
  if (dots && commas) decimal = text.lastIndexOf(".") > text.lastIndexOf(",") ? "." : ",";
  else if (dots + commas === 1) {
    const sign = dots ? "." : ",";
    const groups = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(text);
    decimal = groups && sign !== (written(language) ? "," : ".") ? "" : sign;
  }
  const [whole, fraction = ""] = decimal ? text.split(decimal) : [text];
  return Number(`${whole.replace(/[.,]/g, "")}.${fraction || "0"}`);
}

/** Return 1234.5 as "1.234,5" (nl, tr) or "1,234.5". */
export function formatNumber(number, language, decimals = 9) {
  return number.toLocaleString(written(language) ?? "en-GB", {
    maximumFractionDigits: decimals,
    useGrouping: "always",
  });
}

/** Return a number as a form field holds it: "1234,5" (nl, tr) or "1234.5". */
export const numberForField = (number, language) =>
  formatNumber(number, language).replaceAll(written(language) ? "." : ",", "");
