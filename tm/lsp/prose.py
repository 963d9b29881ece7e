"""Say what termbase and memory know, in Markdown or, for an editor that has none, in plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from glossary import Concept, Status, Term
from glossary.termbase import Termbase

from ..model import Match
from ..suggestions.scores import score_text
from ..text.difference import differing

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


@dataclass(frozen=True, slots=True)
class Prose:
    """How to write: Markdown or plain."""

    markdown: bool = True

    def plain(self, text: str) -> str:
        """Write text that means nothing but itself."""
        return _SPECIAL.sub(r"\\\1", text) if self.markdown else text

    def strong(self, text: str) -> str:
        """Write what the eye should find first."""
        return f"**{self.plain(text)}**" if self.markdown else text

    def struck(self, text: str) -> str:
        """Write what is no longer said."""
        return f"~~{self.plain(text)}~~" if self.markdown else text

    def marked(self, text: str, spans: list[tuple[int, int]]) -> str:
        """Write text with some stretches marked; code spans survive beside Chinese marks."""
        opening, closing = ("`", "`") if self.markdown else ("[", "]")
        parts, end = [], 0
        for start, stop in spans:
            stretch = text[start:stop].replace("`", "'")
            parts += [self.plain(text[end:start]), opening, stretch, closing]
            end = stop
        return "".join([*parts, self.plain(text[end:])])

    def quoted(self, text: str) -> str:
        """Write a line of someone else's text."""
        return f"> {text}" if self.markdown else f"    {text}"


def concept_text(concept: Concept, termbase: Termbase, prose: Prose) -> str:
    """Say what a term is in English: renderings, best first, with status, documents and dates."""
    pinyin = termbase.pinyin(concept)
    head = f"{prose.strong(concept.zh)} {pinyin} · {prose.plain(concept.subject_field)}"
    lines, said = [head, ""], termbase.strength(concept)
    for term in concept.renderings:
        note = [f"  {prose.plain(term.note)}"] if term.note else []
        line_break = "  " if note and prose.markdown else ""
        lines += [_rendering(term, said[term.text], prose) + line_break, *note]
    return "\n".join(lines)


def matches_text(
    sentence: str, matches: tuple[Match, ...], names: Mapping[str, str], prose: Prose
) -> str:
    """Show the memory's matches with what differs from the sentence marked, best first."""
    shown = []
    for match in matches:
        own = sentence[match.start : match.end]
        _, other = differing(own, match.source)
        break_ = "  " if prose.markdown else ""
        shown.append(
            f"{headline(match, names, prose)}\n\n"
            f"{prose.quoted(prose.marked(match.source, other))}{break_}\n"
            f"{prose.quoted(prose.plain(match.target))}"
        )
    return "\n\n".join(shown)


def headline(match: Match, names: Mapping[str, str], prose: Prose) -> str:
    """Name a match: score, unit, document, place and date."""
    where = " ".join(filter(None, (names.get(match.document, match.document), match.locator)))
    parts = [match.unit.value, prose.plain(where), match.date]
    return " · ".join([prose.strong(score_text(match.score)), *filter(None, parts)])


def short(text: str, length: int) -> str:
    """Cut a text at a word, with an ellipsis.

    >>> short("a holistic approach to national security", 24)
    'a holistic approach to…'
    """
    if len(text) <= length:
        return text
    cut = text[:length]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;") + "…"


def one_line(term: Term, strength: str) -> str:
    """Say status and strength of a rendering in a line."""
    return " · ".join(filter(None, (term.status.value, strength)))


def _rendering(term: Term, strength: str, prose: Prose) -> str:
    gone = term.status in (Status.SUPERSEDED, Status.DEPRECATED)
    text = prose.struck(term.text) if gone else prose.strong(term.text)
    return f"- {text} — {prose.plain(one_line(term, strength))}"
