"""Every rule by name: those of the termbase, then those of this package."""

from __future__ import annotations

from .model import Rule
from .rules import quotation, two_ways
from .rules.of_the_termbase import RULES as TERMBASE_RULES

RULES: dict[str, Rule] = {
    **TERMBASE_RULES,
    **{rule.name: rule for rule in (two_ways.RULE, quotation.RULE)},
}
"""Rules by name, in the order they are run."""
