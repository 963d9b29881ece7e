"""Where two texts differ, character by character."""

from __future__ import annotations

from glossary.zh.fold import fold

Spans = list[tuple[int, int]]


def differing(one: str, other: str) -> tuple[Spans, Spans]:
    """Return the stretches of each text that the other lacks (code points), by Indel distance.

    >>> differing("增长5%左右", "增长6%以上")
    ([(2, 3), (4, 6)], [(2, 3), (4, 6)])
    """
    from rapidfuzz.distance import Indel

    deleted: Spans = []
    inserted: Spans = []
    for step in Indel.opcodes(fold(one), fold(other)):
        if step.tag == "delete":
            _extend(deleted, step.src_start, step.src_end)
        elif step.tag == "insert":
            _extend(inserted, step.dest_start, step.dest_end)
    return deleted, inserted


def _extend(spans: Spans, start: int, end: int) -> None:
    if spans and spans[-1][1] == start:
        spans[-1] = (spans[-1][0], end)
    else:
        spans.append((start, end))
