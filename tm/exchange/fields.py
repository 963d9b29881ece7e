"""What other tools know of a concept and a termbase does not: kept in a file beside it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict
from pathlib import Path

from glossary.files.lock import editing
from glossary.files.text import read_text, write_text

from ..errors import FormatError
from .model import OtherField

FILE = "other-fields.jsonl"
"""Beside the PO files of a folder: a field a line."""


def read_fields(folder: Path) -> list[OtherField]:
    """Read the fields kept in a folder; raises :class:`~tm.errors.FormatError` with the line."""
    path = folder / FILE
    if not path.is_file():
        return []
    found = []
    for number, line in enumerate(read_text(path).split("\n"), 1):
        try:
            found += [OtherField(**json.loads(line))] if line.strip() else []
        except (ValueError, TypeError) as error:
            raise FormatError(f"{path}:{number}: not a field of a concept in JSON") from error
    return found


def write_fields(folder: Path, fields: Iterable[OtherField]) -> None:
    """Write the fields of a folder, each once, by concept; without any the file goes."""
    every = sorted(dict.fromkeys(fields), key=lambda field: field.concept)
    path = folder / FILE
    if every:
        lines = (json.dumps(asdict(f), ensure_ascii=True, sort_keys=True) for f in every)
        write_text(path, "".join(f"{line}\n" for line in lines))
    else:
        path.unlink(missing_ok=True)


def keep_fields(folder: Path, new: Collection[OtherField]) -> None:
    """Add fields to a folder, in the place of those that the same format told of the concept."""
    if not new:
        return
    told = {(field.concept, field.format) for field in new if field.concept}
    with editing(folder):
        stay = [f for f in read_fields(folder) if (f.concept, f.format) not in told]
        write_fields(folder, [*stay, *new])


def drop_fields(folder: Path, concept: str, term: str = "") -> None:
    """Let go of the fields of a concept, or of one of its renderings."""
    if not (folder / FILE).is_file():
        return
    with editing(folder):
        stay = [
            field
            for field in read_fields(folder)
            if field.concept != concept or (term and field.term != term)
        ]
        write_fields(folder, stay)
