// Puts choices in order by buttons. What counts are the lists of places, which work without it as well.

/** Make the rows of one question movable; they stand in the order of their places. */
export function rank(list) {
  const said = list.parentElement.querySelector('[data-ref="said"]');
  const rows = () => [...list.children];
  const select = (row) => row.querySelector("select");
  const place = (row) => Number(select(row).value) || Infinity;
  const before = new WeakMap();

  function sort() {
    // The sort is stable: what has no place yet stays in the order of the list.
    const wanted = rows().sort((one, other) => place(one) - place(other) || 0);
    if (wanted.every((row, index) => row === list.children[index])) return;
    list.append(...wanted);
  }

  function number() {
    rows().forEach((row, index) => {
      select(row).value = String(index + 1);
      before.set(select(row), select(row).value);
    });
  }

  function announce(row) {
    const words = row.querySelector('[data-ref="words"]').firstChild.textContent.trim();
    said.textContent = list.dataset.textMoved.replace("{choice}", words).replace("{place}", select(row).value);
  }

  function move(row, step) {
    const all = rows();
    const other = all[all.indexOf(row) + step];
    if (other && step < 0) list.insertBefore(row, other);
    else if (other) list.insertBefore(other, row);
    number();
    announce(row);
    select(row).dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** A place that was taken already: the two change places. */
  function swap(changed) {
    const same = rows().find((row) => select(row) !== changed && changed.value && select(row).value === changed.value);
    if (same) select(same).value = before.get(changed) ?? "";
    for (const row of rows()) before.set(select(row), select(row).value);
  }

  list.addEventListener("change", (event) => {
    swap(event.target);
    const focused = document.activeElement;
    sort();
    if (list.contains(focused)) focused.focus();
  });
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    move(button.closest("li"), Number(button.dataset.move));
    button.focus();
  });
  for (const button of list.querySelectorAll("[data-move]")) button.hidden = false;
  for (const row of rows()) before.set(select(row), select(row).value);
  sort();
}
