"""Lists between tabs, which hold less than a termbase: UTX and OmegaT's glossary.

They have Chinese, English, status and a comment; where a rendering stands is said for people.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path

from glossary import Concept, Status, Term

from ..errors import FormatError
from ..formats.omegat import glossary_lines
from ..text.encoding import read_text
from .model import UNNAMED, Exchange
from .notes import citation_text
from .reading import Entry
from .words import part_of_speech_of, status_of

_UTX_STATUSES = {
    Status.PREFERRED: "approved",
    Status.ADMITTED: "provisional",
    Status.DEPRECATED: "forbidden",
    Status.SUPERSEDED: "obsolete",
}
_UTX = ("src", "tgt", "src:pos", "tgt:pos", "term status", "tgt:comment", "concept ID")
_OURS = "Written by Tifa"
_SOURCES = re.compile(r" ?\[[^\]]*\]$")
_HEAD = "# Tifa:"


def write_utx(exchange: Exchange) -> Iterator[bytes]:
    """Yield the lines of a UTX 1.20 file."""
    now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    yield f"#UTX 1.20; zh-CN/en-US; {now};\n##description: {_OURS}\n".encode()
    yield f"#{chr(9).join(_UTX)}\n".encode()
    for concept in exchange.concepts:
        for form in concept.forms:
            for term in concept.terms:
                if term.language == "en" and not term.fuzzy:
                    yield _utx_line(concept, form, term, exchange).encode()


def _utx_line(concept: Concept, form: str, term: Term, exchange: Exchange) -> str:
    sources = "; ".join(citation_text(citation, exchange.names) for citation in term.citations)
    comment = f"{term.note} [{sources}]".strip() if sources else term.note
    part, status = term.part_of_speech, _UTX_STATUSES[term.status]
    cells = (form, term.text, part, part, status, comment, concept.id)
    return "\t".join(" ".join(cell.split()) for cell in cells) + "\n"


def write_omegat(exchange: Exchange) -> Iterator[bytes]:
    """Yield the lines of a glossary for OmegaT, renderings to be used only."""
    documents = {document.id: document for document in exchange.documents}
    for line in glossary_lines(exchange.concepts, documents):
        yield f"{line}\n".encode()


def read_utx(path: Path) -> Exchange:
    """Read a UTX file, old or new, from Chinese into English or the other way round."""
    lines = read_text(path).split("\n")
    if not lines[0].lower().startswith("#utx"):
        raise FormatError(f"{path}:1: the first line of a UTX file begins with #UTX")
    heads = [(n, line) for n, line in enumerate(lines) if line.startswith("#") and "\t" in line]
    if not heads:
        raise FormatError(f"{path}: no line names the columns (#src<TAB>tgt …)")
    names = [name.strip() for name in heads[-1][1].lstrip("#").split("\t")]
    turned = re.search(r";\s*en[-\w]*/zh", lines[0]) is not None
    zh, en = ("tgt", "src") if turned else ("src", "tgt")
    both = {"zh": ("term:zh", "term:zh-cn", zh), "en": ("term:en", "term:en-us", en)}
    reader = _Lines(str(path), any(_OURS in line for line in lines[: heads[-1][0]]))
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            said = dict(zip((n.lower() for n in names), line.split("\t"), strict=False))
            chinese, english = (
                next((said[n] for n in both[side] if said.get(n)), "") for side in ("zh", "en")
            )
            comment = said.get(f"{en}:comment") or said.get("comment") or ""
            status = said.get("term status", said.get(f"{en}:status", ""))
            part = said.get(f"{en}:pos") or said.get("src:pos", "")
            id = said.get("concept id", "")
            reader.add(number, chinese, english, status, part, comment, id)
    return reader.result()


def read_omegat(path: Path) -> Exchange:
    """Read a glossary of OmegaT: Chinese, English and a comment, between tabs."""
    lines = read_text(path).split("\n")
    ours = lines[0].startswith(_HEAD)
    reader = _Lines(str(path), ours)
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            cells = [*line.split("\t"), "", ""]
            comment = "" if ours else cells[2]
            status = cells[2].partition(";")[0] if ours else ""
            reader.add(number, cells[0], cells[1], status, "", comment, "")
    return reader.result()


class _Lines:
    """Puts the lines of a list together into concepts."""

    def __init__(self, path: str, is_ours: bool) -> None:
        self._path, self._is_ours = path, is_ours
        self._entries: dict[str, Entry] = {}
        self._skipped: list[str] = []

    def add(
        self, number: int, zh: str, en: str, status: str, part: str, comment: str, id: str
    ) -> None:
        zh, en, id = (" ".join(text.split()) for text in (zh, en, id))
        if not zh or not en:
            missing = "no Chinese" if not zh else "no English"
            self._skipped.append(f"{self._path}:{number}: {missing} term")
            return
        name = id if id and self._is_ours else UNNAMED + (id or zh)
        entry = self._entries.setdefault(name, Entry(name))
        entry.add(Term(zh, "zh"))
        note = _SOURCES.sub("", comment.strip()) if self._is_ours else " ".join(comment.split())
        entry.add(
            Term(
                en,
                "en",
                status_of(status) or Status.ADMITTED,
                note=note,
                part_of_speech=part_of_speech_of(part),
            )
        )

    def result(self) -> Exchange:
        """Return all that was read."""
        concepts = tuple(entry.concept() for entry in self._entries.values())
        return Exchange(concepts, skipped=tuple(self._skipped))
