// Keeps in the browser what the server has not saved yet, so that a tab that is closed without a connection takes
// nothing along. Each page keeps its own; what a page left that is no longer open is offered when one comes back.

const STORE = "unsaved";
const WAIT = 300;
//: What nobody came back for goes after so many days.
const DAYS = 60;

function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("verhaal-editor", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "page" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export class Keeper {
  /** whose: what tells one draft and writer from another. A browser that keeps nothing is no reason to stop. */
  constructor(whose) {
    Object.assign(this, { whose, page: `${Date.now()}-${Math.random()}`, timer: 0, took: 0, wanted: null });
    this.database = opened().catch(() => null);
    // Held as long as this page is there: so others see whose work is still being done.
    navigator.locks?.request(this.page, () => new Promise(() => {}));
  }

  async run(mode, work) {
    const database = await this.database;
    if (!database) return null;
    return new Promise((resolve) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => resolve(null);
    });
  }

  /** Keep what is here, what it was made upon, and the number of that. */
  keep({ tree, base, number }) {
    this.wanted = { tree, base, number };
    this.timer ||= setTimeout(() => this.now(), Math.max(WAIT, 10 * this.took));
  }

  async now() {
    clearTimeout(this.timer);
    this.timer = 0;
    const { wanted } = this;
    if (!wanted) return;
    this.wanted = null;
    const began = performance.now();
    await this.run("readwrite", (store) => store.put({ ...wanted, page: this.page, whose: this.whose, at: Date.now() }));
    this.took = performance.now() - began;
  }

  /** The server has it all, or somebody said to let it go. */
  forget(page = this.page) {
    if (page === this.page) {
      clearTimeout(this.timer);
      Object.assign(this, { timer: 0, wanted: null });
    }
    return this.run("readwrite", (store) => store.delete(page));
  }

  /** Tell of each work that a page left which is open no more, the newest first; of one that is still open, when it closes. */
  async left(tell) {
    const found = (await this.run("readonly", (store) => store.getAll())) ?? [];
    const isOld = (one) => Date.now() - one.at > DAYS * 86_400_000;
    for (const one of found.filter(isOld)) await this.forget(one.page);
    const others = found.filter((one) => one.whose === this.whose && !isOld(one)).sort((one, other) => other.at - one.at);
    // The browser lets go of a page's lock a moment after it closed: waiting for it misses no work, asking who holds it would.
    const closed = navigator.locks ? (page, then) => navigator.locks.request(page, then) : (page, then) => then();
    for (const { page } of others) {
      closed(page, async () => {
        // What it was able to save after all is no longer there.
        const work = await this.run("readonly", (store) => store.get(page));
        if (work) tell(work);
      });
    }
  }
}
