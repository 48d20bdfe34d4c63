// Follows a job without loading the page again; at the end the page is loaded once, with the result.
import { getJson } from "./fetch.js";
import { ref, register, upgrade } from "./upgrade.js";

const PAUSE = 1500;

export function follow(element) {
  const bar = ref(element, "bar");

  async function ask() {
    let said;
    try {
      said = await getJson(element.dataset.stateUrl);
    } catch {
      setTimeout(ask, PAUSE * 4);
      return;
    }
    if (said.is_over) {
      location.reload();
      return;
    }
    ref(element, "step").textContent = said.step;
    ref(element, "left").textContent = said.left;
    ref(element, "count").textContent = said.count;
    if (said.total) {
      bar.max = said.total;
      bar.value = said.done;
    }
    setTimeout(ask, PAUSE);
  }

  setTimeout(ask, PAUSE);
}

register("js-job", follow);
upgrade();
