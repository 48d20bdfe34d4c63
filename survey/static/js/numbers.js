// Numbers as Dutch and English people type them, for what is worked out while one types. The server reads them
// again (formats/values.py) and has the last word; here unreadable text is simply no number.

/** Return the number in "1.234,5", "1,234.5", "€ 9.000" or "45 %"; NaN where there is none. */
export function parseNumber(typed, language) {
  const text = typed.replace(/[€%\s\u00a0\u202f]|euro|procent|percent/gi, "").replace("−", "-");
  if (!/^[+-]?(\d[\d.,]*|[.,]\d+)$/.test(text)) return NaN;
  const dots = text.split(".").length - 1;
  const commas = text.split(",").length - 1;
  let decimal = "";
  if (dots && commas) decimal = text.lastIndexOf(".") > text.lastIndexOf(",") ? "." : ",";
  else if (dots + commas === 1) {
    const sign = dots ? "." : ",";
    const groups = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(text);
    decimal = groups && sign !== (language === "nl" ? "," : ".") ? "" : sign;
  }
  const [whole, fraction = ""] = decimal ? text.split(decimal) : [text];
  return Number(`${whole.replace(/[.,]/g, "")}.${fraction || "0"}`);
}

/** Return 1234.5 as "1.234,5" (nl) or "1,234.5". */
export function formatNumber(number, language, decimals = 9) {
  return number.toLocaleString(language === "nl" ? "nl-NL" : "en-GB", {
    maximumFractionDigits: decimals,
    useGrouping: "always",
  });
}
