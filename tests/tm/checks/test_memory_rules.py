"""The rules that need the memory, and Chinese that is translated in two ways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from glossary import Document
from tm.checks.lexicon import TermLexicon
from tm.checks.model import CheckUnit, Finding
from tm.checks.reading import TextReading
from tm.checks.rules import RULES
from tm.memory import Memory, open_memory
from tm.model import TranslationUnit

OFFICIAL = (
    "We will build more village clinics, repair the old dykes, and plant trees on the slopes."
)


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Memory]:
    unit = TranslationUnit("建卫生室，修旧堤，上山种树。", OFFICIAL, "county-2020", "7.1")
    document = Document("county-2020", "2020-01-15", title_en="County report 2020")
    path = tmp_path_factory.mktemp("memory") / "memory.db"
    with open_memory(path, create=True) as memory:
        memory.add(document, [unit])
        yield memory


def found(rule: str, units: list[CheckUnit], memory: Memory | None = None) -> list[Finding]:
    return list(RULES[rule].check(TextReading(units, TermLexicon((), {}), memory)))


def quoted(text: str, memory: Memory | None) -> list[Finding]:
    return found("quotation", [CheckUnit(f"The report says, “{text}” It is clear.")], memory)


@pytest.mark.parametrize(
    "text",
    [
        "We will build more village clinics, mend the old dykes, and plant trees on the slopes.",
        "build more village clinics and repair the old dykes",
    ],
)
def test_a_quotation_that_is_nearly_a_sentence_is_reported_with_its_document(
    text: str, memory: Memory
):
    (finding,) = quoted(text, memory)

    assert finding.found == text
    assert "County report 2020, 7.1" in finding.message
    assert finding.expected[0] in OFFICIAL


@pytest.mark.parametrize(
    "text",
    [
        OFFICIAL,
        "build more village clinics, repair the old dykes",
        "plant trees on the slopes",
        "something else entirely, of which the memory knows nothing at all",
    ],
)
def test_an_exact_quotation_and_a_foreign_one_are_silent(text: str, memory: Memory):
    assert quoted(text, memory) == []


def test_without_a_memory_no_quotation_is_reported():
    assert quoted("We will build more village clinics and mend dykes.", None) == []


def test_a_sentence_translated_in_two_ways_names_both_places():
    units = [
        CheckUnit("We will repair the old dykes.", "我们要修好那些旧堤。"),
        CheckUnit("Trees are planted.", "植树。"),
        CheckUnit("The old dykes will be mended.", "我们要修好那些旧堤。"),
    ]

    (finding,) = found("two-ways", units)

    assert (finding.place.unit, finding.others[0].unit) == (2, 0)
    assert finding.expected == ("We will repair the old dykes.",)


def test_a_sentence_inside_a_paragraph_counts_too():
    units = [
        CheckUnit("We will repair the old dykes.", "我们要修好那些旧堤。"),
        CheckUnit(
            "Last year was a good year for all of us. The old dykes will be mended.",
            "去年对我们大家来说都是好年头。我们要修好那些旧堤。",
        ),
    ]

    (finding,) = found("two-ways", units)

    assert finding.found == "The old dykes will be mended."


def test_case_and_punctuation_make_no_second_way():
    units = [
        CheckUnit("We will repair the old dykes.", "我们要修好那些旧堤。"),
        CheckUnit("we will repair the old dykes", "我们要修好那些旧堤"),
    ]

    assert found("two-ways", units) == []
