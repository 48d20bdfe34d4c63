"""Names of items: what an element of XML may be called, since in an XForm each item is one.

After https://www.w3.org/TR/xml/#NT-NameStartChar, without the colon of namespaces.
"""

import re

_FIRST = (
    "A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
FIRST = f"[{_FIRST}]"
"""A sign that a name may begin with, in a regular expression."""
_WITHIN = f"{_FIRST}0-9\xb7\u0300-\u036f\u203f-\u2040"
WITHIN = f"[{_WITHIN}]"
"""A sign that may follow it, and that has no meaning of its own in an expression."""
LATER = f"[{_WITHIN}.-]"
"""A sign that may follow it."""
NAME = f"{FIRST}{LATER}*"
MAX_NAME = 255
"""Characters of a name: more than anybody needs, and less than an index of a database holds."""
ITEM_NAME = re.compile(f"{FIRST}{LATER}{{0,{MAX_NAME - 1}}}")
_NOT_IN_NAME = re.compile(f"(?:(?!{LATER}).)+")


def possible_name(written: str) -> dict[str, str]:
    """Return the nearest name as a suggestion, as arguments of a Problem; nothing where none is."""
    name = _NOT_IN_NAME.sub("_", written.strip()).strip("_")
    name = name if ITEM_NAME.fullmatch(name) else f"_{name}"
    return {"suggestion": name} if len(name) > 1 and ITEM_NAME.fullmatch(name) else {}
