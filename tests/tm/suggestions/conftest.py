"""The memory that drafts are filled from."""

from __future__ import annotations

import pytest

from glossary import Document
from tm.memory import Memory, open_memory
from tm.model import TranslationUnit, Unit

from .known import CLAUSES, SENTENCES


@pytest.fixture
def memory(tmp_path, keep) -> Memory:
    """Return a memory of a few sentences and clauses."""
    memory = keep(open_memory(tmp_path / "memory.db", create=True))
    pairs = [*((zh, en, Unit.SENTENCE) for zh, en in SENTENCES.items())]
    pairs += [(zh, en, Unit.CLAUSE) for zh, en in CLAUSES.items()]
    units = [
        TranslationUnit(zh, en, "report", f"1.{n}", unit) for n, (zh, en, unit) in enumerate(pairs)
    ]
    memory.add(Document("report", "2021"), units)
    return memory
