"""Ways to write down what a check found: one module each, one row here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from ...checks.located import Located
from .hosts import write_github, write_gitlab
from .lines import write_json
from .person import write_person
from .sarif import write_sarif

REPORTS: dict[str, Callable[[Sequence[Located]], Iterable[str]]] = {
    "text": write_person,
    "json": write_json,
    "sarif": write_sarif,
    "github": write_github,
    "gitlab": write_gitlab,
}
"""Writers by the name ``--format`` takes; each yields lines."""


def write_report(name: str, found: Sequence[Located]) -> Iterator[str]:
    """Yield the lines of a report."""
    yield from REPORTS[name](found)
