"""On what a rendering rests is said in a few words."""

from __future__ import annotations

import pytest

from glossary import Citation, Concept, ConceptKind, Document, Reliability, Term
from glossary.evidence.status import derive
from glossary.evidence.strength import strength


def series(name: str, issuer: str, *years: int) -> list[Document]:
    short = name.replace("-", " ")
    return [Document(f"{name}-{y}", f"{y}-03-05", issuer, short=f"{short} {y}") for y in years]


DOCUMENTS = {
    document.id: document
    for document in (
        *series("report", "State Council", *range(2016, 2027)),
        *series("speech", "Xi Jinping", 2020, 2021, 2023),
        *series("visit", "Xi Jinping", 2022),
        Document(
            "mfa-1", "2024-05-06", "Ministry of Foreign Affairs", short="Foreign Ministry 2024"
        ),
        Document(
            "mfa-2", "2023-01-09", "Ministry of Foreign Affairs", short="Foreign Ministry 2023"
        ),
        Document("law", "2005", "National People’s Congress", short="Anti-Secession Law"),
        Document("list", short="a glossary"),
    )
}


def said(kind: ConceptKind | None = None, **cited: str) -> dict[str, str]:
    english = []
    for text, names in cited.items():
        parts = [name.partition("×") for name in names.split()]
        cites = (Citation(n, "1", Reliability.ATTESTED, int(times or 1)) for n, _, times in parts)
        english.append(Term(text.replace("_", " "), "en", citations=tuple(cites)))
    concept = Concept("term", "field", (Term("词", "zh"), *english), kind=kind)
    return strength(derive(concept, DOCUMENTS), DOCUMENTS)


@pytest.mark.parametrize(
    ("documents", "wanted"),
    [
        ("report-2024 report-2025 report-2026", "3 of 3 reports since 2024"),
        ("report-2025", "one place, report 2025"),
        ("report-2025×4", "report 2025"),
        ("report-2017", "one old place, report 2017"),
        ("mfa-1 mfa-2", "Foreign Ministry 2023–2024"),
        ("law×2", "Anti-Secession Law (2005)"),
        ("visit-2022 speech-2020 speech-2021", "3 speeches by Xi Jinping 2020–2022"),
        ("report-2025 report-2026 law mfa-1 list", None),
    ],
)
def test_the_documents_of_a_rendering_are_named_in_few_words(documents, wanted):
    wanted = wanted or "Anti-Secession Law (2005), 2 of 2 reports since 2025, 2 more documents"

    assert said(english=documents) == {"english": wanted}


def test_of_a_series_those_documents_count_that_have_the_concept():
    found = said(new="report-2018 report-2020 report-2026", old="report-2016 report-2019")

    assert found == {"new": "3 of 4 reports since 2018", "old": "2 of 3 reports 2016–2019"}


def test_a_preferred_rendering_says_what_newer_documents_have_instead():
    found = said(higher="report-2018×3", newer="speech-2020 speech-2021 speech-2023")

    assert found["higher"] == "report 2018; since then “newer”: 3 of 3 speeches since 2020"
    assert found["newer"] == "3 of 3 speeches since 2020"


def test_what_was_only_reported_is_said_to_be():
    concept = Concept(
        "t", "f", (Term("词", "zh"), Term("one", "en", citations=(Citation("list"),)))
    )

    assert strength(derive(concept, DOCUMENTS), DOCUMENTS) == {"one": "a glossary (reported)"}


def test_a_plain_word_tells_its_places_by_which_it_is_ordered():
    found = said(ConceptKind.WORD, rare="report-2026", often="report-2016×4 report-2017×2")

    assert list(found.items()) == [
        ("often", "6 places: 2 of 2 reports 2016–2017"),
        ("rare", "one place, report 2026"),
    ]
