"""What a file tells of where its units come from: the export of a memory, or an alignment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from glossary import Document

from ..model import Unit


class Origin(NamedTuple):
    """Kind, confidence and document of a unit that was in a memory before."""

    unit: Unit = Unit.SENTENCE
    confidence: float = 1.0
    document: Document | None = None


FIELDS = ("document", "date", "issuer", "title_zh", "title_en", "short", "unit", "confidence")
"""What is written of a unit, beside its locator and its two sides."""


def origin_of(fields: Mapping[str, str]) -> Origin | None:
    """Return what the fields of a unit tell, ``None`` where they tell nothing.

    >>> origin_of({"unit": "clause", "confidence": "0.9"})
    Origin(unit=<Unit.CLAUSE: 'clause'>, confidence=0.9, document=None)
    """
    if not any(fields.get(name) for name in ("document", "unit", "confidence")):
        return None
    kind = Unit.CLAUSE if fields.get("unit") == Unit.CLAUSE else Unit.SENTENCE
    return Origin(kind, _number(fields.get("confidence", "")), _document(fields))


def fields_of(origin: Origin) -> dict[str, str]:
    """Return what is written of a unit: the other way round."""
    document = origin.document or Document("")
    return {
        "document": document.id,
        "date": document.date,
        "issuer": document.issuer,
        "title_zh": document.title_zh,
        "title_en": document.title_en,
        "short": document.short,
        "unit": origin.unit.value,
        "confidence": repr(origin.confidence),
    }


def _document(fields: Mapping[str, str]) -> Document | None:
    names = ("document", "date", "issuer", "title_zh", "title_en", "short")
    id, *others = (fields.get(name, "") for name in names)
    return Document(id, *others) if id else None


def _number(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text))) if text else 1.0
    except ValueError:
        return 1.0
