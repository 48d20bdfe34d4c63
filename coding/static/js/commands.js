// Commands to the server, one after the other. Each has an id of its own, so that sending it again does it once.
import { sendJson, ServerError } from "../../core/js/fetch.js";

// randomUUID is there only in secure contexts; a server on the office's own network may not be one.
function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

// After this many milliseconds what could not be sent is tried again.
const AGAIN = 8_000;

function isSame(waiting, command) {
  return Object.keys(command).every((key) => waiting[key] === command[key]);
}

export class Commands {
  /**
   * told(answer, command) after each success; failed(error, canRetry, command) where it did not work. What waits is kept
   * in this tab under `name`, so that a page that is closed or opened anew by mistake loses nothing.
   */
  constructor(url, name, { sending, told, failed }) {
    this.url = url;
    this.name = name;
    this.sending = sending;
    this.told = told;
    this.failed = failed;
    this.waiting = JSON.parse(sessionStorage.getItem(name) ?? "[]");
    this.isBusy = false;
    window.addEventListener("online", () => this.retry());
    window.addEventListener("beforeunload", (event) => {
      if (this.waiting.length) event.preventDefault();
    });
  }

  /** Send a command after those that are under way. A note that waits already is not sent as a second one. */
  send(command) {
    const isWaiting = command.text !== undefined && this.waiting.some((one) => isSame(one, command));
    if (!isWaiting) this.waiting.push({ ...command, request: newId() });
    this.#keep();
    return this.#go();
  }

  /** Send again what could not be sent, under the same id. */
  retry() {
    return this.waiting.length ? this.#go() : undefined;
  }

  #keep() {
    if (this.waiting.length) sessionStorage.setItem(this.name, JSON.stringify(this.waiting));
    else sessionStorage.removeItem(this.name);
  }

  async #go() {
    if (this.isBusy) return;
    this.isBusy = true;
    this.sending();
    try {
      while (this.waiting.length) {
        const answer = await sendJson(this.url, this.waiting[0]);
        const command = this.waiting.shift();
        this.#keep();
        this.told(answer, command);
      }
    } catch (error) {
      // The server said no: asking again would get the same answer. Else the line was broken.
      const isFinal = error instanceof ServerError && error.status < 500;
      const command = this.waiting[0];
      if (isFinal) {
        this.waiting.shift();
        this.#keep();
      }
      else setTimeout(() => this.retry(), AGAIN);
      this.failed(error, !isFinal, command);
    } finally {
      this.isBusy = false;
    }
  }
}
