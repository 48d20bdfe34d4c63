// Works a table of counts out while one types: each row's share of the base, the running total and its share.
import { roundHalfUp } from "./functions.js";
import { formatNumber, parseNumber } from "./numbers.js";

/** Keep the computed cells of one table in step with what is typed. */
export function counts(table) {
  const question = table.closest("[data-item]");
  const { item, language } = table.dataset;
  const field = (suffix) => question.querySelector(`[name="a-${item}.${suffix}"]`);
  const number = (suffix) => parseNumber(field(suffix)?.value ?? "", language);
  const percent = (share) => (Number.isFinite(share) ? `${formatNumber(roundHalfUp(share, 1), language)}%` : "");

  function update() {
    const percentOnly = "percentages" in table.dataset || Boolean(field("percent_only")?.checked);
    const base = number("base");
    const rows = [...table.querySelectorAll(`[name^="a-${item}.row."]`)].map((row) => [row.name.split(".row.")[1], row.value]);
    const typed = rows.map(([row, text]) => [table.querySelector(`[data-share="${row}"]`), parseNumber(text, language)]);
    for (const [cell, value] of typed) {
      if (cell) cell.textContent = percentOnly ? (Number.isFinite(value) ? `${formatNumber(value, language)}%` : "") : base ? percent((100 * value) / base) : "";
    }
    const known = typed.map(([, value]) => value).filter(Number.isFinite);
    const total = known.reduce((sum, value) => sum + value, 0);
    const shown = known.length ? formatNumber(total, language) : "";
    table.querySelector("[data-total]").textContent = percentOnly && shown ? `${shown}%` : shown;
    const share = table.querySelector("[data-total-share]");
    if (!share) return;
    share.textContent =
      known.length && percentOnly ? `${shown}%` : known.length && base ? percent((100 * total) / base) : "";
  }

  question.addEventListener("input", update);
  question.addEventListener("change", update);
}
