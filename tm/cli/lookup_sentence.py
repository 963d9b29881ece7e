"""What a session of look-ups shows beside terms: a pasted sentence, a search of the memory."""

from __future__ import annotations

import click

from glossary.termbase import Termbase

from ..project import names_of
from ..services.suggesting import suggestions
from .annotated import show
from .lookup_memory import LookupMemory
from .search import show_concordance

SEARCHED = 10
"""Units shown of a search."""


def show_sentence(text: str, termbase: Termbase, memory: LookupMemory) -> None:
    """Print the terms and matches of a sentence, as ``tifa suggest`` does."""
    found = suggestions(text, termbase, memory.memory)
    show(text, found, names_of(memory.memory))


def search_words(text: str, termbase: Termbase, memory: LookupMemory) -> None:
    """Print what ``tifa search`` finds, the first of it."""
    if memory.memory and text:
        show_concordance(memory.memory, termbase, text.split(), limit=SEARCHED)
    else:
        click.echo("No memory yet (tifa memory add learns documents)." if text else ":s TEXT")
