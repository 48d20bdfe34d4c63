// Fills a place in from the device, when somebody asks for it. Without it the place is typed.
import { ref } from "../../core/js/upgrade.js";

const FIELDS = { lat: "latitude", lon: "longitude", altitude: "altitude", accuracy: "accuracy" };

/** Offer "take my place" at one question. */
export function geopoint(root) {
  if (!navigator.geolocation) return;
  const button = ref(root, "here");
  const said = ref(root, "said");
  button.hidden = false;

  function fill({ coords }) {
    for (const [suffix, key] of Object.entries(FIELDS)) {
      const field = root.querySelector(`[name="a-${root.dataset.item}.${suffix}"]`);
      field.value = coords[key] === null ? "" : String(Number(coords[key].toFixed(6)));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    said.textContent = root.dataset.textFound;
  }

  button.addEventListener("click", () => {
    said.textContent = root.dataset.textBusy;
    const failed = () => (said.textContent = root.dataset.textFailed);
    navigator.geolocation.getCurrentPosition(fill, failed, { enableHighAccuracy: true, timeout: 20000 });
  });
}
