"""``tifa lookup`` without a query: look-ups one after another, at a prompt or line by line.

At a terminal the answers come as one types (with prompt_toolkit, which the extra ``prompt``
brings). Arrows choose a rendering, Enter copies it and shows the whole answer, Tab shows places
and history, ``:s`` searches the memory.
"""

from __future__ import annotations

import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from glossary.compiled.lookup import LookupKind, LookupMatch
from glossary.termbase import Termbase
from glossary.zh.script import is_sentence

from ..terms.answer import answer
from .lookup_memory import LookupMemory

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import Completer, Completion
    from prompt_toolkit.document import Document

Show = Callable[[str, bool], None]
"""Prints the answer to a query, with places and history when the flag is set."""

_OFFERED = 6
"""Concepts offered while one types."""
_SEARCH = ":s "
_HELP = (
    "arrows choose · Enter copies and shows · Tab places and history · :s TEXT searches · Ctrl-D"
)


def run_lines(show: Show, search: Callable[[str], None]) -> None:
    """Answer each line of standard input."""
    for line in sys.stdin:
        _answer(line.strip(), show, search)


def run_prompt(
    termbase: Termbase, memory: LookupMemory, show: Show, search: Callable[[str], None]
) -> None:
    """Ask at a terminal until Ctrl-D; without prompt_toolkit a plain line is read."""
    try:
        from prompt_toolkit.completion import ThreadedCompleter
    except ModuleNotFoundError:
        click.echo(
            "In the checkout, pip install '.[prompt]' makes it answer as you type.", err=True
        )
        _plain(show, search)
        return
    session = _session(ThreadedCompleter(_completer(termbase, memory)), show)
    click.echo(_HELP)
    while True:
        try:
            line = session.prompt("> ")
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        _answer(line.strip(), show, search)


def osc52(text: str) -> str:
    r"""Return what makes a terminal copy a text.

    >>> osc52("peace")
    '\x1b]52;c;cGVhY2U=\x07'
    """
    return f"\x1b]52;c;{b64encode(text.encode()).decode()}\x07"


def _plain(show: Show, search: Callable[[str], None]) -> None:
    while True:
        try:
            line = input("> ")
        except EOFError:
            return
        _answer(line.strip(), show, search)


def _answer(query: str, show: Show, search: Callable[[str], None]) -> None:
    if query.startswith(_SEARCH):
        search(query.removeprefix(_SEARCH).strip())
    elif query:
        show(query, False)


def _session(completer: Completer, show: Show) -> PromptSession[str]:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.application import run_in_terminal
    from prompt_toolkit.key_binding import KeyBindings

    keys = KeyBindings()

    @keys.add("enter")
    def _(event: Any) -> None:
        """Copy the rendering that is chosen, or the first, and show the whole answer."""
        buffer = event.current_buffer
        state = buffer.complete_state
        query = state.original_document.text if state else buffer.text
        chosen = state and (state.current_completion or next(iter(state.completions), None))
        if chosen:
            event.app.output.write_raw(osc52(chosen.text))
            event.app.output.flush()
        buffer.cancel_completion()
        buffer.text = query
        buffer.validate_and_handle()

    @keys.add("tab")
    def _(event: Any) -> None:
        """Show places and history of what was typed."""
        buffer = event.current_buffer
        state = buffer.complete_state
        query = (state.original_document.text if state else buffer.text).strip()
        if query and not query.startswith(":"):
            run_in_terminal(lambda: show(query, True))

    return PromptSession(
        completer=completer, complete_while_typing=True, key_bindings=keys, reserve_space_for_menu=8
    )


def _completer(termbase: Termbase, memory: LookupMemory) -> Completer:
    from prompt_toolkit.completion import Completer, Completion

    class Renderings(Completer):
        """Offers the renderings of what is typed: the termbase's, else the memory's."""

        def get_completions(self, document: Document, complete_event: Any) -> Iterator[Completion]:
            query = document.text.strip()
            if not query or query.startswith(":") or is_sentence(query):
                return
            back = -len(document.text)
            for text, said in offers(query, termbase, memory):
                yield Completion(text, start_position=back, display=text, display_meta=said)

    return Renderings()


def offers(query: str, termbase: Termbase, memory: LookupMemory) -> Iterator[tuple[str, str]]:
    """Yield renderings with what is to be said of each, the termbase's at once."""
    matches = [m for m in termbase.lookup(query) if m.kind is not LookupKind.PART]
    for match in matches[:_OFFERED]:
        for term in match.concept.renderings:
            if term.in_use:
                yield term.text, f"{match.concept.zh}  {term.status.value}{_near(match)}"
    if matches or len(query) < 2:
        return
    found = answer(query, termbase, memory.observer)
    for each in found.observed.renderings if found.observed else ():
        yield each.text, f"{query}  observed {each.count}×"


def _near(match: LookupMatch) -> str:
    return "" if match.score == 100 else f"  ({match.score:.0f} %)"
