// Follows a job that is under way and shows the page anew when it is done. Without it one reloads by hand.
import { getJson } from "../../core/js/fetch.js";
import { register, upgrade } from "../../core/js/upgrade.js";

const PAUSE = 1000;

function follow(element) {
  const bar = element.querySelector("progress");
  const words = element.querySelectorAll(".progress__words span");

  async function look() {
    let job;
    try {
      job = await getJson(element.dataset.url);
    } catch {
      // No connection for a moment: the job goes on without us.
      setTimeout(look, PAUSE * 5);
      return;
    }
    if (job.state !== "queued" && job.state !== "running") {
      window.location.reload();
      return;
    }
    if (job.total) {
      bar.max = job.total;
      bar.value = job.done;
      if (job.step) words[0].textContent = job.step;
    }
    setTimeout(look, PAUSE);
  }

  setTimeout(look, PAUSE);
}

register("js-job", follow);
upgrade();
