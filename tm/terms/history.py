"""The time line of a concept: which rendering each document used, and how often."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from glossary import Concept, Document, Status, Term
from glossary.recognition.recogniser import Recogniser

from ..model import TranslationUnit
from .attest import Report, attest


@dataclass(frozen=True, slots=True)
class Use:
    """How often a document has a rendering; ``counted`` in the memory, else as its citation says.

    A citation whose places nobody counted counts once.
    """

    document: Document
    count: int
    counted: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A rendering with its uses, oldest document first; ``text`` is empty for none found."""

    text: str
    status: Status | None
    uses: tuple[Use, ...]

    @property
    def first(self) -> str:
        """Date of the oldest use that has one."""
        return min((use.document.date for use in self.uses if use.document.date), default="")

    @property
    def last(self) -> str:
        """Date of the newest use."""
        return max((use.document.date for use in self.uses), default="")

    def by_year(self) -> dict[str, int]:
        """Count the uses of each year; those without a date stand under an empty one."""
        years: dict[str, int] = {}
        for use in self.uses:
            year = use.document.date[:4]
            years[year] = years.get(year, 0) + use.count
        return years


def history(
    concept: Concept,
    documents: Mapping[str, Document],
    *,
    units: Iterable[TranslationUnit] = (),
    counted: Iterable[str] = (),
) -> list[Line]:
    """Return a line for each rendering, the one last used first, and one for *not found*.

    Documents that ``units`` come from are counted in them, and those named in ``counted``, of which
    no other unit has the term; others count as their citations say.
    Renderings that no document uses have no line. The term counts within longer terms too.
    """
    report = attest(units, Recogniser([concept]))
    report.documents.update(counted)
    return lines_of(concept, documents, report)


def lines_of(concept: Concept, documents: Mapping[str, Document], report: Report) -> list[Line]:
    """Return the lines of :func:`history` from what was counted, be it a sum of reports."""
    counted = report.documents
    lines = []
    for term in concept.renderings:
        tallies = report.found.get((concept.id, term.text), {})
        uses = [Use(_document(name, documents), t.count, True) for name, t in tallies.items()]
        uses += _cited(term, documents, counted)
        if uses:
            lines.append(Line(term.text, term.status, _in_order(uses)))
    lines.sort(key=lambda line: line.last, reverse=True)
    missing: dict[str, int] = {}
    for standing in report.missing.get(concept.id, ()):
        name = standing.unit.document
        missing[name] = missing.get(name, 0) + 1
    if missing:
        uses = [Use(_document(name, documents), count, True) for name, count in missing.items()]
        lines.append(Line("", None, _in_order(uses)))
    return lines


def years_of(lines: Iterable[Line]) -> list[str]:
    """Return the years from the first to the last, and an empty one for uses without a date."""
    known = {year for line in lines for year in line.by_year()}
    dated = sorted(int(year) for year in known if year)
    if dated and dated[-1] - dated[0] < 16:
        years = [str(year) for year in range(dated[0], dated[-1] + 1)]
    else:
        years = [str(year) for year in dated]
    return [*years, ""] if "" in known else years


def _cited(term: Term, documents: Mapping[str, Document], counted: set[str]) -> list[Use]:
    return [
        Use(_document(citation.document, documents), citation.count, False)
        for citation in term.citations
        if citation.document not in counted
    ]


def _document(name: str, documents: Mapping[str, Document]) -> Document:
    return documents.get(name, Document(name))


def _in_order(uses: list[Use]) -> tuple[Use, ...]:
    return tuple(sorted(uses, key=lambda use: (use.document.date or "9999", use.document.id)))
