// Starts a controller on each element that asks for one by its class `.js-name`. The markup is complete without
// it: a controller only adds ease. A package registers its own in a module of its own:
//
//   import { register, upgrade } from "../../core/js/upgrade.js";
//   register("js-running-total", (element) => { … });
//   upgrade();

const controllers = new Map();
const started = new WeakMap();

/** Tell which function to call for elements of a class; it is given the element. */
export function register(name, start) {
  controllers.set(name, start);
}

/** Start controllers on everything in `root` that has none yet; may be called again for new parts of a page. */
export function upgrade(root = document) {
  for (const [name, start] of controllers) {
    const found = [...root.querySelectorAll(`.${name}`)];
    if (root instanceof Element && root.matches(`.${name}`)) found.unshift(root);
    for (const element of found) {
      const names = started.get(element) ?? new Set();
      if (names.has(name)) continue;
      names.add(name);
      started.set(element, names);
      start(element);
    }
  }
}

/** Return the child that says `data-ref="name"`, or null. */
export function ref(element, name) {
  return element.querySelector(`[data-ref="${name}"]`);
}
