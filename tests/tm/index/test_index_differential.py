"""The engine answers as brute force does, whatever the texts."""

import random
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tm.index.first as first_module
import tm.index.part as part_module
import tm.index.view as view_module
from tm.index import Row, characters, words
from tm.index.brute import BruteForce
from tm.index.build import build
from tm.index.engine import Index
from tm.index.first import First, TooMuchError
from tm.index.part import Part
from tm.index.removed import Removed
from tm.index.view import View

ALPHABETS = [
    "甲乙",
    "的一是了我",
    "abcdefghijklmnopqrstuvwxyz ,",
    "甲😀𠮷é\u0000\ud800a",
    "".join(map(chr, range(0x4E00, 0x4E00 + 300))),
    "".join(map(chr, range(0x4E00, 0x4E00 + 8_000))),
]


@st.composite
def memories(draw):
    """Rows of a random alphabet, many of them variants of each other, and queries."""
    dice = random.Random(draw(st.integers(0, 1 << 32)))
    alphabet = draw(st.sampled_from(ALPHABETS))
    longest = draw(st.sampled_from([1, 4, 12, 60, 500]))
    count = draw(st.sampled_from([0, 1, 7, 60, 250 if longest < 500 else 60]))

    def text():
        return "".join(dice.choices(alphabet, k=dice.randint(0, longest)))

    def variant(of):
        letters = list(of)
        for _ in range(dice.randint(0, 1 + len(of) // 3)):
            place = dice.randint(0, len(letters))
            letters[place : place + dice.randint(0, 1)] = dice.choices(
                alphabet, k=dice.randint(0, 1)
            )
        return "".join(letters)

    texts = [text() for _ in range(max(count // 4, 1))]
    rows = [
        Row(id * 3, variant(dice.choice(texts)), dice.randint(0, 2), dice.choice([0, 2018, 2021]))
        for id in range(count)
    ]
    queries = [variant(dice.choice(texts)) for _ in range(4)] + ["", text(), "未" + text()]
    return rows, queries


def both(rows, tokens=characters, parts=1):
    cuts = [rows[place::parts] for place in range(parts)]
    built = [Part(build(cut, tokens=tokens)) for cut in cuts]
    return BruteForce(rows, tokens=tokens), Index(tokens=tokens, parts=built)


@pytest.fixture(autouse=True, params=["signatures", "postings"], scope="module")
def route(request):
    """Small memories would only ever have their signatures read: force both ways."""
    kept = part_module._FEW, view_module.SHORT, first_module._FEW
    if request.param == "postings":
        part_module._FEW, view_module.SHORT, first_module._FEW = 0, 2, 0
    yield
    part_module._FEW, view_module.SHORT, first_module._FEW = kept


@settings(max_examples=150, deadline=None)
@given(
    memories(),
    st.sampled_from([0, 1, 40, 60, 70, 70.001, 85, 99.5, 100]),
    st.sampled_from([None, 0, 1, 5, 20]),
    st.sampled_from([None, 0, 2]),
    st.sampled_from([1, 3]),
)
def test_search_is_exact(memory, threshold, limit, group, parts):
    rows, queries = memory
    brute, index = both(rows, parts=parts)
    asked = {"threshold": threshold, "limit": limit, "group": group}

    for query in queries:
        assert index.search(query, **asked) == brute.search(query, **asked)


@settings(max_examples=100, deadline=None)
@given(memories(), st.integers(1, 9), st.sampled_from([None, 1]), st.sampled_from([1, 3]))
def test_fragments_are_exact(memory, shortest, group, parts):
    rows, queries = memory
    rows = [row._replace(text=row.text[:60]) for row in rows[:60]]
    brute, index = both(rows, parts=parts)

    for query in queries:
        asked = {"shortest": shortest, "limit": 50, "group": group}
        assert index.fragments(query[:60], **asked) == brute.fragments(query[:60], **asked)


@settings(max_examples=60, deadline=None)
@given(memories(), st.sampled_from([None, 3]), st.sampled_from([None, 1]))
def test_holding_is_exact(memory, limit, group):
    rows, queries = memory
    brute, index = both(rows, parts=2)

    for query in [query[1:4] for query in queries]:
        asked = {"limit": limit, "group": group}
        assert index.holding(query, **asked) == brute.holding(query, **asked)


WORDS = ["security", "Security", "peace", "development", "people's", "and", "the", "a", ",", "中"]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), max_size=60),
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
    st.sampled_from([50, 60, 75]),
)
def test_words_are_searched_exactly(texts, query, threshold):
    brute, index = both([Row(id, text) for id, text in enumerate(texts)], words)

    assert index.search(query, threshold=threshold) == brute.search(query, threshold=threshold)
    assert index.fragments(query, shortest=2) == brute.fragments(query, shortest=2)
    for part in [query[:5], query[2:4], "PEACE", query]:
        assert index.holding(part) == brute.holding(part)


@settings(max_examples=40, deadline=None)
@given(memories(), st.data())
def test_rows_come_and_go(memory, data):
    rows, queries = memory
    brute, index = BruteForce(), Index()
    place = 0
    while place < len(rows):
        step = data.draw(st.integers(1, 40))
        brute.add(rows[place : place + step])
        index.add(rows[place : place + step])
        gone = range(place, place + data.draw(st.integers(0, 30)))
        gone = range(gone.start, min(gone.stop, rows[min(place + step, len(rows)) - 1].id + 1))
        brute.remove(gone)
        index.remove(gone)
        place += step
        for query in queries:
            assert index.search(query) == brute.search(query)
            assert index.fragments(query[:30], shortest=3) == brute.fragments(
                query[:30], shortest=3
            )


@settings(max_examples=100, deadline=None)
@given(
    memories(),
    st.sampled_from([40, 60, 70, 85, 100]),
    st.sampled_from([None, 1, 5]),
    st.sampled_from([None, 2]),
)
def test_first_answers_are_exact_where_there_are_any(memory, threshold, limit, group):
    rows, queries = memory
    gone = range(20, 40)
    cut = max(len(rows) - 5, 0)
    brute = BruteForce(row for row in rows if row.id not in gone)
    built = [build(rows[: cut // 2]), build(rows[cut // 2 : cut])]
    views = [View({name: array.reshape(-1).data for name, array in b.items()}) for b in built]
    tail = BruteForce(row for row in rows[cut:] if row.id not in gone)
    first = First(views, tail, Removed([gone]), characters)

    for query in queries:
        asked = {"limit": limit, "group": group}
        with suppress(TooMuchError):
            found = first.search(query, threshold=threshold, **asked)
            assert found == brute.search(query, threshold=threshold, **asked)
        for part in (query, query[2:9]):
            with suppress(TooMuchError):
                assert first.holding(part, **asked) == brute.holding(part, **asked)
