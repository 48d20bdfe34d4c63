// Reads what the server gave the page: <script type="application/json" id="settings">{…}</script>.

/** Return the object in the element with this id; an empty one where it is not on the page. */
export function settings(id = "settings") {
  const element = document.getElementById(id);
  return element ? JSON.parse(element.textContent) : {};
}
