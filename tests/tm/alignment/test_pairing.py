import pytest

from tm.alignment import Lexicon, pair_paragraphs, train
from tm.alignment.pairing import pair_units
from tm.formats.interleaved import TextRow, divided, units_of_rows
from tm.formats.places import text_at

ZH = [
    "我们修了三条新的公路，方便了12个村子的孩子上学。",
    "医院增加了40张病床。",
    "各位代表：",
    "去年秋天，我们在河边种了5000棵树，明年春天还要再种一些，让河水更清、空气更好。",
    "谢谢大家！",
]
EN = [
    "We have built three new highways, and the children of 12 villages now find it easier to reach"
    " their schools.",
    "The hospital has 40 more beds.",
    "Fellow deputies,",
    "Last autumn we planted 5,000 trees along the river; next spring we will plant some more, so"
    " that the water will be clearer and the air better.",
    "Thank you!",
]


def lines(*texts):
    rows = [TextRow((text_at(text, number),)) for number, text in enumerate(texts, 1)]
    return units_of_rows(rows)


def pairs(paired):
    return [(unit.source.text, unit.target.text) for unit in paired.units]


def test_alternating_paragraphs_are_paired():
    mixed = [text for pair in zip(ZH, EN, strict=True) for text in pair]

    assert pairs(pair_units(lines(*mixed))) == list(zip(ZH, EN, strict=True))


def test_english_may_come_first():
    mixed = [text for pair in zip(EN, ZH, strict=True) for text in pair]

    assert pairs(pair_units(lines(*mixed))) == list(zip(ZH, EN, strict=True))


def test_blocks_of_several_paragraphs_are_paired_inside():
    paired = pair_units(lines(*ZH[:3], *EN[:3], *ZH[3:], *EN[3:]))

    assert pairs(paired) == list(zip(ZH, EN, strict=True))


def test_one_language_after_the_other_is_paired():
    assert pairs(pair_units(lines(*ZH, *EN))) == list(zip(ZH, EN, strict=True))


def test_table_rows_are_paired_whatever_stands_beside_them():
    rows = [
        TextRow((text_at(en, n), text_at(zh, n, len(en) + 2)), row=True)
        for n, (en, zh) in enumerate(zip(EN, ZH, strict=True), 1)
    ]

    assert pairs(pair_units(units_of_rows(rows))) == list(zip(ZH, EN, strict=True))


def test_a_paragraph_rendered_in_several_lines_is_joined():
    zh = "今年要抓好三件事：修公路，建医院，种树。"
    en = [
        "This year we have three tasks:",
        "building highways,",
        "a hospital,",
        "and planting trees.",
    ]

    assert pairs(pair_units(lines(ZH[1], EN[1], zh, *en))) == [
        (ZH[1], EN[1]),
        (zh, "\n".join(en)),
    ]


def test_a_stray_line_is_skipped_and_named():
    stray = "这一段没有译文，讲的是另一件事情，与上下文都没有什么关系，只是放在这里。"

    paired = pair_units(lines(ZH[0], EN[0], stray, ZH[3], EN[3]))

    assert pairs(paired) == [(ZH[0], EN[0]), (ZH[3], EN[3])]
    assert [(s.number, s.side, s.reason) for s in paired.skipped] == [(3, "zh", "no counterpart")]


@pytest.mark.parametrize(
    "credit",
    [
        "来源：某某日报",
        "图：新桥通车",
        "责任编辑：某某",
        "（完）",
        "Source: Daily News",
        "Photo by a reader",
        "https://example.org/page",
        "编辑 张三、李四",
        "版权所有，未经授权不得转载。",
        "Copyright 2024. All rights reserved.",
    ],
)
def test_credits_captions_and_notes_are_skipped(credit):
    paired = pair_units(lines(ZH[0], EN[0], credit, ZH[3], EN[3]))

    assert len(paired.units) == 2
    assert [s.reason for s in paired.skipped] == ["a credit, caption or note"]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("记者：今年经济增长目标是多少？", "Reporter: What is the growth target for this year?"),
        ("版权保护得到加强", "Copyright protection was strengthened"),
        ("来源多样化的能源供应已经建成", "Related departments built a supply from many sources"),
        ("打印机出口增长百分之五", "Print shops and their exports grew by 5 percent"),
        ("分享改革发展成果", "Share prices and the fruits of reform"),
        ("注：以上数字均为初步统计。", "Note: All figures above are preliminary."),
        ("点击量超过一亿次", "Click rates passed 100 million"),
    ],
)
def test_a_sentence_that_begins_like_a_credit_is_none(zh, en):
    paired = pair_units(lines(ZH[0], EN[0], zh, en, ZH[3], EN[3]))

    assert pairs(paired)[1] == (zh, en)


