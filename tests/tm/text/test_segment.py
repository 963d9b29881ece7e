from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.text.segment import bare, clauses, english_sentences, sentences


def texts(segments):
    return [segment.text for segment in segments]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一句。第二句！第三句？", ["第一句。", "第二句！", "第三句？"]),
        ("他说：“先做。再看。”大家都同意。", ["他说：“先做。再看。”", "大家都同意。"]),
        ("“先做。”他说，“再看。”", ["“先做。”", "他说，“再看。”"]),
        (
            "这是一项工作（见第二章。第三节。）。下一句。",
            ["这是一项工作（见第二章。第三节。）。", "下一句。"],
        ),
        ("喊出“加油！”的口号。完。", ["喊出“加油！”的口号。", "完。"]),
        ("“没有收尾的引号。第二句。第三句。", ["“没有收尾的引号。", "第二句。", "第三句。"]),
        ("没有开头的引号”。第二句。", ["没有开头的引号”。", "第二句。"]),
        ("一行\n又一行。\r\n\r\n三行", ["一行", "又一行。", "三行"]),
        ("真的吗？！好……。", ["真的吗？！", "好……。"]),
        ("增长3.5%。总量1,000元。", ["增长3.5%。", "总量1,000元。"]),
        ("　　首行缩进。　第二句。", ["首行缩进。", "第二句。"]),
        ("“甲乙\n丙”。丁。", ["“甲乙", "丙”。", "丁。"]),
        ('他说"好。行。"就走。完。', ['他说"好。行。"', "就走。", "完。"]),
        ("", []),
        ("——\n……\n。", []),
    ],
)
def test_sentences_end_at_stops_and_lines_and_keep_quotations_whole(text, expected):
    assert texts(sentences(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 标题一\n\n- 第一项。\n* 第二项。", ["标题一", "第一项。", "第二项。"]),
        ("> 引文。\n\n---\n\n1. 三项。", ["引文。", "1. 三项。"]),
        ("**重点工作。**下一句。", ["重点工作。**", "下一句。"]),
    ],
)
def test_markdown_line_markup_is_left_out(text, expected):
    assert texts(sentences(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "坚持改革，扩大开放；促进、保障发展。",
            ["坚持改革，", "扩大开放；", "促进、保障发展。"],
        ),
        ("学习《统筹，发展：纲要》，抓好落实。", ["学习《统筹，发展：纲要》，", "抓好落实。"]),
        ("落实“快，准，稳”要求，见效。", ["落实“快，准，稳”要求，", "见效。"]),
        ("共1,000人，比例为3：1，合格。", ["共1,000人，", "比例为3：1，", "合格。"]),
        ("中文,半角:也断;好", ["中文,", "半角:", "也断;", "好"]),
        (
            "他说：" + "“" + "很长的话，" * 12 + "完。”",
            ["他说："] + ["“很长的话，"] + ["很长的话，"] * 11 + ["完。”"],
        ),
    ],
)
def test_clauses_end_at_pauses_outside_titles_and_short_quotations(text, expected):
    assert texts(clauses(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. economy grew. It did.", ["The U.S. economy grew.", "It did."]),
        (
            "Talks with the U.S. The next round is due.",
            ["Talks with the U.S.", "The next round is due."],
        ),
        ("See No. 1 and Vol. III of it. Good.", ["See No. 1 and Vol. III of it.", "Good."]),
        ("Is it so? No. We say so.", ["Is it so?", "No.", "We say so."]),
        (
            "It rose 3.5 percent in 2020.We went on.",
            ["It rose 3.5 percent in 2020.", "We went on."],
        ),
        ("He said, “Go. Do it now.” They went.", ["He said, “Go. Do it now.”", "They went."]),
        ("“Why?” he asked. Nobody knew.", ["“Why?” he asked.", "Nobody knew."]),
        (
            "Mr. Li met J. R. Smith on Jan. 5. All went well.",
            ["Mr. Li met J. R. Smith on Jan. 5.", "All went well."],
        ),
        ("I. A year in review", ["I. A year in review"]),
        ("II.Plans for the year", ["II.Plans for the year"]),
        ("It opened at 9 a.m. We came late.", ["It opened at 9 a.m.", "We came late."]),
        ("An open “quote. It goes on. And on.", ["An open “quote.", "It goes on.", "And on."]),
        ("(See above. Twice.) Then go on.", ["(See above. Twice.)", "Then go on."]),
        ("Steel, coal, etc. were cut. Fine.", ["Steel, coal, etc. were cut.", "Fine."]),
        ("It met the goals…. Onward!", ["It met the goals….", "Onward!"]),
        ("One line\nAnother. Third", ["One line", "Another.", "Third"]),
        ("Visit www.example.org. Then write.", ["Visit www.example.org.", "Then write."]),
    ],
)
def test_english_sentences_survive_abbreviations_figures_and_quotations(text, expected):
    assert texts(english_sentences(text)) == expected


def test_bare_clauses_are_the_same_wherever_they_stand():
    inner, last = (bare(clause).text for clause in clauses("深化改革，深化改革。"))

    assert inner == last == "深化改革"


@given(st.text(alphabet="甲乙，。；：！？“”（）《》\"'、… \n#-1,.aB", max_size=60))
def test_segments_point_into_the_text_and_lose_no_word(text):
    for cut in (sentences, clauses, english_sentences):
        segments = cut(text)
        assert all(text[s.start : s.end] == s.text for s in segments)
        assert all(a.end <= b.start for a, b in pairwise(segments))
        kept = sum(c.isalnum() for s in segments for c in s.text)
        assert kept == sum(c.isalnum() for c in text)


@given(st.text(alphabet="甲乙，。；“”（）\n", max_size=60))
def test_every_clause_lies_in_one_sentence(text):
    spans = [(s.start, s.end) for s in sentences(text)]

    for clause in clauses(text):
        assert any(start <= clause.start and clause.end <= end for start, end in spans)


def test_a_very_long_line_is_cut_like_a_short_one():
    sentence = "The work of 2020 was done by No. 1 Factory. We saw it in the U.S. market. "

    assert len(english_sentences(sentence * 500)) == 500 * len(english_sentences(sentence))
