// What all controls of the editor share: ids, classes, and the box for a text in one language.
import { el } from "./dom.js";
import { texts, withText, written } from "./tree.js";

export const TYPED = "utrecht-textbox utrecht-textbox--html-input";
export const LONG = "utrecht-textarea utrecht-textarea--html-textarea";
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

export function fieldId(path) {
  return `f-${written(path)}`;
}

function direction(language) {
  return RIGHT_TO_LEFT.has(language.split("-")[0]) ? "rtl" : "ltr";
}

export function isTrue(value) {
  return ["true", "yes", "ja"].includes(String(value ?? "").toLowerCase());
}

/** A textarea for a text in one language. */
export function textIn(language, path, store, more = {}) {
  const area = el("textarea", {
    class: LONG, lang: language, dir: direction(language), rows: 1, value: texts(store.get(path), store.base)[language] ?? "",
    on: {
      input: () => {
        const now = withText(store.get(path), store.base, language, area.value);
        store.set(path, now, { typing: true, key: `${written(path)}.${language}` });
      },
    },
    ...more,
  });
  return area;
}
