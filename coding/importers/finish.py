"""The last step of every importer: one form, and what is to be said of it."""

from bisect import bisect_left
from collections.abc import Iterable

from coding.importers.limits import MAX_LENGTH
from coding.importers.normalise import normalise
from coding.importers.outcome import Imported
from coding.importers.outcome import Refused
from coding.importers.outcome import TextProblem

#: Letters with loose accents melt together, so the file may hold more; but not this much more.
_MAX_DECODED = 3 * MAX_LENGTH


def finished(
    decoded: str,
    warnings: Iterable[TextProblem] = (),
    marks: Iterable[tuple[int, int]] = (),
) -> Imported:
    """Return the normalised text of a decoded file.

    `marks` are stretches [start, end) in the decoded file. Raises Refused: 'too_long'.
    """
    if len(decoded) > _MAX_DECODED:
        raise Refused(TextProblem("too_long", {"limit": MAX_LENGTH, "size": len(decoded)}))
    made = normalise(decoded)
    said = list(warnings)
    if made.soft_hyphens:
        said.append(TextProblem("soft_hyphens_left_out", {"count": made.soft_hyphens}))
    if made.replaced:
        said.append(TextProblem("characters_replaced", {"count": made.replaced}))
    places = range(len(made.text) + 1)
    found = (
        tuple(bisect_left(places, offset, key=made.offset_map.to_file) for offset in mark)
        for mark in marks
    )
    return Imported(
        made.text,
        made.offset_map,
        tuple(said),
        tuple((start, end) for start, end in found if start < end),
    )