def test_both_languages_in_one_line_are_divided():
    zh, en = divided(text_at("各位代表：Fellow deputies, good morning", 7, 3))
    assert (zh.text, en.text) == ("各位代表：", "Fellow deputies, good morning")
    assert (zh.places.at(0), en.places.at(0)) == ((7, 3), (7, 8))

    for whole in ("加入WTO以来", "我国已加入World Trade Organization（世贸组织）。"):
        assert [part.text for part in divided(text_at(whole, 1))] == [whole]


def test_paragraphs_of_two_files_are_paired_in_order():
    pairing = pair_paragraphs(ZH, EN)

    assert [(p.zh, p.en) for p in pairing.pairs] == [((i, i + 1), (i, i + 1)) for i in range(5)]


def test_a_paragraph_missing_on_one_side_leaves_its_counterpart_alone():
    pairing = pair_paragraphs(ZH, [*EN[:3], EN[4]])

    assert pairing.alone_zh == (3,)
    assert [p.zh[0] for p in pairing.pairs] == [0, 1, 2, 4]


def test_an_empty_side_leaves_everything_alone():
    assert pair_paragraphs(ZH, []).alone_zh == (0, 1, 2, 3, 4)
    assert pair_paragraphs([], EN).alone_en == (0, 1, 2, 3, 4)
    assert pair_paragraphs([], []).pairs == ()


def test_a_lexicon_tells_paragraphs_of_the_same_length_apart():
    lexicon = train([("修公路。", "Build highways."), ("种树。", "Plant trees.")] * 4)

    pairing = pair_paragraphs(["修公路。", "种树。"], ["Plant trees."], lexicon)

    assert pairing.alone_zh == (0,)


def test_nothing_in_common_is_nothing_paired():
    assert pair_units([]).units == ()
    assert pair_units(lines(*ZH), Lexicon()).units == ()


@pytest.mark.corpus
@pytest.mark.parametrize("document", ["gwr-2020", "xi-newyear-2023"])
def test_a_document_finds_its_paragraphs_again(document, shared):
    rows = [
        line.split("\t")[1:]
        for line in (shared / "corpus" / f"{document}.tsv").read_text("utf-8").splitlines()[1:]
    ]

    pairing = pair_paragraphs([zh for zh, _ in rows], [en for _, en in rows])

    exact = sum(p.zh == p.en and p.zh[1] - p.zh[0] == 1 for p in pairing.pairs)
    assert exact >= 0.98 * len(rows)


def test_a_long_text_is_paired_window_by_window(monkeypatch):
    monkeypatch.setattr("tm.alignment.documents.WINDOW", 60)
    zh = [f"第{n}个村子去年修了{n * 7}条路，种了{n * 13}棵树。" for n in range(1, 201)]
    en = [
        f"Last year village no. {n} built {n * 7} roads and planted {n * 13} trees."
        for n in range(1, 201)
        if n != 100
    ]

    pairing = pair_paragraphs(zh, en, Lexicon())

    assert 99 in pairing.alone_zh
    assert sum(p.zh[0] == p.en[0] + (p.zh[0] > 99) for p in pairing.pairs) > 190


@pytest.mark.parametrize(("many", "few"), [(ZH * 40, EN[:2]), (ZH[:2], EN * 40)])
def test_wildly_different_lengths_leave_most_alone(many, few):
    pairing = pair_paragraphs(many, few, Lexicon())

    paired = sum(p.zh[1] - p.zh[0] for p in pairing.pairs)
    assert paired + len(pairing.alone_zh) == len(many)
    assert len(pairing.alone_zh) + len(pairing.alone_en) > 100


def test_progress_ends_at_its_total_and_never_goes_back():
    zh = [f"第{n}项工程建成，居民满意。" for n in range(30)]
    en = [f"Project {n} was built and the residents are content." for n in range(30)]
    told = []

    pair_paragraphs(zh, en, on_progress=lambda done, total: told.append((done, total)))

    assert told == sorted(told)
    assert told[-1] == (60, 60)
