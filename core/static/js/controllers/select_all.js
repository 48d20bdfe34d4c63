// A checkbox that ticks all others named by `data-selects` (a CSS class), and shows when only some are.

export function selectAll(element) {
  const boxes = [...document.querySelectorAll(`.${element.dataset.selects}`)];
  const update = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    element.checked = ticked > 0 && ticked === boxes.length;
    element.indeterminate = ticked > 0 && ticked < boxes.length;
  };
  element.addEventListener("change", () => {
    for (const box of boxes) box.checked = element.checked;
    update();
  });
  for (const box of boxes) box.addEventListener("change", update);
  update();
}
