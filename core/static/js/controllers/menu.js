// A <details> menu closes on Escape, on a click elsewhere and when another one opens.

export function menu(element) {
  const button = element.querySelector("summary");

  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !element.open) return;
    element.open = false;
    button.focus();
  });

  document.addEventListener("click", (event) => {
    if (!element.contains(event.target)) element.open = false;
  });

  element.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !element.contains(event.relatedTarget)) element.open = false;
  });
}
