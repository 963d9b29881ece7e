"""A term's time line, from the memory where it holds the document, else from citations."""

from __future__ import annotations

from glossary import Citation, Concept, Document, Reliability, Status, Term
from glossary.recognition.recogniser import Recogniser
from tm.model import TranslationUnit
from tm.terms.attest import attest
from tm.terms.history import history, lines_of

DOCUMENTS = {
    name: Document(name, date) for name, date in (("old", "2016"), ("new", "2021-03"), ("plan", ""))
}
NEW = (Citation("new", "1", Reliability.CITED),)
OLD = (Citation("old", "2", Reliability.ATTESTED, 3),)
CONCEPT = Concept(
    "veterans",
    "defence",
    (
        Term("退役军人", "zh"),
        Term(
            "ex-service member", "en", Status.PREFERRED, (Citation("new", "1", Reliability.CITED),)
        ),
        Term("veteran", "en", Status.SUPERSEDED, OLD),
        Term("old soldier", "en"),
    ),
)


def test_without_a_memory_the_citations_tell_the_time_line_newest_rendering_first():
    lines = history(CONCEPT, DOCUMENTS)

    assert [(line.text, line.first, line.last) for line in lines] == [
        ("ex-service member", "2021-03", "2021-03"),
        ("veteran", "2016", "2016"),
    ]
    assert lines[1].by_year() == {"2016": 3}


UNITS = [
    TranslationUnit("优待退役军人。", "Veterans are honoured.", "old", "1.1"),
    TranslationUnit("安置退役军人。", "They found work.", "old", "1.2"),
    TranslationUnit("退役军人。", "Ex-service members.", "plan", "1.1"),
]


def test_documents_counted_apart_and_added_are_the_same_time_line():
    recogniser = Recogniser([CONCEPT])
    reports = [attest(UNITS[:2], recogniser), attest(UNITS[2:], recogniser)]

    lines = lines_of(CONCEPT, DOCUMENTS, reports[0] + reports[1])

    assert lines == history(CONCEPT, DOCUMENTS, units=UNITS)


def test_documents_of_the_memory_are_counted_and_what_has_no_rendering_is_shown():
    lines = history(CONCEPT, DOCUMENTS, units=UNITS)

    assert [
        (line.text, [(u.document.id, u.count, u.counted) for u in line.uses]) for line in lines
    ] == [
        ("ex-service member", [("new", 1, False), ("plan", 1, True)]),
        ("veteran", [("old", 1, True)]),
        ("", [("old", 1, True)]),
    ]
