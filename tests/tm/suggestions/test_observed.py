"""What a memory shows for a stretch that the termbase does not hold."""

from __future__ import annotations

import pytest

from glossary import Concept, Document, Term
from glossary.recognition.recogniser import Recogniser
from tm.alignment import Lexicon
from tm.memory import Memory, open_memory
from tm.model import TranslationUnit
from tm.suggestions.observed import Observer

OTHERS = (
    ("我们种植苹果树。", "We plant apple trees."),
    ("孩子们在河边唱歌。", "The children sing by the river."),
    ("农民修建粮仓。", "Farmers build granaries."),
    ("学校开设音乐课。", "Schools offer music lessons."),
    ("工人检修桥梁。", "Workers inspect bridges."),
)

LEXICON = Lexicon({"晾晒": {"dry": 0.8}, "谷物": {"grain": 0.9}, "村": {"village": 0.9}})
NAMES = Lexicon(
    {"中国": {"chines": 0.9}, "农民": {"farmer": 0.9}, "有": {"someb": 0.5}, "人": {"somebod": 0.9}}
)


@pytest.fixture
def memory(tmp_path, keep) -> Memory:
    memory = keep(open_memory(tmp_path / "memory.db", create=True))
    learn(memory, "others", "2015-01-01", *OTHERS)
    return memory


def learn(memory: Memory, name: str, date: str, *pairs: tuple[str, str]) -> None:
    units = [TranslationUnit(zh, en, name, str(n)) for n, (zh, en) in enumerate(pairs, 1)]
    memory.add(Document(name, date), units)


def test_renderings_are_put_together_counted_and_named_with_their_newest_place(memory):
    learn(
        memory,
        "old",
        "2019-03-05",
        ("晾晒谷物的农户增加。", "More households are drying grain."),
        ("晾晒谷物要避开雨天。", "Dry grain on days without rain."),
    )
    learn(memory, "new", "2023-03-05", ("村里晾晒谷物。", "The village dries grain."))

    observed = Observer(memory).observe("晾晒谷物")

    best = observed.renderings[0]
    assert observed.places == 3
    assert (best.count, best.newest.unit.document, best.newest.unit.locator) == (3, "new", "1")
    assert "grain" in best.text
    start, end = best.newest.target
    assert best.newest.unit.target[start:end] == "dries grain"
    start, end = best.newest.source
    assert best.newest.unit.source[start:end] == "晾晒谷物"


def test_a_known_term_beside_it_is_not_taken_for_its_rendering(memory):
    learn(
        memory,
        "report",
        "2020",
        ("推广滴灌技术，晾晒谷物。", "Promote drip irrigation, dry grain."),
    )
    known = Concept("drip", "f", (Term("滴灌", "zh"), Term("drip irrigation", "en")))

    observed = Observer(memory, Recogniser([known])).observe("晾晒谷物")

    assert observed.renderings
    assert not any("irrigation" in each.text for each in observed.renderings)


def test_the_concept_of_the_stretch_itself_is_passed_over(memory):
    learn(memory, "report", "2020", ("晾晒谷物。", "Dry grain."))
    known = Concept("dry", "f", (Term("晾晒谷物", "zh"), Term("air the corn", "en")))

    observed = Observer(memory, Recogniser([known])).observe("晾晒谷物")

    assert [each.text for each in observed.renderings] == ["dry grain"]


@pytest.mark.parametrize(
    "query", ["", "晾", "，。", "没有见过的话", "谷" * 5000, "https://example.org"]
)
def test_what_the_memory_does_not_hold_has_no_renderings(memory, query):
    assert Observer(memory).observe(query).renderings == ()


def test_what_is_learned_meanwhile_is_observed(memory):
    observer = Observer(memory)
    assert observer.observe("晾晒谷物").places == 0

    learn(memory, "report", "2020", ("晾晒谷物。", "Dry grain."))

    assert observer.observe("晾晒谷物").places == 1


def test_an_english_phrase_is_answered_with_the_chinese_that_stands_for_it(memory):
    learn(
        memory,
        "old",
        "2019-03-05",
        ("晾晒谷物的农户增加。", "More households are drying grain."),
        ("他们在院子里晾晒谷物。", "They dry the grain in the yard."),
    )
    learn(memory, "new", "2023-03-05", ("村里晾晒谷物。", "The village dries grain."))

    observed = Observer(memory, None, LEXICON).observe("dry grain")

    best = observed.renderings[0]
    assert observed.places == 3
    assert (best.text, best.count) == ("晾晒谷物", 3)
    place = best.newest
    assert (place.unit.document, place.unit.source[slice(*place.source)]) == ("new", "晾晒谷物")
    assert place.unit.target[slice(*place.target)] == "dries grain"


@pytest.mark.parametrize("query", ["of the", "granary keepers", "?!", "a" * 5000])
def test_an_english_phrase_that_says_nothing_or_stands_nowhere_shows_nothing(memory, query):
    assert Observer(memory).observe(query).renderings == ()


def test_a_name_keeps_its_capital_where_a_sentence_begins_with_it(memory):
    learn(
        memory,
        "report",
        "2020",
        ("中国农民晾晒谷物。", "Chinese farmers dry grain."),
        ("苹果树下有人唱歌。", "Somebody sings under the apple trees."),
    )

    def first(stretch: str) -> str:
        return Observer(memory, None, NAMES).observe(stretch).renderings[0].text

    assert first("中国农民").startswith("Chinese")
    assert first("有人") == "somebody"
