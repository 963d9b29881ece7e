"""Answers of a bounded size: a model pays for every character it is given, needed or not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

ROOM = 24_000
"""Characters of an answer: about a third of what clients let a model read of one."""
CITATIONS = 3
"""Citations kept of a rendering, the newest; the resource of its concept has them all."""
DOCUMENTS = 12
"""Documents kept of a rendering's history, the newest; counts and dates stand for the others."""

Record = Mapping[str, Any]


def compact(value: object) -> str:
    """Return JSON without a blank more than it needs."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def with_newest(records: Iterable[Record], key: str, most: int, *, date: str) -> list[Any]:
    """Return records whose list under ``key`` keeps the newest."""

    def cut(record: Record) -> Record:
        newest = sorted(record[key], key=lambda each: str(each[date] or ""), reverse=True)
        return {**record, key: newest[:most]}

    return [cut(record) for record in records]


def within(records: Iterable[Record], room: int = ROOM) -> tuple[list[Any], bool]:
    """Return the first records that fit, and whether there are more; the first is made to fit."""
    kept: list[Any] = []
    used = 0
    for record in records:
        size = len(compact(record))
        if kept and used + size > room:
            return kept, True
        kept.append(shrunk(record, room) if size > room else record)
        used += size
    return kept, False


def shrunk(record: Record, room: int) -> Record:
    """Return a record with less in its longest lists, until it fits."""
    while len(compact(record)) > room:
        lists = {key: value for key, value in record.items() if isinstance(value, list) and value}
        if not lists:
            break
        longest = max(lists, key=lambda key: len(compact(lists[key])))
        record = {**record, longest: lists[longest][: len(lists[longest]) // 2]}
    return record
