"""Checks: what departs from the official wording. One file a rule, one row here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..lexicon import Wording
from ..model import CheckUnit, Finding, Rule
from ..reading import Draft
from . import (
    deprecated,
    figures,
    formula,
    inconsistent,
    leftover,
    missing_term,
    near_miss,
    superseded,
    untranslated,
)

RULES: dict[str, Rule] = {
    rule.name: rule
    for rule in (
        deprecated.RULE,
        superseded.RULE,
        near_miss.RULE,
        inconsistent.RULE,
        missing_term.RULE,
        figures.RULE,
        formula.RULE,
        leftover.RULE,
        untranslated.RULE,
    )
}
"""Every rule that needs only the termbase, by name."""


def check(
    units: Sequence[CheckUnit], wording: Wording, rules: Iterable[str] | None = None
) -> list[Finding]:
    """Check a text and return what was found, by place."""
    draft = Draft(units, wording)
    chosen = RULES if rules is None else [name for name in rules if name in RULES]
    found = [finding for name in chosen for finding in RULES[name].check(draft)]
    return sorted(found, key=lambda finding: (finding.place.unit, finding.place.start))
