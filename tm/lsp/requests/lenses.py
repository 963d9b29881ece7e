"""A line over each Chinese paragraph: how many matches the memory has, and how good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lsprotocol import types

from ...model import Match
from ...suggestions.scores import score_text
from ...text.counted import counted
from ..document import OpenDocument
from ..draft import stretches
from ..sentences import sentences_of_line
from ..server import TifaServer

SHOW = "tifa.showMatches"


async def on_code_lens(ls: TifaServer, params: types.CodeLensParams) -> list[types.CodeLens] | None:
    """Answer ``textDocument/codeLens``; without a memory there is nothing to say."""
    if not ls.resources.options.code_lens or not ls.resources.memory.ready:
        return None
    return code_lenses(ls.documents[params.text_document.uri])


def code_lenses(document: OpenDocument) -> list[types.CodeLens]:
    """Return a lens for each paragraph that holds a sentence; they are filled in when shown."""
    return [
        types.CodeLens(document.range(number, 0, 0), data={"uri": document.uri, "line": number})
        for number in range(len(document))
        if any(s.language == "zh" and len(s.text) > 5 for s in stretches(document, number))
    ]


async def on_code_lens_resolve(ls: TifaServer, params: types.CodeLens) -> types.CodeLens:
    """Answer ``codeLens/resolve``: ``2 terms · 3 matches, best 92``."""
    data: Any = params.data
    document = ls.documents[str(data.get("uri", "")) if isinstance(data, dict) else ""]
    knowledge = await ls.resources.knowledge()
    line = params.range.start.line
    matches = [
        match
        for sentence in sentences_of_line(document, line)
        for match in (await ls.resources.recall(sentence)).matches
    ]
    terms = sum(m.concept.is_fixed for m in knowledge.recognise(document.line(line)))
    title = _title(terms, matches, remembers=ls.resources.memory.ready)
    command = types.Command(title, SHOW, arguments=[document.uri, line])
    return types.CodeLens(params.range, command)


def _title(terms: int, matches: Sequence[Match], *, remembers: bool) -> str:
    best = max(matches, key=lambda match: match.score, default=None)
    parts = [counted(terms, "term")] if terms else []
    if best is None:
        parts.append("no match" if remembers else "no memory")
    else:
        many = counted(len(matches), "match")
        parts.append(f"{many}, best {score_text(best.score)}")
    return " · ".join(parts)


FEATURES: dict[str, tuple[Any, Any]] = {
    types.TEXT_DOCUMENT_CODE_LENS: (on_code_lens, types.CodeLensOptions(resolve_provider=True)),
    types.CODE_LENS_RESOLVE: (on_code_lens_resolve, None),
}
