"""Waivers: findings that a person has judged and lets stand, with the reason.

In the text a waiver is ``tifa: allow RULE: reason``, in whatever a comment is there::

    <!-- tifa: allow near-miss: the title of a book -->
    # tifa: allow figures, missing-term: rewritten for readers abroad

It stands for the rest of its paragraph (up to the next empty line), or for the next paragraph when
nothing else is in its line. In a file of waivers each line is
``FILE<TAB>RULE<TAB>FOUND<TAB>reason``; FILE and FOUND may hold ``*``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from difflib import get_close_matches
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from ..errors import FormatError
from ..text.encoding import read_text
from .located import Located
from .rules import RULES

_WAIVER = re.compile(r"tifa: allow ([\w-]+(?:, ?[\w-]+)*)(?:\s*[:—–-]+\s+([^\]>]*\w))?")
_ALONE = re.compile(r"^\W*tifa: allow [^\]>]*?(?:--)?[\]>)\s]*$")


class Waiver(NamedTuple):
    """Findings of ``rules`` in the lines ``[first:last]`` are let stand."""

    first: int
    last: int
    rules: frozenset[str]


class FileWaiver(NamedTuple):
    """A line of a file of waivers."""

    file: str
    rule: str
    found: str
    reason: str


def waivers_in(path: str, lines: Sequence[str]) -> list[Waiver]:
    """Read the waivers in a text; raises for one that gives no reason."""
    waivers = []
    for number, line in enumerate(lines, 1):
        for found in _WAIVER.finditer(line) if "tifa: allow" in line else ():
            if not found[2]:
                raise FormatError(
                    f"{path}:{number}: a waiver needs a reason (tifa: allow {found[1]}: …)"
                )
            rules = frozenset(name.strip() for name in found[1].split(","))
            for name in sorted(rules):
                _require_rule(name, f"{path}:{number}")
            _require_rules(f"{path}:{number}", rules)
            first = number
            if _ALONE.match(line):
                first = _next_filled(lines, number)
            waivers.append(Waiver(number, _next_empty(lines, first), rules))
    return waivers


def read_waivers(path: Path) -> list[FileWaiver]:
    """Read a file of waivers; lines with ``#`` are comments."""
    waivers = []
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != 4 or not all(cells):
            raise FormatError(
                f"{path}:{number}: a waiver is FILE, RULE, FOUND and a reason, with tabs"
            )
        _require_rules(f"{path}:{number}", {cells[1]} - {"*"})
        if cells[1] != "*":
            _require_rule(cells[1], f"{path}:{number}")
        waivers.append(FileWaiver(*cells))
    return waivers


def _require_rules(place: str, names: Set[str]) -> None:
    """Raise for what is no rule: a waiver for it would waive nothing, unsaid."""
    from .rules import RULES

    for name in sorted(names - RULES.keys()):
        raise FormatError(f"{place}: {name} is no rule ({', '.join(RULES)})")


def _require_rule(name: str, where: str) -> None:
    if name not in RULES:
        close = get_close_matches(name, RULES, n=1)
        hint = f"; did you mean {close[0]}?" if close else f" ({', '.join(RULES)})"
        raise FormatError(f"{where}: {name} is no rule{hint}")


def without_waived(
    found: Iterable[Located], waivers: Sequence[Waiver], listed: Sequence[FileWaiver] = ()
) -> list[Located]:
    """Leave out what is waived."""
    return [
        each
        for each in found
        if not any(w.first <= each.line < w.last and each.finding.rule in w.rules for w in waivers)
        and not any(_is_listed(each, waiver) for waiver in listed)
    ]


def _is_listed(each: Located, waiver: FileWaiver) -> bool:
    path = Path(each.file)
    file = any(fnmatch(name, waiver.file) for name in (each.file, path.as_posix(), path.name))
    rule = waiver.rule in ("*", each.finding.rule)
    return file and rule and fnmatch(each.finding.found.lower(), waiver.found.lower())


def _next_filled(lines: Sequence[str], number: int) -> int:
    return next((n for n in range(number + 1, len(lines) + 1) if lines[n - 1].strip()), number)


def _next_empty(lines: Sequence[str], number: int) -> int:
    last = len(lines) + 1
    return next((n for n in range(number, last) if not lines[n - 1].strip()), last)
