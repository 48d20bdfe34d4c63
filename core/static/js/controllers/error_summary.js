// After a form came back with mistakes: the summary gets the focus, and its links put the cursor in the field: where
// they lead to a question with several, in the first that is wrong.
const CONTROL = "input:not([type=hidden]), select, textarea";

function controlIn(place) {
  if (!place || place.matches(CONTROL)) return place;
  return place.querySelector("[aria-invalid=true]") ?? place.querySelector(CONTROL) ?? place;
}

export function errorSummary(element) {
  element.focus();
  element.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    const control = controlIn(document.getElementById(link.hash.slice(1)));
    if (!control) return;
    event.preventDefault();
    control.focus();
    (control.closest(".field, .question") ?? control).scrollIntoView({ block: "nearest" });
  });
}
