// A page of a survey on which something follows from what is filled in on it. Without it the page comes back with what
// is asked then; nothing is sent or kept before somebody presses a button.
import { settings } from "../../core/js/settings.js";
import { register, upgrade } from "../../core/js/upgrade.js";
import { counts } from "./counts.js";
import { Live } from "./live.js";
import { Repeats } from "./repeats.js";

/** Whether a control was changed already: on a slow line somebody answers before the script is there. */
function isChanged(control) {
  if (control.type === "radio" || control.type === "checkbox") return control.checked !== control.defaultChecked;
  if (control.options) return [...control.options].some((option) => option.selected && !option.defaultSelected && option.index);
  return "defaultValue" in control && control.value !== control.defaultValue;
}

function start(form) {
  const isLate = [...form.elements].some(isChanged);
  const live = new Live(form, settings("survey-values"), document.documentElement.lang);
  new Repeats(form, live);
  // What opened here was seen: the server need not show it first.
  const seen = () => {
    for (const held of form.querySelectorAll('input[name="held"]')) {
      const question = document.getElementById(`q-${held.value}`);
      held.disabled = Boolean(question && !question.closest("[data-item][hidden]"));
    }
    // What is triggered on this page was made anew here, unless something was answered before that could be.
    if (isLate) return;
    for (const was of form.querySelectorAll('input[name="was"]')) {
      was.disabled = Boolean(document.getElementById(`q-${was.value}`)) && !live.isServers(was.value);
    }
  };
  form.addEventListener("submit", seen);
}

register("js-counts", counts);
register("js-survey", start);
upgrade();
