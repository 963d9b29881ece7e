"""Terms in running text: longest first, exact places, no overlaps."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import Concept, MatchKind, Status, Term
from glossary.recognition.recogniser import Recogniser


def concepts(*forms: str) -> list[Concept]:
    return [
        Concept(f"term-{n}", "f", (Term(form, "zh"), Term("x", "en")))
        for n, form in enumerate(forms)
    ]


def found(text: str, *forms: str, nested: bool = False) -> list[str]:
    matches = Recogniser(concepts(*forms)).recognise(text, nested=nested)
    return [text[match.start : match.end] for match in matches]


def test_the_longest_term_wins():
    assert found("坚持总体国家安全观。", "国家安全", "总体国家安全观") == ["总体国家安全观"]


def test_nested_terms_are_found_on_request():
    text = "坚持总体国家安全观。"

    assert found(text, "国家安全", "总体国家安全观", nested=True) == ["总体国家安全观", "国家安全"]


def test_traditional_and_full_width_text_is_recognised_in_place():
    assert found("堅持總體國家安全觀（５Ｇ）", "总体国家安全观", "5G") == ["總體國家安全觀", "５Ｇ"]


def test_offsets_count_code_points_behind_an_emoji():
    (match,) = Recogniser(concepts("国家安全")).recognise("😀国家安全")

    assert (match.start, match.end) == (1, 5)


def test_no_terms_no_matches():
    assert found("国家安全") == []


@given(
    st.lists(st.text("国家安全发", min_size=1, max_size=4)), st.text("国家安全发展。", max_size=40)
)
def test_matches_never_overlap_and_stand_in_order(forms, text):
    matches = Recogniser(concepts(*forms)).recognise(text)

    assert all(one.end <= other.start for one, other in pairwise(matches))
    assert all(text[match.start : match.end] in forms for match in matches)


def kinds(text: str, *forms: str) -> list[tuple[str, str]]:
    matches = Recogniser(concepts(*forms)).recognise(text)
    return [(text[match.start : match.end], match.kind.value) for match in matches]


def test_a_longer_term_is_not_lost_to_one_that_begins_earlier():
    assert found("国家安全发展战略", "国家安全", "安全发展战略") == ["安全发展战略"]


@given(st.text("国家安全发展与和的“”。", max_size=30))
def test_no_other_choice_of_exact_matches_covers_more(text):
    forms = ("国家", "家安全", "安全发展", "展", "发展与安全", "全")
    recogniser = Recogniser(concepts(*forms))
    cover = sum(m.end - m.start for m in recogniser.recognise(text, fuzzy=False))
    one_by_one, end = 0, 0
    for match in recogniser.recognise(text, nested=True, fuzzy=False):
        if match.start >= end and match.kind is MatchKind.EXACT:
            one_by_one, end = one_by_one + match.end - match.start, match.end

    assert cover >= one_by_one - 1


@pytest.mark.parametrize(
    ("text", "form", "words", "kind"),
    [
        ("健全国家的安全体系", "国家安全体系", "国家的安全体系", "particle"),
        ("守住不出大事底线", "不出大事的底线", "不出大事底线", "particle"),
        ("统筹发展与安全", "统筹发展和安全", "统筹发展与安全", "connective"),
        ("发展的质量以及效益", "发展的质量和效益", "发展的质量以及效益", "connective"),
        ("统筹安全和发展", "统筹发展和安全", "统筹安全和发展", "order"),
        ("政治文明与物质文明", "物质文明和政治文明", "政治文明与物质文明", "order"),
        ("总体国家安权观", "总体国家安全观", "总体国家安权观", "character"),
        ("加强和创新社会管理", "加强和创新社会治理", "加强和创新社会管理", "character"),
        ("“十四五”规划", "十四五规划", "十四五”规划", "exact"),
        ("推进一带一路建设", "“一带一路”建设", "一带一路建设", "exact"),
        ("推进“一带一路”建设", "“一带一路”建设", "“一带一路”建设", "exact"),
        ("落实《安全纲要》", "安全纲要", "安全纲要", "exact"),
    ],
)
def test_a_writers_liberties_are_recognised_and_named(text, form, words, kind):
    expected = "“" + words if words.startswith("十四五”") else words

    assert kinds(text, form) == [(expected, kind)]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("人民的主人", "民主"),
        ("同对手相比较的优势", "比较优势"),
        ("农业社会化服务", "农户社会化服务"),
        ("健全发展与安", "发展和安"),
        ("汇率市场化", "利率市场化"),
        ("第十三届三次会议", "第十二届三次会议"),
        ("走法律体系的路", "走法治体系的路"),
        ("域发展格局", "新发展格局"),
        ("他说“发展”和安全", "展”和"),
        ("不可持续的", "可持续发展"),
        ("GDPR是什么", "GDP"),
        ("国家”安全", "国家安全"),
    ],
)
def test_what_only_looks_like_a_term_is_left_alone(text, form):
    assert kinds(text, form) == []


def test_words_that_stand_there_exactly_come_before_words_that_nearly_do():
    assert kinds("统筹安全和发展", "统筹发展和安全", "统筹安全和发展") == [
        ("统筹安全和发展", "exact")
    ]


def test_a_pattern_is_found_where_terms_fill_its_places():
    text = "坚持以人民安全为宗旨，统筹城乡发展和国家安全，统筹某事和某物。"
    recogniser = Recogniser(concepts("以…为宗旨", "统筹…和…", "人民安全", "城乡发展", "国家安全"))

    first, second = recogniser.recognise(text)

    assert (first.kind, text[first.start : first.end]) == (MatchKind.PATTERN, "以人民安全为宗旨")
    assert [text[slot.start : slot.end] for slot in second.slots] == ["城乡发展", "国家安全"]


def test_a_patterns_rendering_is_filled_with_those_of_its_terms():
    def concept(zh: str, en: str) -> Concept:
        return Concept(en.split(maxsplit=1)[0], "f", (Term(zh, "zh"), Term(en, "en")))

    recogniser = Recogniser(
        [
            concept("兼顾…和…", "balance … and …"),
            concept("效率", "efficiency"),
            concept("公平", "fairness"),
        ]
    )

    (match,) = recogniser.recognise("兼顾效率和公平")

    assert match.fill(match.concept.preferred) == "balance efficiency and fairness"


def test_a_pattern_without_terms_in_its_places_is_no_match():
    assert found("统筹这个和那个", "统筹…和…", "国家") == []


def test_nested_terms_stand_within_a_chosen_one():
    text = "发展中国家安全"

    assert found(text, "发展中国家", "国家安全", "国家", nested=True) == ["发展中国家", "国家"]


def test_words_that_hold_a_form_without_meaning_it_are_excepted():
    soe = replace(concepts("国企")[0], exceptions=("各国企业",))
    recogniser = Recogniser([soe])

    assert not recogniser.recognise("鼓励各国企业投资")
    assert [m.start for m in recogniser.recognise("各国企业和国企")] == [5]


def test_the_commas_between_members_may_be_missing():
    recogniser = Recogniser(concepts("打虎、拍蝇、猎狐"))

    assert [(m.start, m.end) for m in recogniser.recognise("坚持打虎拍蝇猎狐，成效显著")] == [
        (2, 8)
    ]
    assert [(m.start, m.end) for m in recogniser.recognise("坚持“打虎”、“拍蝇”、“猎狐”")] == [
        (2, 16)
    ]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("防范金融风险", ("adjective",)),
        ("金融、财政", ()),
        ("金融的风险", ()),
        ("金融要稳住", ()),
        ("提高金融要素质量", ("adjective",)),
        ("服务金融", ()),
        ("金融风险", ("verb", "adjective")),
        ("防控，金融风险", ("verb", "adjective")),
        ("大力金融事业", ("verb", "adjective")),
        ("金融5%", ("verb",)),
    ],
)
def test_a_place_asks_for_a_part_of_speech(text, asked):
    (match,) = Recogniser(concepts("金融")).recognise(text)

    assert match.asked == asked


@pytest.mark.parametrize(
    ("text", "rendering"),
    [
        ("大力发展产业", "develop"),
        ("发展产业", "develop"),
        ("经济发展良好", "development"),
        ("发展是硬道理", "development"),
        ("促进发展", "development"),
    ],
)
def test_before_its_object_a_verb_is_suggested(text, rendering):
    terms = (
        Term("发展", "zh"),
        Term("development", "en", Status.PREFERRED),
        Term("growth", "en", part_of_speech="noun"),
        Term("develop", "en", part_of_speech="verb"),
    )
    (match,) = Recogniser([Concept("development", "economy", terms)]).recognise(text)

    assert match.renderings[0].text == rendering
    assert {term.text for term in match.renderings} == {"development", "growth", "develop"}


@pytest.mark.parametrize("marks", ['""', "''", "“”", "‘’", "「」", "《》", "＂＂"])
def test_quotation_marks_of_any_kind_may_stand_around_part_of_a_term(marks: str):
    text = f"实施{marks[0]}十四五{marks[1]}规划。"
    assert found(text, "十四五规划", "十四五", "规划") == [text[2:-1]]


def test_a_straight_mark_without_a_partner_parts_what_it_did():
    assert found('十四五"规划', "十四五规划", "十四五", "规划") == ["十四五", "规划"]
