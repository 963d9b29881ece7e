"""Check the pairs of a document, each once: after an edit only what changed is checked again."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ..checks.draft import MemoryDraft
from ..checks.lexicon import Wording
from ..checks.model import CheckUnit, Finding, Place, Rule
from ..checks.reading import Draft, Reading
from ..checks.registry import RULES
from .units import Pair

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..memory import Memory

log = logging.getLogger(__name__)
WHOLE = ("inconsistent", "two-ways")
"""Rules that compare the parts of a text."""
NEED_MEMORY = ("quotation",)
AT_THE_END = ("missing-term", "formula", "figures")
"""Rules that say what is missing: of use once the English has come to an end as the Chinese has."""
SLICE = 0.012
"""Seconds of checking after which the requests that came meanwhile have their turn."""
KEPT = 20_000

Key = tuple[str, str]


class Checked(NamedTuple):
    """What was found in one pair, with the reading that the rules over the whole text share."""

    findings: tuple[Finding, ...]
    reading: Reading


@dataclass(frozen=True)
class _KnownDraft(Draft):
    """A draft whose units have been read already."""

    known: Sequence[Reading] = field(default=())

    @cached_property
    def readings(self) -> list[Reading]:
        """The readings as they are known, with their numbers in this draft."""
        return [_numbered(reading, number) for number, reading in enumerate(self.known)]


class Checker:
    """The rules over one termbase, with what they found before."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        self._kept: dict[Key, Checked] = {}
        self._quoted: dict[str, tuple[Finding, ...]] = {}

    def is_known(self, pair: Pair) -> bool:
        """Tell whether a pair was checked before."""
        return _key(pair) in self._kept

    def check(self, pair: Pair) -> Checked:
        """Check one pair by the rules that need nothing else; the same one is checked once."""
        key = _key(pair)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) > KEPT:
                self._kept.clear()
            found = self._kept[key] = self._check(pair)
        return found

    async def check_all(self, pairs: Sequence[Pair], on_slice: Callable[[], None]) -> None:
        """Check pairs in slices, so that no request waits long; ``on_slice`` hears of each."""
        began = time.perf_counter()
        for pair in pairs:
            if not self.is_known(pair):
                self.check(pair)
                if time.perf_counter() - began > SLICE:
                    on_slice()
                    await asyncio.sleep(0)
                    began = time.perf_counter()

    def found(self, pairs: Sequence[Pair]) -> list[Finding]:
        """Return what is known of the pairs, with their numbers as units."""
        return [
            moved(finding, {0: number})
            for number, pair in enumerate(pairs)
            if (checked := self._kept.get(_key(pair)))
            for finding in (*checked.findings, *self._quoted.get(pair.target.text, ()))
        ]

    def whole(self, pairs: Sequence[Pair]) -> list[Finding]:
        """Run the rules that compare the parts of a text; all pairs have been checked."""
        units = [_unit(pair) for pair in pairs]
        readings = [self.check(pair).reading for pair in pairs]
        draft = _KnownDraft(units, self.wording, readings)
        return [finding for name in WHOLE for finding in _run(RULES[name], draft)]

    def quotations(self, pairs: Sequence[Pair], memory: Memory) -> bool:
        """Compare new quotations with the memory, on its thread; tells whether any was new."""
        fresh = [
            pair.target.text
            for pair in pairs
            if pair.target.text not in self._quoted
            and ("“" in pair.target.text or '"' in pair.target.text)
        ]
        for text in fresh:
            draft = MemoryDraft([CheckUnit(text)], self.wording, memory)
            self._quoted[text] = tuple(f for name in NEED_MEMORY for f in _run(RULES[name], draft))
        return any(self._quoted[text] for text in fresh)

    def _check(self, pair: Pair) -> Checked:
        draft = Draft([_unit(pair)], self.wording)
        rules = [rule for name, rule in RULES.items() if name not in (*WHOLE, *NEED_MEMORY)]
        if _goes_on(pair):
            rules = [rule for rule in rules if rule.name not in AT_THE_END]
        if not pair.source.text:
            rules = [rule for rule in rules if not rule.bilingual]
        findings = [finding for rule in rules for finding in _run(rule, draft)]
        return Checked(tuple(findings), draft.readings[0])


def _run(rule: Rule, draft: Draft) -> list[Finding]:
    """Run a rule; one that fails on a sentence is logged and takes no other finding along."""
    try:
        return list(rule.check(draft))
    except Exception:
        log.exception("%s failed", rule.name)
        return []


def moved(finding: Finding, numbers: dict[int, int]) -> Finding:
    """Return a finding whose units have other numbers now."""
    others = tuple(_renumbered(place, numbers) for place in finding.others)
    return replace(finding, place=_renumbered(finding.place, numbers), others=others)


def _renumbered(place: Place, numbers: dict[int, int]) -> Place:
    return replace(place, unit=numbers.get(place.unit, place.unit))


def _numbered(reading: Reading, number: int) -> Reading:
    """Return the reading as number ``number``, with all it worked out so far."""
    copied = replace(reading, number=number)
    copied.__dict__.update({k: v for k, v in reading.__dict__.items() if k != "number"})
    return copied


def _goes_on(pair: Pair) -> bool:
    """Tell whether the English is still being written: the Chinese has ended and it has not."""
    ended = pair.source.text.rstrip().endswith(("。", "！", "？", "；", "”"))
    return ended and not pair.target.text.rstrip().endswith(
        (".", "!", "?", ";", ":", "”", '"', ")")
    )


def _unit(pair: Pair) -> CheckUnit:
    return CheckUnit(pair.target.text, pair.source.text)


def _key(pair: Pair) -> Key:
    return pair.target.text, pair.source.text
