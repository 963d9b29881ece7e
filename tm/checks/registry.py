"""Every rule by name: those of the termbase, then those of this package."""

from __future__ import annotations

from glossary.checks import RULES as TERMBASE_RULES
from glossary.checks import Rule

from . import quotation, two_ways

RULES: dict[str, Rule] = {
    **TERMBASE_RULES,
    **{rule.name: rule for rule in (two_ways.RULE, quotation.RULE)},
}
"""Rules by name, in the order they are run."""
