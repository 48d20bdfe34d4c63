// A form that is on its way is not sent a second time by a second click. The server refuses doubles too.

export function once(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    // The back button may bring the page back as it was left.
    window.addEventListener("pageshow", () => delete form.dataset.sent, { once: true });
  });
}
