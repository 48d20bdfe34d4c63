"""Zipped documents from strangers: one part at a time, no more than fits, and plain XML only.

The libraries that know these formats whole unpack and parse every part; a text needs one or two.
"""

from typing import Any

from coding.importers.limits import MAX_UNPACKED
from coding.importers.outcome import Refused
from coding.importers.outcome import TextProblem
from formats.zipped import DAMAGED
from formats.zipped import is_locked
from formats.zipped import opened


class Archive:
    """The parts of a zipped document, unpacked when they are asked for."""

    def __init__(self, data: bytes) -> None:
        """Open a document. Raises Refused: 'damaged' or 'password'."""
        try:
            self._zip = opened(data)
        except DAMAGED:
            raise Refused(TextProblem("damaged")) from None
        if is_locked(self._zip):
            raise Refused(TextProblem("password"))

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def root(self, name: str) -> Any:
        """Return the root element of a part.

        Raises Refused: 'damaged' where the part is absent or no XML, or brings definitions of its
        own (neither format has them; they are how a small file grows); 'unpacks_too_large'.
        """
        # lxml costs 10 MB: only a process that reads such a file pays for it.
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            root = etree.fromstring(self._unpacked(name), parser)
        except (etree.LxmlError, ValueError):
            raise Refused(TextProblem("damaged")) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise Refused(TextProblem("damaged"))
        return root

    def _unpacked(self, name: str) -> bytes:
        try:
            entry = self._zip.getinfo(name)
            if entry.file_size > MAX_UNPACKED:
                limit = MAX_UNPACKED // 1024**2
                raise Refused(TextProblem("unpacks_too_large", {"limit": limit}))
            # No more comes out than the size that the entry states, and its checksum is compared.
            return self._zip.read(entry)
        except (*DAMAGED, KeyError):
            raise Refused(TextProblem("damaged")) from None
