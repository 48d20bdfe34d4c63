// Keeps the page up to date with what is done in another window or by a colleague: asks now and then, and whenever
// somebody comes back to the page.
import { getJson } from "../../core/js/fetch.js";

const EVERY = 20_000;

export class Sync {
  /** isBusy(): whether commands are under way; number(): the last command known; news(answer): there is more. */
  constructor(url, { isBusy, number, news }) {
    this.url = url;
    this.isBusy = isBusy;
    this.number = number;
    this.news = news;
    setInterval(() => this.#ask(), EVERY);
    document.addEventListener("visibilitychange", () => this.#ask());
    window.addEventListener("focus", () => this.#ask());
  }

  async #ask() {
    if (document.hidden || this.isBusy()) return;
    const since = this.number();
    try {
      const answer = await getJson(`${this.url}&since=${since}`);
      // A command that came back meanwhile knows more.
      if (answer.state && !this.isBusy() && this.number() === since) this.news(answer);
    } catch {
      // No connection now: the next command tells, or the next time this asks.
    }
  }
}
