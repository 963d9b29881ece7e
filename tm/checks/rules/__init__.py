"""The rules: a file each, a row here, in the order they are run."""

from __future__ import annotations

from ..rule import Rule
from . import (
    calque,
    deprecated,
    figures,
    formula,
    inconsistent,
    leftover,
    missing_term,
    near_miss,
    quotation,
    superseded,
    two_ways,
    untranslated,
)

RULES: dict[str, Rule] = {
    rule.name: rule
    for rule in (
        deprecated.RULE,
        superseded.RULE,
        near_miss.RULE,
        calque.RULE,
        inconsistent.RULE,
        missing_term.RULE,
        figures.RULE,
        formula.RULE,
        leftover.RULE,
        untranslated.RULE,
        two_ways.RULE,
        quotation.RULE,
    )
}
"""Every rule by name."""
