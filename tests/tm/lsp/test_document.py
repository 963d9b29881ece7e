"""Documents and columns: whatever the encoding, the same code points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from tm.lsp.document import OpenDocument, split_lines
from tm.lsp.positions import PositionEncoding, character, column, width

LINE = "中文😀前缀é e\u0301𠮷x"
texts = st.text(alphabet="中😀é\u0301a𠮷 \n\r\u2028", max_size=40)


@pytest.mark.parametrize("encoding", PositionEncoding)
def test_a_column_and_back_is_the_same_character(encoding):
    for place in range(len(LINE) + 1):
        assert character(LINE, column(LINE, place, encoding), encoding) == place


@pytest.mark.parametrize(
    ("encoding", "columns"),
    [
        (PositionEncoding.UTF8, [0, 3, 6, 10, 13, 16, 18, 19, 20, 22, 26, 27]),
        (PositionEncoding.UTF16, [0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 12, 13]),
        (PositionEncoding.UTF32, list(range(12))),
    ],
)
def test_columns_count_what_the_encoding_counts(encoding, columns):
    assert [column(LINE, place, encoding) for place in range(len(LINE) + 1)] == columns


def test_a_column_between_surrogates_counts_as_the_character_start():
    assert character("中😀x", 2, PositionEncoding.UTF16) == 1


def test_a_lone_surrogate_does_not_stop_the_count():
    assert width("a\ud83d", PositionEncoding.UTF8) == 4


def test_only_newlines_and_carriage_returns_end_a_line():
    assert split_lines("一\u2028二\x0b\x85三\r四\r\n五") == [
        "一\u2028二\x0b\x85三\r",
        "四\r\n",
        "五",
    ]


@given(texts, texts, st.data())
def test_a_change_is_what_splicing_the_text_gives(text, insert, data):
    encoding = data.draw(st.sampled_from(PositionEncoding))
    document = OpenDocument("file:///t", text, encoding=encoding)
    ends = st.integers(0, len(text))
    places = sorted(document.place_of_offset(data.draw(ends)) for _ in range(2))
    start, end = (document.offset_of_place(*place) for place in places)
    where = types.Range(*(document.position(*place) for place in places))

    document.change([types.TextDocumentContentChangePartial(where, insert)])

    assert document.text == text[:start] + insert + text[end:]
    assert document.lines() == OpenDocument("file:///t", document.text).lines()


def test_a_change_outside_the_text_lands_at_its_end():
    document = OpenDocument("file:///t", "一\n二")
    beyond = types.Position(7, 3)

    document.change([types.TextDocumentContentChangePartial(types.Range(beyond, beyond), "三")])

    assert document.text == "一\n二三"


def test_a_change_without_a_range_is_the_whole_text():
    document = OpenDocument("file:///t", "一\n二")

    document.change([types.TextDocumentContentChangeWholeDocument("新\n")])

    assert document.text == "新\n"
