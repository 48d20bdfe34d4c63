// After a form came back with mistakes: the summary gets the focus, and its links put the cursor in the field.

export function errorSummary(element) {
  element.focus();
  element.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    const field = document.getElementById(link.hash.slice(1));
    const control = field?.matches("fieldset") ? field.querySelector("input, select, textarea") : field;
    if (!control) return;
    event.preventDefault();
    control.focus();
    (control.closest(".field, .question") ?? control).scrollIntoView({ block: "nearest" });
  });
}
