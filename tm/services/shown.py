"""What the page shows for what somebody put into its box: the same answers, as HTML."""

from __future__ import annotations

from typing import NamedTuple

from glossary.termbase import Termbase

from ..errors import FormatError
from ..formats.textfile import TextFile
from ..memory import Memory
from ..pages import checked, found
from ..pages.history import history_table
from ..pages.suggestions import draft_body
from ..terms.answer import answer
from ..terms.observer import observer_of
from .documents import documents_of
from .drafts import draft_to_translate, text_file
from .history import history_of
from .kinds import Asked, kind_of, kind_of_file
from .service import Service
from .suggesting import suggestions

LONGEST = 20_000
"""Characters of a text that is answered while one types."""
LONGEST_TERM = 500
"""Characters of what is looked up."""
LONGEST_FILE = 200_000
"""Characters of the text of a file: more than a work report has twice."""
_CONCEPTS = 8


class Shown(NamedTuple):
    """An answer: what it was taken for, its HTML, and in a few words what it holds."""

    kind: Asked
    html: str
    said: str


class ShownMore(NamedTuple):
    """What takes longer for a term, as HTML: its history, and what the memory shows for it."""

    history: str
    observed: str


def show_text(text: str, service: Service, *, kind: Asked | None = None) -> Shown:
    """Answer a text as what it looks like, or as ``kind`` says."""
    kind = kind or kind_of(text)
    most = LONGEST_TERM if kind == "term" else LONGEST
    if len(text) > most:
        raise FormatError(f"{len(text):,} characters; at most {most:,} here: drop it as a file")
    if kind == "term":
        return _term(" ".join(text.split()), service)
    return _show(text_file(text, "text"), service, kind)


def show_file(data: bytes, name: str, service: Service, *, kind: Asked | None = None) -> Shown:
    """Answer a file that was dropped; ``name`` says its format, and nothing is opened."""
    file = text_file(data, name)
    if len(file.text) > LONGEST_FILE:
        said = f"{len(file.text):,} characters; at most {LONGEST_FILE:,} here"
        raise FormatError(f"{name}: {said} (tifa suggest {name} --html page.html)")
    return _show(file, service, kind if kind in ("draft", "check") else kind_of_file(file))


def show_more(query: str, service: Service) -> ShownMore:
    """Answer what takes longer for a term: its history, and what the memory shows for it."""
    workspace = service.workspace
    opened, memory = workspace.open(), workspace.memory
    termbase = opened.termbase
    told = history_of(query, termbase, memory, as_of=workspace.project.as_of)
    history = ""
    if told and told.match.score == 100 and told.lines:
        heading = "<h2 class='part'>In the documents, by year</h2>"
        history = f"{heading}<div class='wide' tabindex='0'>{history_table(told.lines)}</div>"
    return ShownMore(history, _observed(query, termbase, memory))


def _observed(query: str, termbase: Termbase, memory: Memory | None) -> str:
    if memory is None:
        return ""
    observer = observer_of(memory, termbase)
    observed = answer(query, termbase, lambda: observer, always=True).observed
    return found.observed_card(observed, documents_of(memory, termbase)) if observed else ""


def _term(query: str, service: Service) -> Shown:
    """Answer from the termbase alone, as one types: the memory takes a tenth of a second more."""
    opened = service.workspace.open()
    answered = answer(query, opened.termbase, limit=_CONCEPTS)
    return Shown("term", found.found_body(answered, opened.termbase), found.counted(answered))


def _show(file: TextFile, service: Service, kind: Asked) -> Shown:
    if kind == "draft":
        return _draft(file, service)
    located = service.findings(file)
    return Shown("check", checked.checked_body(located, file), checked.counted(located))


def _draft(file: TextFile, service: Service) -> Shown:
    draft, opened = draft_to_translate(file), service.workspace.open()
    termbase, memory = opened.termbase, service.workspace.memory
    known = list(suggestions(draft.text, termbase, memory))
    documents = documents_of(memory, termbase)
    html = draft_body("Draft", draft.text, known, termbase=termbase, documents=documents)
    count = len(known)
    return Shown("draft", html, "1 sentence" if count == 1 else f"{count} sentences")
