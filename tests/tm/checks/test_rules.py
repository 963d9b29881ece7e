"""Every rule finds what its examples say, and only that."""

from __future__ import annotations

import pytest

from tm.checks.lexicon import Wording
from tm.checks.model import CheckUnit, Example
from tm.checks.rules.of_the_termbase import RULES, check

CASES = [
    pytest.param(rule.name, example, id=f"{rule.name}: {example.target[:50]}")
    for rule in RULES.values()
    for example in rule.examples
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_a_rule_keeps_to_its_examples(rule: str, example: Example, wording: Wording):
    found = check([CheckUnit(example.target, example.source)], wording, [rule])

    assert [finding.found for finding in found] == ([example.found] if example.found else [])
    if example.expected:
        assert example.expected in found[0].expected
