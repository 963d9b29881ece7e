"""Every rule finds what its examples say, and only that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glossary import ConceptKind
from tm.checks.checker import Checker
from tm.checks.lexicon import TermLexicon
from tm.checks.model import CheckUnit, Example
from tm.checks.rules import RULES

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
    words = TermLexicon(plain, lexicon.documents)

    assert Checker(lexicon, [RULES[rule]]).check(unit)
    assert not Checker(words, [RULES[rule]]).check(unit)
