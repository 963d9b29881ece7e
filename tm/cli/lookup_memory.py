"""The memory behind a look-up: opened when it is needed, shown as what it is, an observation."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import click

from glossary import Document, TifaError
from glossary.termbase import Termbase

from ..project import Project
from ..services.documents import documents_of
from .output import counted, mark, pad, paragraph, screen_width, width
from .terminal import style

if TYPE_CHECKING:
    from ..memory import Memory
    from ..suggestions.observed import Observed, ObservedPlace, ObservedRendering, Observer

PLACES = 5
"""Places shown of one rendering."""
_LONG_NAME = 36
"""Columns of a document's name, after which its date must do."""
_MARKED = {"bold": True, "fg": "yellow"}


class LookupMemory:
    """The memory of a project; what cannot be opened is told once, in one line."""

    def __init__(self, project: Project, termbase: Termbase) -> None:
        self._project, self._termbase = project, termbase

    def observer(self) -> Observer | None:
        """Return what observes renderings; ``None`` where there is no memory."""
        return self._observer

    def documents(self) -> Mapping[str, Document]:
        """Return the documents of the memory by id."""
        return documents_of(self.memory, self._termbase)

    @cached_property
    def memory(self) -> Memory | None:
        """The memory, opened when it is first asked for; ``None`` where there is none."""
        from .context import open_memory_if_any

        try:
            return open_memory_if_any(self._project)
        except TifaError as error:
            click.echo(f"Note: {error}", err=True)
            return None

    @cached_property
    def _observer(self) -> Observer | None:
        if not self.memory:
            return None
        from ..terms.observer import observer_of

        return observer_of(self.memory, self._termbase)


def show_observed(
    observed: Observed, documents: Mapping[str, Document], *, places: bool = False
) -> None:
    """Print the renderings with how often they stand there, and their newest place."""
    widest = max(width(each.text) for each in observed.renderings)
    column = min(widest, 50)
    for rendering in observed.renderings:
        said = f"{pad(f'observed {rendering.count}×', 14)}{_name(rendering.newest, documents)}"
        if width(rendering.text) > column:
            click.echo(f"  {paragraph(rendering.text, 4)}\n{' ' * (column + 4)}{said}")
        else:
            line = f"  {pad(rendering.text, column)}  "
            click.echo(line + paragraph(said, width(line)))
        if places:
            _show_places(rendering, documents)
    if not places:
        units = counted(observed.places, "place")
        click.echo(style(f"  in {units} of the memory: --places shows them", dim=True))


def _show_places(rendering: ObservedRendering, documents: Mapping[str, Document]) -> None:
    for place in rendering.places[:PLACES]:
        click.echo(style(f"    {_name(place, documents)}", dim=True))
        for text, span in ((place.unit.source, place.source), (place.unit.target, place.target)):
            shown = _wrapped(text, span)
            click.echo(f"      {shown}")


def _wrapped(text: str, span: tuple[int, int]) -> str:
    """Return a text cut to the screen around a marked stretch."""
    start, end = span
    room = max(10, (screen_width() - 8 - width(text[start:end])) // 2)
    before, after = text[:start], text[end:]
    while width(before) > room:
        before = before[max(1, len(before) // 12) :]
    while width(after) > room:
        after = after[: -max(1, len(after) // 12)]
    left = "…" if len(before) < start else ""
    right = "…" if len(after) < len(text) - end else ""
    shown = left + before + text[start:end] + after + right
    at = len(left) + len(before)
    return mark(shown, [(at, at + end - start)], **_MARKED)


def _name(place: ObservedPlace, documents: Mapping[str, Document]) -> str:
    document = documents.get(place.unit.document, Document(place.unit.document))
    name = document.name
    if width(name) > _LONG_NAME:
        name = f"{name[:_LONG_NAME].rstrip()}…"
        name += f" ({document.date})" if document.date else ""
    return f"{name}, {place.unit.locator}" if place.unit.locator else name
