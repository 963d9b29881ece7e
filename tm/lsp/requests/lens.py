"""A line over each Chinese paragraph: how many matches the memory has, and how good."""

from __future__ import annotations

from lsprotocol import types

from ...suggestions.scores import score_text
from ...text.segment import sentences
from ..document import Document
from ..draft import stretches
from ..knowledge import Knowledge
from ..worker import MemoryWorker, Sentence
from .hover import sentence_at

SHOW = "tifa.showMatches"


def code_lenses(document: Document) -> list[types.CodeLens]:
    """Return a lens for each paragraph that holds a sentence; they are filled in when shown."""
    return [
        types.CodeLens(document.range(number, 0, 0), data={"uri": document.uri, "line": number})
        for number in range(len(document))
        if any(s.language == "zh" and len(s.text) > 5 for s in stretches(document, number))
    ]


async def resolve(
    lens: types.CodeLens,
    document: Document,
    knowledge: Knowledge,
    worker: MemoryWorker,
    *,
    threshold: int,
) -> types.CodeLens:
    """Fill in a lens: ``2 terms · 3 matches, best 92``."""
    line = lens.range.start.line
    matches = [
        match
        for sentence in paragraph(document, line)
        for match in (await worker.recall(sentence, threshold=threshold)).matches
    ]
    terms = len(knowledge.recognise(document.line(line)))
    best = max(matches, key=lambda match: match.score, default=None)
    parts = [f"{terms} term{'s' * (terms != 1)}"] if terms else []
    if best is None:
        parts.append("no match" if worker.ready else "no memory")
    else:
        many = f"{len(matches)} match{'es' * (len(matches) != 1)}"
        parts.append(f"{many}, best {score_text(best.score)}")
    command = types.Command(" · ".join(parts), SHOW, arguments=[document.uri, line])
    return types.CodeLens(lens.range, command)


def paragraph(document: Document, line: int) -> list[Sentence]:
    """Return the Chinese sentences of a line with their neighbours."""
    return [
        sentence_at(document, line, stretch.start + segment.start)[1]
        for stretch in stretches(document, line)
        if stretch.language == "zh"
        for segment in sentences(stretch.text)
    ]
