import tracemalloc

import numpy as np
import pytest

from tm.alignment import Lexicon, align_paragraph, align_sentences, train
from tm.alignment.lexicon import _numbered, learn_words
from tm.alignment.paragraph import is_giant
from tm.alignment.values import chinese_values, english_values
from tm.model import Unit

LESSONS = [
    ("我们修公路。", "We build highways."),
    ("我们建桥梁。", "We build bridges."),
    ("扩大绿化面积。", "Expand green areas."),
    ("修公路，建桥梁。", "Build highways and build bridges."),
    ("孩子们上学。", "Children go to school."),
    ("孩子们种树。", "Children plant trees."),
    ("老人散步。", "Old people take walks."),
    ("老人种树。", "Old people plant trees."),
    ("扩大公路网络。", "Expand the network of highways."),
    ("扩大学校规模。", "Expand the size of schools."),
] * 3


@pytest.fixture(scope="module")
def lexicon():
    return train(LESSONS)


def sides(pairs, zh, en, unit=Unit.CLAUSE):
    return [(zh[slice(*p.zh)], en[slice(*p.en)]) for p in pairs if p.unit is unit]


def test_sentences_pair_in_order_when_lengths_agree():
    zh = "我们修了三条新的公路。孩子们上学更近了。"
    en = "We have built three new highways. The children now live closer to school."

    assert sides(align_sentences(zh, en), zh, en, Unit.SENTENCE) == [
        ("我们修了三条新的公路。", "We have built three new highways."),
        ("孩子们上学更近了。", "The children now live closer to school."),
    ]


def test_one_long_sentence_pairs_with_several_short_ones():
    zh = "我们修了三条新的公路，建了两座桥，又在河边种了许多树。很好。"
    en = "We built three new highways. We built two bridges. We planted trees by the river. Good."

    (first, *_) = sides(align_sentences(zh, en), zh, en, Unit.SENTENCE)

    assert first[1].endswith("by the river.")


def test_one_sentence_reaches_up_to_sixteen():
    zh = "修路，" * 40 + "完。"
    en = "Roads were built by us in the county. " * 16

    (pair,) = align_sentences(zh, en)

    assert (pair.zh, pair.en) == ((0, len(zh)), (0, len(en) - 1))


@pytest.mark.parametrize(
    ("zh", "en"), [("", "Something."), ("有话。", ""), ("", ""), ("，。", "…")]
)
def test_an_empty_side_gives_no_pairs(zh, en, lexicon):
    assert align_sentences(zh, en) == []
    assert align_paragraph(zh, en, lexicon) == []


def test_each_clause_has_its_own_span(lexicon):
    zh, en = (
        "修公路，种树，扩大学校规模。",
        "Build highways, plant trees and expand the size of schools.",
    )

    assert sides(align_paragraph(zh, en, lexicon), zh, en) == [
        ("修公路，", "Build highways,"),
        ("种树，", "plant trees"),
        ("扩大学校规模。", "and expand the size of schools."),
    ]


def test_a_clause_that_changed_places_is_found_where_it_stands(lexicon):
    zh, en = "孩子们种树，老人散步。", "Old people take walks, and children plant trees."

    assert sides(align_paragraph(zh, en, lexicon), zh, en) == [
        ("孩子们种树，", "and children plant trees."),
        ("老人散步。", "Old people take walks,"),
    ]


def test_sentence_pairs_come_before_the_clauses_inside_them(lexicon):
    zh, en = "修公路，建桥梁。孩子们上学。", "Build highways, build bridges. Children go to school."

    units = [pair.unit for pair in align_paragraph(zh, en, lexicon)]

    assert units == [Unit.SENTENCE, Unit.CLAUSE, Unit.CLAUSE, Unit.SENTENCE, Unit.CLAUSE]


