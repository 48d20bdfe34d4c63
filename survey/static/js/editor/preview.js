// What the section in hand looks like to who answers it: made by the server out of the draft as it stands in this page,
// shown in a frame as wide as a phone or a tablet.
import { el, select } from "./dom.js";

const WIDTHS = { phone: 390, tablet: 820 };
const WAIT = 500;

export class Preview {
  /** fetchPage({section, role, language}) gives the HTML of a whole page. */
  constructor(place, store, fetchPage) {
    Object.assign(this, { place, store, fetchPage, width: "phone", role: "", language: "", timer: 0, asked: 0 });
    this.frame = el("iframe", { title: store.say("preview"), class: "preview-frame", sandbox: "allow-same-origin allow-scripts" });
    this.holder = el("div", { class: "preview-holder" }, this.frame);
    this.tools = el("div", { class: "preview-tools" });
    this.box = el("details", { class: "preview-box", open: matchMedia("(width >= 80rem)").matches },
      el("summary", {}, el("h2", { class: "editor__heading" }, store.say("preview"))), this.tools, this.holder);
    this.box.addEventListener("toggle", () => this.draw(0));
    new ResizeObserver(() => this.fit()).observe(this.holder);
    place.append(this.box);
  }

  draw(wait = WAIT) {
    if (!this.box.open) return;
    this.drawTools();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.fetch(), wait);
  }

  drawTools() {
    const { store } = this;
    const known = [].concat(store.get(["settings", "verhaal", "roles"]) ?? []);
    const set = (name) => (value) => {
      this[name] = value;
      this.fit();
      this.draw(0);
    };
    const chosen = (name, label, options) => {
      const id = `preview-${name}`;
      return el("div", {}, el("label", { for: id, class: "small" }, label), select(options, this[name], set(name), { id }));
    };
    const tools = [
      chosen("width", store.say("width"), Object.keys(WIDTHS).map((one) => [one, store.say(one)])),
      chosen("language", store.say("language"), store.languages.map((tag, at) => [at ? tag : "", store.languageName(tag)])),
      known.length > 1 ? chosen("role", store.say("role"), [["", store.say("everybody")], ...known.map((role) => [role, store.settings.roles[role] ?? role])]) : null,
    ];
    if (!this.tools.contains(document.activeElement)) this.tools.replaceChildren(...tools.filter(Boolean));
  }

  async fetch() {
    this.asked += 1;
    const mine = this.asked;
    try {
      const html = await this.fetchPage({ section: this.store.open, role: this.role, language: this.language || this.store.base });
      if (mine === this.asked && html !== this.html) {
        this.html = html;
        this.frame.srcdoc = html;
      }
    } catch {
      // Without a connection the last picture stays; that nothing is saved is told elsewhere.
    }
  }

  /** A tablet is wider than its place: it is shown smaller. */
  fit() {
    const width = WIDTHS[this.width];
    const scale = Math.min(1, this.holder.clientWidth / width);
    this.frame.width = width;
    this.frame.style.transform = `scale(${scale})`;
    this.holder.style.blockSize = `${this.frame.offsetHeight * scale}px`;
  }
}
