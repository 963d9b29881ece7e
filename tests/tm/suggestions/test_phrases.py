"""Recurring phrases of a draft for which there is nothing else."""

from __future__ import annotations

import pytest

from glossary import Concept, ConceptKind, Term, TermMatch
from tests.tm.suggestions.test_observed import OTHERS, learn
from tm.memory import Memory, open_memory
from tm.model import Kind, Match, Segment, Suggestion, Unit
from tm.suggestions.analysis import analyse
from tm.suggestions.observed import Observer
from tm.suggestions.phrases import with_phrases

DRAFT = "今年村里继续晾晒谷物的人家不少。"


@pytest.fixture
def memory(tmp_path, keep) -> Memory:
    memory = keep(open_memory(tmp_path / "memory.db", create=True))
    learn(memory, "others", "2015-01-01", *OTHERS)
    learn(memory, "old", "2019", ("各户晾晒谷物。", "Households dry grain."))
    learn(memory, "new", "2023", ("晾晒谷物的农户多。", "Many farmers are drying grain."))
    return memory


def phrases(memory: Memory, draft: str = DRAFT, **known):
    suggestion = Suggestion(Segment(0, 10, 10 + len(draft), draft), **known)
    (found,) = with_phrases([suggestion], Observer(memory))
    return found.phrases


def covering(start: int, end: int, unit: Unit) -> Match:
    return Match(90, Kind.FUZZY, start, end, "", "", "old", "1", unit)


def test_a_phrase_that_recurs_comes_with_what_the_memory_usually_wrote(memory):
    (phrase,) = phrases(memory)

    assert (phrase.zh, phrase.start, phrase.end) == ("晾晒谷物", 16, 20)
    best = phrase.renderings[0]
    assert (best.count, best.document, best.locator) == (2, "new", "1")
    assert best.text.endswith("grain")


def test_what_a_match_or_a_term_covers_is_no_phrase(memory):
    concept = Concept("dry", "f", (Term("晾晒谷物", "zh"), Term("dry grain", "en")))

    assert phrases(memory, matches=(covering(10, 26, Unit.CLAUSE),)) == ()
    assert phrases(memory, terms=(TermMatch(16, 20, concept),)) == ()


def test_a_phrase_may_hold_a_plain_word_but_is_more_than_one(memory):
    word = Concept("grain", "f", (Term("谷物", "zh"), Term("grain", "en")), kind=ConceptKind.WORD)
    longer = Concept("g", "f", (Term("晾晒谷物的", "zh"), Term("of", "en")), kind=ConceptKind.WORD)

    (phrase,) = phrases(memory, terms=(TermMatch(18, 20, word),))
    assert phrase.zh == "晾晒谷物"
    assert phrases(memory, terms=(TermMatch(16, 21, longer),)) == ()


def test_a_piece_is_no_rendering_of_a_phrase(tmp_path, keep):
    memory = keep(open_memory(tmp_path / "pieces.db", create=True))
    learn(memory, "others", "2015-01-01", *OTHERS)
    learn(memory, "old", "2019", ("各户晾晒谷物。", "Households busy."))
    learn(memory, "new", "2023", ("晾晒谷物的农户多。", "Many busy."))

    assert phrases(memory) == ()


def test_a_fragment_says_where_a_phrase_stands_and_not_what_it_is(memory):
    assert phrases(memory, matches=(covering(14, 20, Unit.FRAGMENT),)) != ()


@pytest.mark.parametrize("draft", ["修建粮仓。", "", "abc 123", "的的的的"])
def test_what_stands_once_is_no_phrase(memory, draft):
    assert phrases(memory, draft) == ()


def test_phrases_have_a_band_of_their_own(memory):
    suggestion = Suggestion(Segment(0, 0, len(DRAFT), DRAFT))

    found = analyse(with_phrases([suggestion], Observer(memory)))

    assert found.of("phrases") == 4
    assert found.of("nothing") == len(DRAFT) - 4


def test_without_a_memory_there_are_none():
    suggestion = Suggestion(Segment(0, 0, 2, "谷物"))

    assert list(with_phrases([suggestion], None)) == [suggestion]
