// Brings the section one is in into sight, where the sections are a strip that scrolls sideways.

export function sectionRail(element) {
  const current = element.querySelector("[aria-current]");
  const strip = element.querySelector(".section-rail__list");
  if (!current || !strip || strip.scrollWidth <= strip.clientWidth) return;
  strip.scrollLeft = current.offsetLeft - strip.offsetLeft - (strip.clientWidth - current.offsetWidth) / 2;
}
