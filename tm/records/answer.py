"""All there is on a query, as one list: answers, what the memory shows, near terms, parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from glossary import Document

from .lookup import LookupRecord, lookup_record

if TYPE_CHECKING:
    from glossary.termbase import Termbase

    from ..terms.answer import Answer
    from .observed import ObservedRecord


def answer_records(
    answer: Answer,
    termbase: Termbase,
    documents: Callable[[], Mapping[str, Document]] = dict,
    *,
    why: bool = False,
) -> list[LookupRecord | ObservedRecord]:
    """Return an answer; ``documents`` are those of the memory, asked for when it shows anything."""
    records: list[LookupRecord | ObservedRecord] = [
        lookup_record(match, termbase, why=why) for match in answer.found
    ]
    if answer.observed:
        from .observed import observed_records

        records += observed_records(answer.observed, documents())
    records += [lookup_record(match, termbase, why=why) for match in answer.near]
    for part in answer.parts:
        if part.match:
            records.append(lookup_record(part.match, termbase, why=why))
        elif part.observed:
            from .observed import part_record

            records.append(part_record(answer.query, part.zh, part.observed, documents()))
    return records
