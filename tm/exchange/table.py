"""Termbases as tables: a row for each citation, the first of a term with all there is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from glossary import Citation, Concept, Document, Term
from glossary.zh.script import language_of

from ..errors import FormatError
from ..formats.headings import named_side
from .model import UNNAMED, Exchange, OtherField
from .notes import DOCUMENT_FIELDS, citation_from, kind_from
from .reading import Entry
from .words import field_of, part_of_speech_of, status_of

FAMILY = "table"
COLUMNS = (
    *("concept", "subject_field", "kind", "zh", "forms", "en", "status", "part_of_speech"),
    *("note", "decided", "document", "locator", "reliability", "count"),
    *("members", "exceptions", "pinyin", "comment", "fuzzy"),
)
_NAMES = {
    "id": "concept",
    "concept id": "concept",
    "编号": "concept",
    "field": "subject_field",
    "subject": "subject_field",
    "subject field": "subject_field",
    "domain": "subject_field",
    "领域": "subject_field",
    "学科": "subject_field",
    "part of speech": "part_of_speech",
    "pos": "part_of_speech",
    "词性": "part_of_speech",
    "状态": "status",
    "notes": "note",
    "remarks": "note",
    "备注": "note",
    "注释": "note",
}
"""What other tables call our columns."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_BETWEEN = " | "

Row = tuple[int, Sequence[str]]
"""A row with the number of its line."""


class Columns(NamedTuple):
    """Which column is which; ``others`` are those of no meaning here, by their names."""

    places: Mapping[str, int]
    others: Mapping[str, int]
    first: int
    """The number of the first row below the names."""


def rows_of(exchange: Exchange) -> Iterator[list[str]]:
    """Yield the names of the columns, then the rows."""
    fields_of = exchange.fields_for(FAMILY)
    others = list(dict.fromkeys(f.name for f in exchange.fields if f.format == FAMILY))
    yield [*COLUMNS, *others]
    for concept in exchange.concepts:
        terms = fields_of(concept.id).terms
        first = _of_concept(concept)
        for term in concept.terms:
            if term.language == "en":
                said = {f.name: f.content for f in terms.get(("en", term.text), ())}
                for row in _of_term(term):
                    cells = {**_of_row(concept, term), **row, **first, **said}
                    yield [cells.get(name, "") for name in (*COLUMNS, *others)]
                    first, said = {}, {}


def document_rows(exchange: Exchange) -> Iterator[list[str]]:
    """Yield the names of the columns of the documents, then the documents."""
    yield ["document", *DOCUMENT_FIELDS]
    for document in exchange.documents:
        yield [document.id, *(getattr(document, name) for name in DOCUMENT_FIELDS)]


def _of_row(concept: Concept, term: Term) -> dict[str, str]:
    """Return what stands in every row, so that a table can be sorted and filtered."""
    return {
        "concept": concept.id,
        "subject_field": concept.subject_field,
        "kind": concept.kind.value if concept.kind else "",
        "zh": concept.zh,
        "en": term.text,
        "status": term.status.value,
    }


def _of_concept(concept: Concept) -> dict[str, str]:
    return {
        "forms": _BETWEEN.join(concept.forms[1:]),
        "members": _BETWEEN.join(concept.members),
        "exceptions": _BETWEEN.join(concept.exceptions),
        "pinyin": concept.pinyin,
    }


def _of_term(term: Term) -> Iterator[dict[str, str]]:
    """Yield what a term's rows have of their own: one for each citation, at least one."""
    of_term = {
        "part_of_speech": term.part_of_speech,
        "note": term.note,
        "decided": term.decided,
        "comment": term.comment,
        "fuzzy": "yes" if term.fuzzy else "",
    }
    for citation in term.citations or (None,):
        yield {**of_term, **(_of_citation(citation) if citation else {})}
        of_term = {}


def _of_citation(citation: Citation) -> dict[str, str]:
    return {
        "document": citation.document,
        "locator": citation.locator,
        "reliability": citation.reliability.value,
        "count": str(citation.count),
    }


def read_rows(path: str, rows: Iterable[Row]) -> Exchange:
    """Read a table of terms; raises where no column is Chinese and none English."""
    table = [(number, row) for number, row in rows if any(cell.strip() for cell in row)]
    if not table:
        raise FormatError(f"{path}: nothing in it")
    columns = _columns(path, table)
    reader = _Reader(path, columns)
    for number, row in table[columns.first :]:
        reader.row(number, row)
    return reader.result()


