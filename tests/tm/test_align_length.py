from tm.align import align_sentences
from tm.align.length import length_beads
from tm.model import Unit


def sides(zh, en):
    return [(zh[slice(*p.zh)], en[slice(*p.en)]) for p in align_sentences(zh, en)]


def test_sentences_pair_in_order_when_lengths_agree():
    zh = "我们修了三条新的公路。孩子们上学更近了。"
    en = "We built three new highways. The children now live closer to school."

    assert sides(zh, en) == [
        ("我们修了三条新的公路。", "We built three new highways."),
        ("孩子们上学更近了。", "The children now live closer to school."),
    ]


def test_one_long_sentence_pairs_with_several_short_ones():
    zh = "我们修了三条新的公路，建了两座桥，又在河边种了许多树。很好。"
    en = "We built three new highways. We built two bridges. We planted trees by the river. Good."

    assert sides(zh, en)[0][1].endswith("by the river.")


def test_one_sentence_reaches_up_to_sixteen():
    assert length_beads([110], [34] * 16) == [(0, 1, 0, 16)]


def test_an_empty_side_gives_no_pairs():
    assert align_sentences("", "Something.") == []
    assert align_sentences("有话。", "") == []


def test_pairs_are_sentences_with_a_score_between_0_and_1():
    (pair,) = align_sentences("我们修了三条新的公路。", "We built three new highways.")

    assert pair.unit is Unit.SENTENCE
    assert 0.5 < pair.score <= 1
