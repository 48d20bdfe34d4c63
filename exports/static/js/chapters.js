// Marks in the side list which chapter is being read.
import { register, upgrade } from "../../core/js/upgrade.js";

export function mark(list) {
  const links = new Map();
  for (const link of list.querySelectorAll("a[href^='#']")) {
    const chapter = document.getElementById(link.hash.slice(1));
    if (chapter) links.set(chapter, link);
  }
  const inView = new Set();
  // A chapter is being read when it crosses the upper part of the window.
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) inView.add(target);
        else inView.delete(target);
      }
      const current = [...links.keys()].find((chapter) => inView.has(chapter));
      if (!current) return;
      for (const [chapter, link] of links) {
        if (chapter === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    },
    { rootMargin: "-10% 0px -70% 0px" },
  );
  for (const chapter of links.keys()) watcher.observe(chapter);
}

register("js-chapters", mark);
upgrade();
