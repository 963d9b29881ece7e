"""Find the concepts of a termbase in Chinese text.

Forms are found word for word and with the liberties writers take (``docs/matching.md`` has them
all): another connective, a 的 more or less, a pair in the other order, one character different,
open places filled by other terms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from ..model import Concept, MatchKind, TermMatch
from ..zh.fold import fold, whole
from ..zh.homophones import sounds
from ..zh.part_of_speech import asked_for
from ..zh.variants import (
    CLOSING,
    OPENING,
    Skeleton,
    bare,
    curled,
    difference,
    exchanged,
    joined,
    quotes_balance,
    skeleton,
    skeleton_of_text,
)
from .automaton import Find, finder
from .cover import best_cover
from .long_forms import SHORTEST, LongForms
from .patterns import Patterns, is_pattern

Resolve = Callable[[int], Concept | None]


class _Found(NamedTuple):
    start: int
    end: int
    kind: MatchKind
    concept: int
    form: str
    slots: tuple[tuple[int, int], ...] = ()

    @property
    def sure(self) -> bool:
        return self.kind in (MatchKind.EXACT, MatchKind.PATTERN)


class Recogniser:
    """Every Chinese form of some concepts, ready to be found in text.

    Building costs a few milliseconds for ten thousand forms; finding is linear in the text.
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        known = list(concepts)
        folded = [(fold(form), n) for n, c in enumerate(known) for form in c.forms]
        short = [(other, n) for form, n in folded if (other := joined(form)) != bare(form)]
        self._forms = folded + short
        self._excepted = [(fold(words), n) for n, c in enumerate(known) for words in c.exceptions]
        self._resolve: Resolve = known.__getitem__
        self._alike: Callable[[], Mapping[int, str]] = sounds

    @classmethod
    def over(
        cls,
        forms: Iterable[tuple[str, int]],
        resolve: Resolve,
        *,
        excepted: Iterable[tuple[str, int]] = (),
        alike: Callable[[], Mapping[int, str]] = sounds,
    ) -> Recogniser:
        """Recognise folded ``forms``, each with a number, which ``resolve`` turns into a concept.

        A concept is asked for when it is found; ``None`` says that it does not count. Of several
        with one form the first counts. ``excepted`` are the folded exceptions, with the numbers of
        their concepts; ``alike`` gives the hanzi that sound alike.
        """
        recogniser = cls(())
        recogniser._forms = list(forms)
        recogniser._excepted = list(excepted)
        recogniser._resolve = resolve
        recogniser._alike = alike
        return recogniser

    def recognise(self, text: str, *, nested: bool = False, fuzzy: bool = True) -> list[TermMatch]:
        """Find terms in ``text``, by position; offsets are code points into it as given.

        Terms that overlap compete: those stay that together cover most of the text, a long one
        before several short ones. With ``nested``, terms that stand word for word inside these
        follow them. Without ``fuzzy`` only what stands word for word is found.
        """
        if not self._forms:
            return []
        folded = curled(fold(whole(text)))
        exceptions = self._exceptions_in(folded)
        found = [one for one in self._literal(folded, fuzzy) if not _is_within(one, exceptions)]
        cover = best_cover(found)
        found += self._filled(folded, cover)
        chosen = best_cover(found)
        matches = [self._match(one, cover, folded) for one in chosen]
        if nested:
            matches += [self._match(one, cover, folded) for one in _inside(found, chosen)]
            matches.sort(key=lambda match: (match.start, -match.end))
        return matches

    def _literal(self, text: str, fuzzy: bool) -> Iterator[_Found]:
        """Yield what stands in ``text``, word for word or nearly."""
        bones = skeleton_of_text(text)
        if not fuzzy:
            yield from self._sure(text, bones)
            return
        places = self._long.find(bones.text)
        taken = set()
        for which, start, end in chain(
            self._short(bones.text), (place[:3] for place in places if not place.near)
        ):
            found = self._compare(text, bones, which, start, end)
            if found and self._counts(found.concept):
                taken.add((found.start, found.end))
                yield found
        for which, start, end, _ in (place for place in places if place.near):
            begin, stop = bones.starts[start], bones.ends[end - 1]
            for form, number in self._skeletons.get(self._keys[which], ())[:1]:
                close = (begin, stop) not in taken and _is_close(text[begin:stop], form)
                if close and self._counts(number):
                    yield _Found(begin, stop, MatchKind.CHARACTER, number, form)

    def _sure(self, text: str, bones: Skeleton) -> Iterator[_Found]:
        """Yield what stands in ``text`` word for word; no sound has to be known for that."""
        for which, start, end in self._exact(bones.text):
            found = self._compare(text, bones, which, start, end)
            if found and found.sure and self._counts(found.concept):
                yield found

    def _exceptions_in(self, text: str) -> dict[int, list[tuple[int, int]]]:
        """Return where the exceptions of each concept stand, by its number."""
        places: dict[int, list[tuple[int, int]]] = {}
        if self._excepted:
            for which, start, end in self._exceptions(text):
                places.setdefault(self._excepted[which][1], []).append((start, end))
        return places

    def _compare(
        self, text: str, bones: Skeleton, which: int, start: int, end: int
    ) -> _Found | None:
        key = self._keys[which]
        begin, stop = _with_quotes(text, bones.starts[start], bones.ends[end - 1])
        words = text[begin:stop]
        if not quotes_balance(words) or _cuts_a_word(text, begin, stop):
            return None
        forms = self._skeletons.get(key, ())
        for form, number in forms:
            if form == words:
                return _Found(begin, stop, MatchKind.EXACT, number, form)
        kinds = [
            (kind, number, form) for form, number in forms if (kind := difference(words, form))
        ]
        if kinds:
            order = list(MatchKind)
            kind, number, form = min(kinds, key=lambda k: (order.index(k[0]), k[2] != words))
            return _Found(begin, stop, kind, number, form)
        if key in self._exchanged:
            form, number = self._exchanged[key]
            return _Found(begin, stop, MatchKind.ORDER, number, form)
        return None

    def _filled(self, text: str, cover: list[_Found]) -> Iterator[_Found]:
        if not self._patterns:
            return
        stretches = [(one.start, one.end) for one in cover]
        compiled, forms = self._patterns
        for which, start, end, slots in compiled.find(text, stretches):
            form, number = forms[which]
            if self._counts(number):
                yield _Found(start, end, MatchKind.PATTERN, number, form, slots)

    def _match(self, found: _Found, cover: list[_Found], text: str) -> TermMatch:
        concept = self._resolve(found.concept)
        assert concept is not None  # found only when it counts
        slots = tuple(
            self._match(one, [], text)
            for start, end in found.slots
            for one in cover
            if start <= one.start and one.end <= end
        )
        asked = asked_for(text, found.start, found.end)
        return TermMatch(found.start, found.end, concept, found.kind, found.form, slots, asked)

    def _counts(self, number: int) -> bool:
        return self._resolve(number) is not None

    @cached_property
    def _skeletons(self) -> dict[str, list[tuple[str, int]]]:
        """The forms of each skeleton."""
        skeletons: dict[str, list[tuple[str, int]]] = {}
        for form, number in self._forms:
            bones = skeleton(form)
            if bones and not is_pattern(form):
                skeletons.setdefault(bones, []).append((form, number))
        return skeletons

    @cached_property
    def _exchanged(self) -> dict[str, tuple[str, int]]:
        """The skeletons with their pair in the other order, where that is no form itself."""
        turned = {}
        for bones, forms in self._skeletons.items():
            other = exchanged(bones)
            if other and other not in self._skeletons:
                turned[other] = forms[0]
        return turned

    @cached_property
    def _keys(self) -> list[str]:
        return [*self._skeletons, *self._exchanged]

    @cached_property
    def _exact(self) -> Find:
        """What finds the skeletons as they stand."""
        return finder(list(self._skeletons))

    @cached_property
    def _short(self) -> Callable[[str], Iterator[tuple[int, int, int]]]:
        """What finds the keys too short to differ: number, start, end."""
        numbers = [number for number, key in enumerate(self._keys) if len(key) < SHORTEST]
        find = finder([self._keys[number] for number in numbers])
        return lambda text: ((numbers[which], start, end) for which, start, end in find(text))

    @cached_property
    def _long(self) -> LongForms:
        return LongForms(self._keys, self._alike())

    @cached_property
    def _exceptions(self) -> Find:
        return finder([words for words, _ in self._excepted])

    @cached_property
    def _patterns(self) -> tuple[Patterns, list[tuple[str, int]]] | None:
        forms = [(form, number) for form, number in self._forms if is_pattern(form)]
        if not forms:
            return None
        return Patterns([(which, form) for which, (form, _) in enumerate(forms)]), forms


