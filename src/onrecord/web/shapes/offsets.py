"""The one place where code points become UTF-16 code units, which is what a browser counts."""

from __future__ import annotations

import re
from bisect import bisect_left

_BEYOND = re.compile("[\U00010000-\U0010ffff]")


class Offsets:
    """The offsets of one report's text, counted both ways."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._beyond = [match.start() for match in _BEYOND.finditer(text)]
        self._beyond_utf16 = [offset + before for before, offset in enumerate(self._beyond)]

    def to_utf16(self, offset: int) -> int:
        """The offset in UTF-16 code units of one in code points."""
        return offset + bisect_left(self._beyond, offset)

    def from_utf16(self, offset: int) -> int:
        """The offset in code points of one in UTF-16 code units. Raises ValueError outside the text and within a
        character."""
        found = offset - bisect_left(self._beyond_utf16, offset)
        if not 0 <= found <= self._length or self.to_utf16(found) != offset:
            raise ValueError(f"the text has no offset {offset}")
        return found
