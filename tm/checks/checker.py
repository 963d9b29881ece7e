"""Run the rules over the units of a text, each unit once: the one runner, whoever asks.

The command line checks a file and is done; an editor asks again after every keystroke, and only
what changed is checked. Both find the same.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..memory import Memory
from .lexicon import TermLexicon
from .model import CheckUnit, Finding, Place
from .reading import TextReading, UnitReading, read_together
from .rule import Reads, Rule
from .rules import RULES

log = logging.getLogger(__name__)
KEPT = 20_000
"""Units whose findings are kept beside those of the text: that of some long documents."""
TOGETHER = 128
"""Units read at a time: what a comparison costs once is then small beside what each costs."""

_ENDS = (".", "!", "?", ";", ":", "”", '"', ")", "’")
_CHINESE_ENDS = ("。", "！", "？", "；", "”")
_QUOTES = ("“", '"')

_Key = tuple[CheckUnit, bool]


class _Checked(NamedTuple):
    """What was found in one unit, with the reading that rules over the whole text share."""

    findings: tuple[Finding, ...]
    reading: UnitReading


class Checker:
    """Some rules over one termbase, with what they found before."""

    def __init__(self, lexicon: TermLexicon, rules: Iterable[Rule] = RULES.values()) -> None:
        self.lexicon = lexicon
        self._rules = tuple(rules)
        self._kept: dict[_Key, _Checked] = {}
        self._numbered: dict[tuple[_Key, int], list[Finding]] = {}
        """The findings of a unit where it is that number of a text: mostly it stays so."""
        self._remembered: dict[CheckUnit, tuple[Finding, ...]] = {}

    def check(self, units: Sequence[CheckUnit], memory: Memory | None = None) -> list[Finding]:
        """Return everything the rules find in a text, by place."""
        found = [*self.in_units(units), *self.in_text(units)]
        if memory is not None:
            self.remember(units, memory)
            found += self.in_memory(units)
        return sorted(found, key=lambda finding: (finding.place.unit, finding.place.start))

    def check_units(
        self, units: Sequence[CheckUnit], unfinished: Collection[CheckUnit] = ()
    ) -> list[UnitReading]:
        """Check units by the rules that need nothing else; the same one is checked once.

        Of those that are ``unfinished`` it is not yet told what is missing from them.
        """
        keys = [(unit, unit in unfinished) for unit in units]
        fresh = list(dict.fromkeys(key for key in keys if key not in self._kept))
        for start in range(0, len(fresh), TOGETHER):
            some = fresh[start : start + TOGETHER]
            readings = read_together((unit for unit, _ in some), self.lexicon)
            for key, reading in zip(some, readings, strict=True):
                self._kept[key] = self._checked(reading, unfinished=key[1])
        return [self._kept[key].reading for key in keys]

    def in_units(
        self, units: Sequence[CheckUnit], unfinished: Collection[CheckUnit] = ()
    ) -> list[Finding]:
        """Return what the rules find in each unit, whatever stands around it."""
        self._forget(len(units))
        self.check_units(units, unfinished)
        found: list[Finding] = []
        for number, unit in enumerate(units):
            waits = unit in unfinished
            if findings := self._kept[unit, waits].findings:
                key = ((unit, waits), number)
                if key not in self._numbered:
                    self._numbered[key] = [moved(finding, {0: number}) for finding in findings]
                found += self._numbered[key]
        return found

    def in_text(self, units: Sequence[CheckUnit]) -> list[Finding]:
        """Return what the rules find that compare the parts of a text."""
        text = TextReading(units, self.lexicon, known=self.check_units(units))
        return [finding for rule in self._reading(Reads.TEXT) for finding in _run(rule, text)]

    def remember(self, units: Sequence[CheckUnit], memory: Memory) -> bool:
        """Compare units with the memory that were not before; tells whether that found anything."""
        rules = self._reading(Reads.MEMORY)
        fresh = [u for u in units if u not in self._remembered and _has_quotes(u.target)]
        for unit in fresh:
            text = TextReading([unit], self.lexicon, memory)
            self._remembered[unit] = tuple(f for rule in rules for f in _run(rule, text))
        return any(self._remembered[unit] for unit in fresh)

    def in_memory(self, units: Sequence[CheckUnit]) -> list[Finding]:
        """Return what comparing with the memory found, as far as that was done."""
        return [
            moved(finding, {0: number})
            for number, unit in enumerate(units)
            for finding in self._remembered.get(unit, ())
        ]

    def _reading(self, what: Reads) -> list[Rule]:
        return [rule for rule in self._rules if rule.reads is what]

    def _forget(self, needed: int) -> None:
        if len(self._kept) > KEPT + 2 * needed:
            self._kept.clear()
            self._numbered.clear()

    def _checked(self, reading: UnitReading, *, unfinished: bool) -> _Checked:
        unit = reading.unit
        text = TextReading([unit], self.lexicon, known=[reading])
        findings = [
            finding
            for rule in self._reading(Reads.UNIT)
            if (unit.source or not rule.bilingual) and not (unfinished and rule.finished)
            for finding in _run(rule, text)
        ]
        return _Checked(tuple(findings), reading)


def is_unfinished(unit: CheckUnit) -> bool:
    """Tell whether the English stops before its Chinese does: the sentence is being written."""
    ended = unit.source.rstrip().endswith(_CHINESE_ENDS)
    return ended and not unit.target.rstrip().endswith(_ENDS)


def moved(finding: Finding, numbers: dict[int, int]) -> Finding:
    """Return a finding whose units have other numbers now."""
    others = tuple(_renumbered(place, numbers) for place in finding.others)
    return replace(finding, place=_renumbered(finding.place, numbers), others=others)


def _renumbered(place: Place, numbers: dict[int, int]) -> Place:
    return replace(place, unit=numbers.get(place.unit, place.unit))


def _run(rule: Rule, text: TextReading) -> list[Finding]:
    """Run a rule; one that fails on a sentence is logged and takes no other finding along."""
    try:
        return list(rule.check(text))
    except Exception:
        log.exception("%s failed", rule.name)
        return []


def _has_quotes(text: str) -> bool:
    return any(quote in text for quote in _QUOTES)
