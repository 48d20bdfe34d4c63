// Days as people type them, and as they are told, in step with formats/values.py.

import { asciiDigits } from "./numbers.js";

const MONTHS = {
  nl: "januari februari maart april mei juni juli augustus september oktober november december".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
  tr: "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık".split(" "),
  ar: "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split(" "),
};

const two = (number) => String(number).padStart(2, "0");

function monthOf(word) {
  if (word === "mrt") return 3;
  for (const names of Object.values(MONTHS)) {
    const place = names.findIndex((name) => {
      const lower = name.toLowerCase();
      return lower === word || (word.length === 3 && lower.startsWith(word));
    });
    if (place >= 0) return place + 1;
  }
  return 0;
}

/** Return "2026-03-08" for "8-3-2026", "8 maart 2026" or itself; empty where it is no day. */
export function parseDate(typed) {
  const text = asciiDigits(typed).trim().toLowerCase();
  let [year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.slice(1).map(Number) ?? [];
  const numbers = /^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4})$/.exec(text);
  const words = /^(\d{1,2}) (\p{L}{3,9})\.? (\d{4})$/u.exec(text);
  if (numbers) [day, month, year] = numbers.slice(1).map(Number);
  if (words) [day, month, year] = [Number(words[1]), monthOf(words[2]), Number(words[3])];
  const made = new Date(0);
  made.setUTCFullYear(year, month - 1, day);
  if (!year || made.getUTCMonth() !== month - 1 || made.getUTCDate() !== day) return "";
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

const WHOLE = /^\d{4}-\d{2}-\d{2}$/;

/** Return the first day of "3-2026", "maart 2026" or "2026-03" (part "month-year"), or of "2026" (part "year"). */
export function parsePart(typed, part) {
  const text = asciiDigits(typed).trim();
  if (!part) return parseDate(text);
  if (WHOLE.test(text)) return parseDate(text) && `${part === "year" ? `${text.slice(0, 4)}-01` : text.slice(0, 7)}-01`;
  if (part === "year") return /^\d{4}$/.test(text) ? parseDate(`${text}-01-01`) : "";
  if (/^\d{4}-\d{2}$/.test(text)) return parseDate(`${text}-01`);
  return parseDate(/^\d/.test(text) ? `1-${text}` : `1 ${text}`);
}

/** Tell a day as people read it: "8 maart 2026"; "maart 2026" or "2026" where no more of it is asked. */
export function formatDate(day, language, part = "") {
  if (part) return formatDate(day, language).split(" ").slice(part === "year" ? 2 : 1).join(" ");
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${(MONTHS[language.split("-")[0]] ?? MONTHS.en)[month - 1]} ${year}`;
}
