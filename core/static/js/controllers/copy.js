// A button that copies the text of the element named by `data-copies`; it shows itself only where that can be done.

export function copy(element) {
  const source = document.getElementById(element.dataset.copies);
  if (!source || !navigator.clipboard) return;
  element.hidden = false;
  element.addEventListener("click", async () => {
    await navigator.clipboard.writeText((source.value ?? source.textContent).trim());
    const before = element.textContent;
    element.textContent = element.dataset.done ?? before;
    setTimeout(() => (element.textContent = before), 2000);
  });
}
