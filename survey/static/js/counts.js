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
    const percentOnly = Boolean(field("percent_only")?.checked);
    const base = number("base");
    const typed = [...table.querySelectorAll("[data-share]")].map((cell) => [cell, number(`row.${cell.dataset.share}`)]);
    for (const [cell, value] of typed) {
      cell.textContent = percentOnly ? (Number.isFinite(value) ? `${formatNumber(value, language)}%` : "") : base ? percent((100 * value) / base) : "";
    }
    const known = typed.map(([, value]) => value).filter(Number.isFinite);
    const total = known.reduce((sum, value) => sum + value, 0);
    const shown = known.length ? formatNumber(total, language) : "";
    table.querySelector("[data-total]").textContent = percentOnly && shown ? `${shown}%` : shown;
    table.querySelector("[data-total-share]").textContent =
      known.length && percentOnly ? `${shown}%` : known.length && base ? percent((100 * total) / base) : "";
  }

  question.addEventListener("input", update);
  question.addEventListener("change", update);
}