def test_confidence_is_higher_for_a_translation_than_for_something_else(lexicon):
    (good, *_) = align_paragraph("孩子们种树。", "Children plant trees.", lexicon)
    (bad, *_) = align_paragraph("孩子们种树。", "The weather stayed cold for many weeks.", lexicon)

    assert 0 <= bad.score < 0.5 < good.score <= 1


def test_a_term_of_the_termbase_anchors_its_clause():
    zh, en = "坚持甲，坚持乙。", "Uphold the rule of law, and uphold fair play."

    pairs = align_paragraph(zh, en, Lexicon(terms=(("乙", "the rule of law"),)))

    assert sides(pairs, zh, en)[1] == ("坚持乙。", "Uphold the rule of law,")


def test_a_lexicon_is_the_same_after_storing(lexicon):
    assert Lexicon.from_bytes(lexicon.to_bytes()) == lexicon


def test_nothing_to_learn_from_gives_an_empty_lexicon():
    assert not train([]).weights
    assert not learn_words([("", "")]).weights


def test_a_very_long_paragraph_is_aligned_in_order(lexicon):
    zh, en = "修公路，种树。" * 200, "Build highways and plant trees. " * 200

    pairs = align_paragraph(zh, en, lexicon)

    assert sum(pair.unit is Unit.SENTENCE for pair in pairs) == 200


@pytest.mark.parametrize(
    ("zh", "values"),
    [
        ("增长1.5万亿元", [1.5e12]),
        ("3月5日", [-3, 5]),
        ("十三五", [13, 5]),
        ("第十四个五年", [14, 5]),
        ("二〇二三年", [2023]),
        ("三千五百人", [3500]),
        ("1,000人和832个县", [1000, 832]),
        ("进一步、统一", []),
    ],
)
def test_chinese_figures_are_read_as_values(zh, values):
    assert [figure.value for figure in chinese_values(zh)] == values


@pytest.mark.parametrize(
    ("en", "values"),
    [
        ("1.5 trillion yuan", [1.5e12]),
        ("March 5", [-3, 5]),
        ("the 13th Five-Year Plan", [13, 5]),
        ("ten million", [1e7]),
        ("one may march", []),
    ],
)
def test_english_figures_are_read_as_values(en, values):
    assert [figure.value for figure in english_values(en)] == values


def test_a_giant_paragraph_is_aligned_in_pieces_with_offsets_into_the_whole(lexicon):
    zh, en = "修公路，种树。" * 500, "Build highways and plant trees. " * 500

    pairs = align_paragraph(zh, en, lexicon)

    assert sum(pair.unit is Unit.SENTENCE for pair in pairs) == 500
    assert {zh[slice(*p.zh)] for p in pairs if p.unit is Unit.SENTENCE} == {"修公路，种树。"}
    assert align_paragraph("修" * 100_001, en, lexicon) == []


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("我们修公路，" * 1_200, "We build highways, " * 1_200),
        ("我们修公路。" * 1_200, "We build highways, " * 4_000),
    ],
    ids=["Chinese", "English"],
)
def test_a_text_without_full_stops_takes_no_memory_and_gives_no_pairs(lexicon, zh, en):
    tracemalloc.start()

    pairs = align_paragraph(zh, en, lexicon)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert pairs == []
    assert is_giant(zh, en)
    assert peak < 50e6


def test_a_text_against_a_much_longer_one_is_aligned_as_far_as_it_goes():
    pairs = align_sentences("修公路，种树。" * 3, "Build highways and plant trees. " * 400)

    assert len(pairs) <= 3


def test_keys_are_numbered_in_their_order():
    distinct, places = _numbered(np.array([7, 3, 7, 9, 3]))

    assert distinct.tolist() == [3, 7, 9]
    assert places.tolist() == [1, 0, 1, 2, 0]


def test_a_clause_begins_with_the_bracket_before_its_first_word(lexicon):
    pairs = align_paragraph("（一）农业。", "(1) Agriculture.", lexicon)

    assert {pair.en[0] for pair in pairs} == {0}
