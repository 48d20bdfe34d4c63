"""Notes in more than one language.

A note is what somebody wrote, in one language. A line that begins with another language between
brackets says the line above it in that language: "Dit telt niet op." and under it "[en] This does
not add up."
"""

import re
from collections.abc import Sequence

from formats.text import Text
from formats.text import pick

_TRANSLATION = re.compile(r"^\[([a-z]{2})\] *(?=\S)")


def lines_of(note: str | None) -> Sequence[Text]:
    """Return the lines of a note, each in the languages that it has; "" is that of the note."""
    found: list[dict[str, str]] = []
    for line in (note or "").splitlines():
        match = _TRANSLATION.match(line)
        if match and found:
            found[-1][match[1]] = line[match.end() :].strip()
        else:
            found.append({"": line})
    return found


def in_language(note: str | None, language: str) -> str:
    """Return a note as somebody reads it who reads `language`."""
    return "\n".join(pick(line, language, base="") for line in lines_of(note))