def read_documents(rows: Iterable[Row]) -> list[Document]:
    """Read a table of documents; rows without an id are passed over."""
    table = [row for _, row in rows]
    names = [name.strip().lower() for name in table[0]] if table else []
    found = []
    for row in table[1:]:
        said = {name: cell.strip() for name, cell in zip(names, row, strict=False)}
        if said.get("document"):
            known = {name: said.get(name, "") for name in DOCUMENT_FIELDS}
            found.append(Document(said["document"], **known))
    return found


def _columns(path: str, table: Sequence[Row]) -> Columns:
    names = [cell.strip() for cell in table[0][1]]
    low = [_NAMES.get(name.lower(), name.lower()) for name in names]
    sides = {"zh": ("zh", "source"), "en": ("en", "target")}
    places = {name: low.index(name) for name in COLUMNS if name in low}
    for side, told in sides.items():
        if side not in places:
            found = [at for at, name in enumerate(names) if named_side(name) in told]
            places.update({side: found[0]} if found else {})
    if "zh" in places and "en" in places:
        used = set(places.values())
        others = {name: at for at, name in enumerate(names) if at not in used and name}
        others = {name: at for name, at in others.items() if name not in DOCUMENT_FIELDS}
        return Columns(places, others, 1)
    return Columns(_by_content(path, table), {}, 0)


def _by_content(path: str, table: Sequence[Row]) -> dict[str, int]:
    """Find the Chinese and the English column by what stands in them."""
    places = {}
    for side in ("zh", "en"):
        width = max(len(row) for _, row in table)
        votes = [
            sum(at < len(row) and language_of(row[at]) == side for _, row in table[:100])
            for at in range(width)
        ]
        if max(votes):
            places[side] = votes.index(max(votes))
    if len(set(places.values())) == 2:
        return places
    raise FormatError(
        f"{path}:{table[0][0]}: no Chinese and English columns (name them in the first row: zh, en)"
    )


@dataclass
class _Reader:
    path: str
    columns: Columns
    entries: dict[str, Entry] = field(default_factory=dict)
    fields: list[OtherField] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def row(self, number: int, row: Sequence[str]) -> None:
        """Read a row into its concept."""
        said = {
            name: " ".join(row[at].split()) if name != "comment" else row[at].strip()
            for name, at in self.columns.places.items()
            if at < len(row)
        }
        zh, en = said.get("zh", ""), said.get("en", "")
        if not zh or not en:
            missing = "no Chinese" if not zh else "no English"
            self.skipped.append(f"{self.path}:{number}: {missing} term")
            return
        entry = self._entry(said, zh)
        _tell(entry, said)
        entry.add(_term(said, en))
        for name, at in self.columns.others.items():
            if at < len(row) and row[at].strip():
                field = OtherField(entry.id, "en", en, FAMILY, name, row[at].strip())
                self.fields.append(field)

    def _entry(self, said: Mapping[str, str], zh: str) -> Entry:
        given = said.get("concept", "")
        ours = bool(_ID.fullmatch(given)) and {"concept", "reliability"} <= set(self.columns.places)
        id = given if ours else UNNAMED + (given or zh)
        entry = self.entries.get(id)
        if entry is None:
            entry = self.entries[id] = Entry(id)
        entry.add(Term(zh, "zh"))
        return entry

    def result(self) -> Exchange:
        """Return all that was read."""
        concepts = tuple(entry.concept() for entry in self.entries.values())
        return Exchange(concepts, (), tuple(self.fields), tuple(self.skipped))


def _tell(entry: Entry, said: Mapping[str, str]) -> None:
    """Put what a row says of its concept where nothing was said yet."""
    if (name := said.get("subject_field", "")) and not entry.subject_field:
        entry.subject_field = field_of(name)
    entry.kind = entry.kind or kind_from(said.get("kind", ""))
    entry.pinyin = entry.pinyin or said.get("pinyin", "")
    for form in _several(said, "forms"):
        entry.add(Term(form, "zh"))
    entry.members = entry.members or _several(said, "members")
    entry.exceptions = entry.exceptions or _several(said, "exceptions")


def _several(said: Mapping[str, str], name: str) -> list[str]:
    return [part.strip() for part in said.get(name, "").split("|") if part.strip()]


def _term(said: Mapping[str, str], en: str) -> Term:
    name = said.get("document", "")
    cited = [said.get(key, "") for key in ("locator", "reliability", "count")]
    citations = (citation_from(name, *cited),) if name else ()
    status = status_of(said.get("status", ""))
    return Term(
        en,
        "en",
        **({"status": status} if status else {}),
        citations=citations,
        note=said.get("note", ""),
        decided=said.get("decided", ""),
        comment=said.get("comment", ""),
        fuzzy=bool(said.get("fuzzy", "")),
        part_of_speech=part_of_speech_of(said.get("part_of_speech", "")),
    )
