"""Every rule finds what its examples say, and only that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glossary import Concept, ConceptKind, Status, Term
from tm.checks.checker import Checker
from tm.checks.kept import Places
from tm.checks.lexicon import TermLexicon
from tm.checks.model import CheckUnit, Example, Severity
from tm.checks.rules import RULES
from tm.checks.seen import SeenVariants

CASES = [
    pytest.param(rule.name, example, id=f"{rule.name}: {example.target[:50]}")
    for rule in RULES.values()
    for example in rule.examples
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_a_rule_keeps_to_its_examples(rule: str, example: Example, lexicon: TermLexicon):
    found = Checker(lexicon, [RULES[rule]]).check([CheckUnit(example.target, example.source)])

    assert [finding.found for finding in found] == ([example.found] if example.found else [])
    if example.expected:
        assert example.expected in found[0].expected


@pytest.mark.parametrize(
    ("rule", "english"),
    [
        ("missing-term", "We pursue growth and safety."),
        ("near-miss", "We coordinate development and security."),
    ],
)
def test_a_plain_word_is_not_demanded_word_for_word(rule, english, lexicon):
    unit = [CheckUnit(english, "我们统筹发展和安全。")]
    plain = [replace(concept, kind=ConceptKind.WORD) for concept in lexicon.concepts]
    words = TermLexicon(plain, lexicon.documents, kept={})

    assert Checker(lexicon, [RULES[rule]]).check(unit)
    assert not Checker(words, [RULES[rule]]).check(unit)


def test_a_wording_of_official_english_is_no_near_miss(lexicon):
    unit = [CheckUnit("We coordinate development and security.")]
    keys = "coordinat development and security"
    known = TermLexicon(lexicon.concepts, lexicon.documents, seen=SeenVariants([keys]))

    assert Checker(lexicon, [RULES["near-miss"]]).check(unit)
    assert not Checker(known, [RULES["near-miss"]]).check(unit)


@pytest.mark.parametrize(
    "english",
    ["village revitalization", "Silk Road Cultural Belt", "a well-off community"],
)
def test_a_sibling_one_word_away_is_no_near_miss(english, lexicon):
    assert not Checker(lexicon, [RULES["near-miss"]]).check([CheckUnit(f"See {english}.")])


def test_message_fix_and_expected_give_the_same_rendering(lexicon):
    unit = CheckUnit("We uphold a community of shared future for mankind.")
    (found,) = Checker(lexicon, [RULES["near-miss"]]).check([unit])

    assert found.expected[0] == "human community with a shared future"
    assert found.message.startswith("use “human community with a shared future” for 人类命运共同体")
    assert found.fix is not None
    assert found.fix.text == f"a {found.expected[0]}"


def test_a_short_form_is_not_inconsistent_with_the_full_one(lexicon):
    full = "Carry out supply-side structural reform. Ensure both development and security."
    units = [CheckUnit(full), CheckUnit("Ensure both development and national security.")]

    assert not Checker(lexicon, [RULES["inconsistent"]]).check(units)


@pytest.mark.parametrize(
    ("english", "rule"),
    [
        ("我们统筹发展和安全。", "untranslated"),
        ("In our view we must always 统筹发展和安全 at home.", "leftover"),
        ("We coordinate development and security.", "near-miss"),
    ],
)
def test_one_fault_is_one_finding(english: str, rule: str, lexicon):
    found = Checker(lexicon).check([CheckUnit(english, "我们统筹发展和安全。")])

    assert [finding.rule for finding in found] == [rule]


def test_a_plain_word_that_documents_always_keep_is_missed(lexicon):
    plain = [replace(concept, kind=ConceptKind.WORD) for concept in lexicon.concepts]
    kept = TermLexicon(plain, lexicon.documents, kept={"乡村振兴": Places(9, 9, 9)})
    checker = Checker(kept, [RULES["missing-term"]])

    assert [
        finding.expected
        for finding in checker.check([CheckUnit("Village life is good.", "推进乡村振兴。")])
    ] == [("rural revitalization",)]
    assert not checker.check([CheckUnit("We revitalize rural areas.", "推进乡村振兴。")])


@pytest.mark.parametrize(
    ("places", "english", "severity"),
    [
        (Places(9, 9, 9), "Village life is good.", Severity.WARNING),
        (Places(4, 4, 4), "Village life is good.", Severity.INFO),
        (Places(9, 9, 9), "We pursue rural renewal.", Severity.WARNING),
        (Places(9, 9, 5), "We revitalize rural areas.", None),
        (Places(9, 5, 2), "Village life is good.", None),
    ],
)
def test_what_documents_show_decides_what_is_demanded_of_a_plain_word(
    places, english, severity, lexicon
):
    plain = [replace(concept, kind=ConceptKind.WORD) for concept in lexicon.concepts]
    known = TermLexicon(plain, lexicon.documents, kept={"乡村振兴": places})
    found = Checker(known, [RULES["missing-term"]]).check([CheckUnit(english, "推进乡村振兴。")])

    assert [finding.severity for finding in found] == [severity] * (severity is not None)


def test_what_layout_puts_into_a_word_hides_no_finding(lexicon):
    text = "to foster new-type pro\u00adduc\u200btive forces"

    assert Checker(lexicon, [RULES["near-miss"]]).check([CheckUnit(text)])


@pytest.mark.parametrize(
    ("english", "missing"),
    [("the GK’s plan", []), ("a GKPO plan", []), ("the GP plan", ["纸鸢大会章程"])],
)
def test_a_name_may_be_called_by_its_capitals(english, missing):
    name = Concept(
        "kite",
        "culture",
        (Term("纸鸢大会章程", "zh"), Term("Gathering of Kites", "en", Status.PREFERRED)),
        kind=ConceptKind.NAME,
    )
    lexicon = TermLexicon([name], {}, kept={})

    found = Checker(lexicon, [RULES["missing-term"]]).check([CheckUnit(english, "纸鸢大会章程。")])

    assert [each.found for each in found] == missing
