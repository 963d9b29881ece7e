"""What was compiled of a file, and how a form was read aloud, kept for the next time.

A termbase of one's own changes, the bundled one beside it does not: only what changed is read
again. A file is known by its name and the hash of its content, so every set of termbases it is in
shares what is kept. What is damaged, or of another version, counts as nothing.
"""

from __future__ import annotations

import json
import os
import re
import threading
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from .cache import FORMAT, SourceFile
from .rows import ConceptRow, Reading

_LEAST = 100_000
"""Bytes of a file from which on reading what is kept is quicker than reading the file."""
_MANY = 200
"""Words that came or went, from which on every form is read anew."""


class KeptRows(NamedTuple):
    """The concepts of one file, and the documents they cite."""

    rows: list[ConceptRow]
    documents: frozenset[str]


def rows_kept(folder: Path, source: SourceFile) -> KeptRows | None:
    """Return what was compiled of a file as it is now, ``None`` if nothing is kept of it."""
    if source.size < _LEAST or (found := _read(_rows_file(folder, source))) is None:
        return None
    rows = [
        ConceptRow(name, pinyin, body, [tuple(key) for key in keys], is_name)
        for name, pinyin, body, keys, is_name in found["rows"]
    ]
    return KeptRows(rows, frozenset(found["documents"]))


def keep_rows(folder: Path, source: SourceFile, kept: KeptRows) -> None:
    """Keep what was compiled of a file, if it is long."""
    if source.size >= _LEAST:
        found = {"rows": kept.rows, "documents": sorted(kept.documents)}
        _write(_rows_file(folder, source), found)


@dataclass(slots=True)
class KeptReadings:
    """How forms were read aloud, and the words that were known then."""

    words: frozenset[str] = frozenset()
    readings: dict[str, Reading] = field(default_factory=dict)

    def still_right(self, words: frozenset[str]) -> dict[str, Reading]:
        """Return the readings that ``words`` would not change: no word that came or went is there.

        A word cuts a form only where it stands in it.
        """
        changed = self.words ^ words
        if not changed:
            return dict(self.readings)
        if len(changed) > _MANY:
            return {}
        holds = re.compile("|".join(map(re.escape, changed))).search
        return {form: said for form, said in self.readings.items() if not holds(form)}


def readings_kept(folder: Path) -> KeptReadings:
    """Return the readings that are kept."""
    found = _read(_readings_file(folder))
    if found is None:
        return KeptReadings()
    readings = {form: Reading(*reading) for form, reading in found["readings"].items()}
    return KeptReadings(frozenset(found["words"]), readings)


def keep_readings(folder: Path, words: Iterable[str], readings: Mapping[str, Reading]) -> None:
    """Keep readings, with the words that were known."""
    _write(_readings_file(folder), {"words": sorted(words), "readings": readings})


def _rows_file(folder: Path, source: SourceFile) -> Path:
    name = Path(source.path).stem.encode()
    return folder / f"termbase-rows-{zlib.crc32(name):08x}-{source.hash[:32]}.json"


def _readings_file(folder: Path) -> Path:
    return folder / "termbase-readings.json"


def _read(path: Path) -> dict[str, Any] | None:
    """Read what was written, to the last bit, by this version."""
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        if head != _seal(body):
            return None
        os.utime(path)  # in use: it is not tidied away
    except OSError:
        return None
    found: dict[str, Any] = json.loads(body)
    return found


def _write(path: Path, found: Mapping[str, object]) -> None:
    """Write beside, then rename; without room or leave to write there is nothing to keep."""
    body = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_bytes(_seal(body) + b"\n" + body)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)


def _seal(body: bytes) -> bytes:
    return f"tifa {FORMAT} {zlib.crc32(body):08x}".encode()
