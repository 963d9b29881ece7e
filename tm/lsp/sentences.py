"""Which Chinese sentence a place of a document is about, with its neighbours."""

from __future__ import annotations

from ..text.english import english_ends
from ..text.segment import sentences
from .document import OpenDocument
from .draft import Beside, stretch_at, stretches
from .worker import Sentence

NONE = Sentence("")
_FAR = 8  # lines above and below in which a neighbour is looked for


def sentence_at(document: OpenDocument, line: int, character: int) -> tuple[int, Sentence]:
    """Return the Chinese sentence at a place and where it starts in its line."""
    here = stretch_at(document, line, character)
    if here.language != "zh":
        return 0, NONE
    found = sentences(here.text)
    for number, segment in enumerate(found):
        if character - here.start < segment.end or number + 1 == len(found):
            before = found[number - 1].text if number else _last_above(document, line)
            after = found[number + 1].text if number + 1 < len(found) else ""
            after = after or _first_below(document, line)
            return here.start + segment.start, Sentence(segment.text, before, after)
    return 0, NONE


def sentences_of_line(document: OpenDocument, line: int) -> list[Sentence]:
    """Return the Chinese sentences of a line."""
    return [
        sentence_at(document, line, stretch.start + segment.start)[1]
        for stretch in stretches(document, line)
        if stretch.language == "zh"
        for segment in sentences(stretch.text)
    ]


def sentence_being_translated(counterpart: Beside) -> Sentence:
    """Return the Chinese sentence that the English before the cursor has come to."""
    if not counterpart.chinese:
        return NONE
    chinese = sentences(counterpart.chinese[0])
    if not chinese:
        return NONE
    done = sum(1 for _ in english_ends(counterpart.english.rstrip() + " X"))
    which = min(done, len(chinese) - 1)
    before = chinese[which - 1].text if which else ""
    after = chinese[which + 1].text if which + 1 < len(chinese) else ""
    return Sentence(chinese[which].text, before, after)


def _last_above(document: OpenDocument, line: int) -> str:
    """Return the last Chinese sentence of a line above, over lines of English."""
    for number in range(line - 1, max(-1, line - _FAR), -1):
        for stretch in stretches(document, number):
            if stretch.language == "zh" and (found := sentences(stretch.text)):
                return found[-1].text
    return ""


def _first_below(document: OpenDocument, line: int) -> str:
    for number in range(line + 1, min(len(document), line + _FAR)):
        for stretch in stretches(document, number):
            if stretch.language == "zh" and (found := sentences(stretch.text)):
                return found[0].text
    return ""
