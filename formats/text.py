"""Text in several languages, and the little Markdown that texts of an instrument may hold."""

import re
from collections.abc import Mapping
from html import escape

Text = Mapping[str, str]
"""Language tag (`nl`, `en`, ...) -> text in that language."""

NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Signs that no XML can hold."""

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
_LINK_SCHEMES = ("https://", "http://", "mailto:")
_INLINE = re.compile(
    r"\\(?P<escaped>[\\*_\[\]()])"
    r"|\[(?P<label>[^\[\]\n]{1,300})\]\((?P<address>[^\s()]{1,500})\)"
    r"|\*\*(?!\s)(?P<strong>[^*\n]{1,2000})(?<!\s)\*\*"
    r"|(?<!\*)\*(?!\s)(?P<emphasis>[^*\n]{1,2000})(?<!\s)\*(?!\*)"
    r"|(?<!\w)_(?!\s)(?P<underlined>[^_\n]{1,2000})(?<!\s)_(?!\w)"
)


def is_blank(text: str) -> bool:
    """Whether nothing is left of a text once spaces and signs that no file can hold are gone."""
    # Nearly all texts are told at once: what can be printed is no such sign.
    return not text.strip() or not (text.isprintable() or NO_XML.sub("", text).strip())


def pick(text: Text | None, language: str, base: str = "nl") -> str:
    """The text in `language`, else in `base`, else in any language; empty when there is none."""
    if not text:
        return ""
    for candidate in (language, language.split("-", maxsplit=1)[0], base):
        if text.get(candidate):
            return text[candidate]
    return next(iter(text.values()))


def direction(language: str) -> str:
    """Which way a language is written: "ltr" or "rtl"."""
    return "rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def to_html(source: str) -> str:
    """Inline HTML of a text: emphasis and links are rendered, everything else is escaped."""
    pieces: list[str] = []
    position = 0
    for match in _INLINE.finditer(source):
        pieces.append(escape(source[position : match.start()]))
        pieces.append(_inline(match))
        position = match.end()
    pieces.append(escape(source[position:]))
    return "".join(pieces)


def to_html_paragraphs(source: str) -> str:
    """Block HTML of a text: a blank line starts a new paragraph, a line end a new line."""
    paragraphs = [part.strip() for part in re.split(r"\n[ \t]*\n", source)]
    return "\n".join(
        "<p>" + "<br>\n".join(to_html(line) for line in part.splitlines()) + "</p>"
        for part in paragraphs
        if part
    )


def to_plain(source: str) -> str:
    """The text without its marks: for titles, exports and screen readers' short labels."""
    return _INLINE.sub(_plain, source)


def _inline(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind == "escaped":
        return escape(match["escaped"])
    if kind == "address":
        address = match["address"]
        is_own_page = address.startswith("/") and not address.startswith("//")
        if not is_own_page and not address.lower().startswith(_LINK_SCHEMES):
            return escape(match.group())
        return f'<a href="{escape(address)}">{to_html(match["label"])}</a>'
    if kind == "strong":
        return f"<strong>{to_html(match['strong'])}</strong>"
    inner = match["emphasis"] if kind == "emphasis" else match["underlined"]
    return f"<em>{to_html(inner)}</em>"


def _plain(match: re.Match[str]) -> str:
    kind = match.lastgroup
    if kind == "address":
        return to_plain(match["label"])
    return match[kind] if kind == "escaped" else to_plain(match[kind or 0])
