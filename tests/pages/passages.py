"""Passages on the coding page: where they stand, selecting one, and what is coded in the end."""

from playwright.sync_api import Page
from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.models import Coding

#: Where a passage stands on the screen: the middle of its first and last letter.
PLACES = """
(passage) => {
  for (const element of document.querySelectorAll(".turn__words")) {
    const at = element.textContent.indexOf(passage);
    if (at < 0) continue;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const point = (offset) => {
      walker.currentNode = element;
      let node = walker.nextNode();
      while (node && offset > node.length) { offset -= node.length; node = walker.nextNode(); }
      return [node, offset];
    };
    element.scrollIntoView({ block: "center" });
    const range = document.createRange();
    range.setStart(...point(at));
    range.setEnd(...point(at + passage.length));
    const boxes = [...range.getClientRects()];
    const first = boxes[0], last = boxes[boxes.length - 1];
    const middle = (box) => (box.top + box.bottom) / 2;
    return [first.left + 1, middle(first), last.right - 1, middle(last)];
  }
  return null;
}
"""


def coded(session: Session) -> list[str]:
    """Return the passages that stand in the database, with their codes."""
    found = session.scalars(
        select(Coding).where(Coding.removed_at.is_(None)).order_by(Coding.created_at)
    ).all()
    said = []
    for coding in found:
        text = coding.segment.version.text or ""
        said.append(f"{coding.code.name}: {text[coding.segment.start : coding.segment.end]}")
    session.rollback()
    return said


def drag_over(page: Page, passage: str) -> None:
    """Select a passage with the mouse."""
    left, top, right, bottom = page.evaluate(PLACES, passage)
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, (top + bottom) / 2)
    page.mouse.move(right, bottom, steps=4)
    page.mouse.up()
