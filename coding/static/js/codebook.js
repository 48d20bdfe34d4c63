// Dragging a code onto another one puts it under that; what it does is the form that the page has without it too.
import { register, upgrade } from "../../core/js/upgrade.js";

function codebook(element) {
  const form = document.getElementById("codebook-move");
  const top = document.getElementById("codebook-top");
  let dragged = null;

  function target(event) {
    const place = event.target.closest(".codebook__code, .codebook__top");
    return dragged && place !== dragged ? place : null;
  }

  function mark(place) {
    for (const one of [...element.children, top]) {
      one.classList.toggle(one === top ? "codebook__top--target" : "codebook__code--target", one === place);
    }
  }

  element.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-move]");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.name);
    top.hidden = false;
  });
  element.addEventListener("dragend", () => {
    dragged = null;
    top.hidden = true;
    mark(null);
  });
  for (const zone of [element, top]) {
    zone.addEventListener("dragover", (event) => {
      const place = target(event);
      mark(place);
      if (place) event.preventDefault();
    });
    zone.addEventListener("drop", (event) => {
      const place = target(event);
      if (!place) return;
      event.preventDefault();
      form.action = dragged.dataset.move;
      form.elements.under.value = place.dataset.name ?? "";
      form.submit();
    });
  }
}

register("js-codebook", codebook);
upgrade();
