"""Cut Chinese and English text into sentences and clauses, by offsets into the text as given.

A newline ends every segment. Quotations and brackets are kept whole where both halves stand in
the same line; a half without its other half is an ordinary character, so it swallows nothing.
Line markup (headings, list marks, block quotes) is left out of the segments, inline markup stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from glossary.zh.script import is_hanzi

from ..model import Segment
from .brackets import enclosed
from .english import english_ends

LONGEST_WHOLE_QUOTE = 40
"""A longer quotation is running text: it is cut into clauses like any other."""

_CLOSERS = frozenset("”’」』）)】\"'*_")
_GOES_ON = frozenset("，、；：,;:。的")
_LINE_MARKUP = re.compile(r"(?:[ \t\u3000\ufeff]*(?:#{1,6}(?=\s)|[-*+•·](?=\s)|>))*[\s*_]*")
_WORTH_KEEPING = re.compile(r"[^\W_]")
_STOPS = frozenset("。！？!?｡")
_PAUSES = frozenset("，；：,;:")
_ASCII_PAUSES = frozenset(",;:")
_CANDIDATE = re.compile(f"[{re.escape(''.join(sorted(_STOPS | _PAUSES | _CLOSERS)))}]")
_LINE = re.compile(r"[^\n\r\u2028\u2029\x85\x0b\x0c]+")

Ends = Callable[[str], Iterator[int]]


def sentences(text: str) -> list[Segment]:
    """Cut Chinese text after 。！？ and at line ends.

    >>> [s.text for s in sentences("他说：“好。就这样。”大家同意。第二句！")]
    ['他说：“好。就这样。”', '大家同意。', '第二句！']
    """
    return _segments(text, _sentence_ends)


def clauses(text: str) -> list[Segment]:
    """Cut Chinese text after ，；：。！？ as well; the mark belongs to the clause before it.

    >>> [c.text for c in clauses("坚持“稳字当头，稳中求进”，改善民生。")]
    ['坚持“稳字当头，稳中求进”，', '改善民生。']
    """
    return _segments(text, _clause_ends)


def english_sentences(text: str) -> list[Segment]:
    """Cut English text after ``.!?`` where a sentence ends, and at line ends.

    >>> [s.text for s in english_sentences("The U.S. economy grew in 2020.We saw No. 1 fall.")]
    ['The U.S. economy grew in 2020.', 'We saw No. 1 fall.']
    """
    return _segments(text, english_ends)


def bare(segment: Segment) -> Segment:
    """Leave out the punctuation a segment ends with, so that 改革， and 改革。 are the same clause.

    >>> bare(Segment(0, 5, 8, "改革，"))
    Segment(index=0, start=5, end=7, text='改革')
    """
    text = segment.text.rstrip("，；：。！？、…,;:.!? \t\u3000")
    return Segment(segment.index, segment.start, segment.start + len(text), text)


def _segments(text: str, ends: Ends) -> list[Segment]:
    found: list[Segment] = []
    for line in _LINE.finditer(text):
        start = 0
        for end in (*ends(line[0]), len(line[0])):
            _keep(found, line[0], line.start(), start, end)
            start = end
    return found


def _keep(found: list[Segment], line: str, offset: int, start: int, end: int) -> None:
    """Trim ``line[start:end]`` and add it when it says anything; marks alone are no segment."""
    if start == 0:
        markup = _LINE_MARKUP.match(line)
        start = min(markup.end() if markup else 0, end)
    piece = line[start:end]
    start += len(piece) - len(piece.lstrip())
    piece = piece.strip()
    if _WORTH_KEEPING.search(piece):
        found.append(Segment(len(found), offset + start, offset + start + len(piece), piece))


def _sentence_ends(line: str) -> Iterator[int]:
    return _ends(line, _STOPS, enclosed(line))


def _clause_ends(line: str) -> Iterator[int]:
    """Cut each sentence on its own, so that a clause never reaches into the next one."""
    start = 0
    for end in (*_sentence_ends(line), len(line)):
        piece = line[start:end]
        inside = enclosed(piece, longest=LONGEST_WHOLE_QUOTE)
        yield from (start + place for place in _ends(piece, _STOPS | _PAUSES, inside))
        start = end


def _ends(line: str, marks: frozenset[str], inside: list[bool]) -> Iterator[int]:
    """Yield the place after each mark in the open, and after a quotation that ends in a stop."""
    place = 0
    while candidate := _CANDIDATE.search(line, place):
        place = candidate.end()
        if inside[place - 1] or not _is_end(line, place - 1, marks):
            continue
        while place < len(line) and not inside[place] and line[place] in marks | _CLOSERS:
            place += 1
        if not (line[place - 1] in _CLOSERS and line[place : place + 1] in _GOES_ON):
            yield place


def _is_end(line: str, place: int, marks: frozenset[str]) -> bool:
    """Say whether a mark, or the quotation a stop closes with, ends a segment at ``place``."""
    character, before = line[place], line[place - 1 : place]
    if character in _CLOSERS:
        return before in _STOPS and before != ""
    if character in _ASCII_PAUSES:
        return character in marks and (is_hanzi(before) or is_hanzi(line[place + 1 : place + 2]))
    if character == "：" and before.isdigit() and line[place + 1 : place + 2].isdigit():
        return False
    return character in marks
