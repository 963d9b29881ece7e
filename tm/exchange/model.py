"""What a file of another tool holds, whatever its format: concepts, documents, and the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from glossary import Concept, Document

UNNAMED = "?"
"""What the id of a concept begins with that Tifa has not named: the file's own follows."""


@dataclass(frozen=True, slots=True)
class OtherField:
    """What a file says that a termbase has no place for, as the file has it.

    It belongs to a term of a concept, to all its terms of a language (no ``term``), to the concept
    itself (no ``language``) or to the whole file (no ``concept``). ``format`` names the formats
    that can write it back: ``tbx``, ``tbx-dct``, ``multiterm``, ``table``. ``name`` is the column
    or the element, ``content`` its text or XML.
    """

    concept: str
    language: str
    term: str
    format: str
    name: str
    content: str


class FieldsOf(NamedTuple):
    """The other fields of a concept that a format can write."""

    concept: Sequence[OtherField] = ()
    terms: Mapping[tuple[str, str], Sequence[OtherField]] = {}
    """By language and text of the term; without text those of the language."""


@dataclass(frozen=True)
class Exchange:
    """The content of a file; ``skipped`` says of each concept that could not be taken why."""

    concepts: tuple[Concept, ...] = ()
    documents: tuple[Document, ...] = ()
    fields: tuple[OtherField, ...] = ()
    skipped: tuple[str, ...] = ()

    def fields_for(self, format: str) -> Callable[[str], FieldsOf]:
        """Return what gives the fields of a concept that ``format`` can write."""
        found: dict[str, tuple[list[OtherField], dict[tuple[str, str], list[OtherField]]]] = {}
        for field in self.fields:
            if field.format == format:
                own, terms = found.setdefault(field.concept, ([], defaultdict(list)))
                (terms[field.language, field.term] if field.language else own).append(field)
        return lambda concept: FieldsOf(*found.get(concept, ((), {})))

    @cached_property
    def names(self) -> dict[str, str]:
        """How each document is called in a line, by id."""
        return {document.id: document.name for document in self.documents}


class ExchangeFormat(NamedTuple):
    """A format: what it is called, its suffixes, its reader and its writer."""

    title: str
    suffixes: tuple[str, ...]
    read: Callable[[Path], Exchange]
    write: Callable[[Exchange], Iterable[bytes]]
    family: str = ""
    """Which :class:`OtherField` it can write back."""
