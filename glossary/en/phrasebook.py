"""Find every rendering of a termbase in English text, inflection aside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from ..model import Concept, Status, Term
from .tokens import SPACE, Tokens, tokenize

_END = ""
"""The key under which a node of the tree holds the phrases that end there."""
_ASIDE = re.compile(r"\s*[(\[].*?[)\]]")
"""What stands in brackets may be missing; a rendering with an open place (…) is not looked for."""


class Phrase(NamedTuple):
    """A rendering, ready to be found."""

    number: int
    concept: Concept
    term: Term
    keys: tuple[str, ...]
    gap: int
    """The widest gap the rendering itself has: one with a comma may have commas in a text."""

    @property
    def is_name(self) -> bool:
        """Tell a name (Silk Road Economic Belt), which no grammar may turn round."""
        words = [word for word in self.term.text.split() if len(word) > 3]
        return len(words) > 1 and all(word[0].isupper() for word in words)

    @property
    def official(self) -> bool:
        """Tell a rendering that may be used from one to be avoided."""
        return self.term.status in (Status.PREFERRED, Status.ADMITTED)


class Hit(NamedTuple):
    """A phrase that stands on the words ``[first:last]`` of a text."""

    first: int
    last: int
    phrase: Phrase


class PhraseBook:
    """Every English rendering of some concepts in one tree of keys."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.phrases: list[Phrase] = []
        self.by_keys: dict[tuple[str, ...], list[Phrase]] = {}
        self._tree: dict[str, Any] = {}
        for concept in concepts:
            for term in concept.renderings:
                for text in dict.fromkeys((term.text, _ASIDE.sub("", term.text))):
                    if "…" not in text:
                        self._add(concept, term, text)

    def find(self, tokens: Tokens) -> list[Hit]:
        """Return every phrase in the text, nested ones too, by first word, the longest first."""
        hits: list[Hit] = []
        keys, tree, count = tokens.keys, self._tree, len(tokens.keys)
        for first, key in enumerate(keys):
            node = tree.get(key)
            last = first + 1
            at = len(hits)
            while node is not None:
                if _END in node:
                    hits[at:at] = _fitting(node[_END], tokens, first, last)
                if last == count:
                    break
                node = node.get(keys[last])
                last += 1
        return hits

    def _add(self, concept: Concept, term: Term, text: str) -> None:
        tokens = tokenize(text)
        if not tokens.keys:
            return
        gap = max(tokens.gaps[1:], default=SPACE)
        phrase = Phrase(len(self.phrases), concept, term, tuple(tokens.keys), gap)
        self.phrases.append(phrase)
        self.by_keys.setdefault(phrase.keys, []).append(phrase)
        node = self._tree
        for key in phrase.keys:
            node = node.setdefault(key, {})
        node.setdefault(_END, []).append(phrase)


def _fitting(phrases: list[Phrase], tokens: Tokens, first: int, last: int) -> list[Hit]:
    return [Hit(first, last, p) for p in phrases if tokens.holds(first, last, at_most=p.gap)]