def _is_within(found: _Found, exceptions: Mapping[int, list[tuple[int, int]]]) -> bool:
    places = exceptions.get(found.concept, ())
    return any(start <= found.start and found.end <= end for start, end in places)


def _with_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the quotation mark before or behind that has its partner inside."""
    words = text[start:end]
    if not quotes_balance(words):
        if start and text[start - 1] in OPENING:
            start -= 1
        if not quotes_balance(text[start:end]) and text[end : end + 1] in tuple(CLOSING):
            end += 1
    return start, end


def _cuts_a_word(text: str, start: int, end: int) -> bool:
    """Tell whether Latin letters or digits go on beyond the stretch."""
    return (start > 0 and _joined(text[start - 1], text[start])) or (
        end < len(text) and _joined(text[end - 1], text[end])
    )


def _joined(one: str, other: str) -> bool:
    return one.isascii() and other.isascii() and one.isalnum() and other.isalnum()


def _is_close(words: str, form: str) -> bool:
    """Tell whether words differ from a form in one character only, quotation marks and all."""
    return len(words) == len(form) and sum(a != b for a, b in zip(words, form, strict=True)) == 1


def _inside(found: Iterable[_Found], chosen: list[_Found]) -> Iterator[_Found]:
    """Yield what stands word for word inside a chosen term."""
    places = {(one.start, one.end) for one in chosen}
    starts = sorted(chosen)
    which = 0
    exact = (one for one in found if one.kind is MatchKind.EXACT)
    for one in sorted(exact, key=lambda one: (one.start, -one.end)):
        while which < len(starts) and starts[which].end <= one.start:
            which += 1
        within = which < len(starts) and starts[which].start <= one.start
        if within and one.end <= starts[which].end and (one.start, one.end) not in places:
            places.add((one.start, one.end))
            yield one
