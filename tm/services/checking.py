"""A check as a project wants it: which rules, over which termbase."""

from __future__ import annotations

from collections.abc import Sequence

from ..checks.rule import Rule
from ..checks.rules import RULES
from ..checks.settings import CheckSettings
from ..errors import RequestError


def chosen_rules(
    settings: CheckSettings, *, off: Sequence[str] = (), only: Sequence[str] = ()
) -> list[Rule]:
    """Return the rules to run: ``only`` some, or those the project has, without what is ``off``.

    Raises :class:`~tm.errors.RequestError` for what is no rule.
    """
    for name in (*off, *only):
        if name not in RULES:
            raise RequestError(f"{name} is no rule ({', '.join(RULES)})")
    chosen = only or [name for name in RULES if name not in settings.off]
    return [RULES[name] for name in chosen if name not in off]
