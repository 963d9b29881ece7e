"""The texts of a part, as strings of codes: rapidfuzz compares those quickest.

A score counts equal tokens, and codes are equal when tokens are: they can stand for them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

Read = Callable[[int, int], bytes]
"""Returns so many bytes from a place of the codes on."""
Comparable = bytes | str | tuple[int, ...]


class Texts:
    """Gives any stretch of ``codes``, and any list of codes, in one comparable form."""

    def __init__(self, codes: memoryview, highest: int, read: Read | None = None) -> None:
        whole = codes.cast("B")
        self._read = read or (lambda begin, size: bytes(whole[begin : begin + size]))
        self._width = codes.itemsize
        self._strings = highest < 0x110000

    def at(self, begin: int, end: int) -> Comparable:
        """Return the text of the codes from ``begin`` to ``end``."""
        raw = self._read(begin * self._width, (end - begin) * self._width)
        if self._width == 1:
            return raw
        if self._width == 2:  # codes of two bytes stay below the surrogates
            return str(raw, "utf-16-le")
        if self._strings:
            return str(raw, "utf-32-le", "surrogatepass")
        return tuple(memoryview(raw).cast("I"))

    def of(self, codes: Sequence[int]) -> Comparable:
        """Return the text that a query's codes make."""
        if self._width == 1:
            return bytes(codes)
        return "".join(map(chr, codes)) if self._strings else tuple(codes)
