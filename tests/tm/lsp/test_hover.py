"""What stands over a word, asked of a real server."""

from __future__ import annotations

import pytest

from tm.lsp.positions import PositionEncoding, column

from .client import CAPABILITIES

URI = "untitled:draft"


LINE = "中文😀前缀纸鸢谷计划e\u0301点灯式服务。"


TERM = LINE.index("纸鸢谷计划")


@pytest.mark.parametrize("encoding", [*PositionEncoding, None])
def test_hover_finds_the_term_in_every_encoding(editor, encoding):
    client = editor(encoding=encoding)
    settled = encoding or PositionEncoding.UTF16
    assert client.server["capabilities"]["positionEncoding"] == settled
    client.open(URI, LINE)

    inside = column(LINE, TERM + 2, settled)
    hover = client.at("hover", URI, 0, inside)

    assert hover["range"] == {
        "start": {"line": 0, "character": column(LINE, TERM, settled)},
        "end": {"line": 0, "character": column(LINE, TERM + 5, settled)},
    }
    text = hover["contents"]["value"]
    assert "**the Kite Valley Plan** — preferred · one place, valley report 2023" in text
    assert "~~the Paper Kite Gorge Scheme~~ — superseded" in text
    assert "In headings without the article" in text
    assert client.at("hover", URI, 0, column(LINE, TERM - 1, settled)) is None


def test_hover_on_a_sentence_shows_what_was_said_before_with_the_difference_marked(editor):
    client = editor()
    client.open(URI, "今年，\n我们推出了九盏风灯。")

    text = client.at("hover", URI, 1, 1)["contents"]["value"]

    assert "我们推出了`七`盏风灯。" in text
    assert "storm lanterns" in text
    assert "Valley report 2023 1.1" in text


@pytest.mark.usefixtures("grain")
def test_hover_on_a_phrase_that_no_term_holds_shows_what_was_written_for_it(editor):
    client = editor()
    client.open(URI, "今年这里继续晾晒谷物的人家不少。")

    text = client.at("hover", URI, 0, 7)["contents"]["value"]

    assert text.startswith("**晾晒谷物** · observed in the memory")
    assert "2× · grain" in text


def test_hover_on_a_word_that_nobody_knows_shows_what_the_memory_has(editor):
    client = editor()
    client.open(URI, "山上的山楂红了。")

    text = client.at("hover", URI, 0, 4)["contents"]["value"]

    assert text.startswith("**山楂** · observed in the memory")


def test_hover_on_an_english_rendering_says_whose_it_is(editor):
    client = editor()
    client.open(URI, "😀 The Kite Valley plans went well.")

    hover = client.at("hover", URI, 0, 12)

    assert hover["contents"]["value"].startswith("**纸鸢谷计划**")
    assert hover["range"]["end"]["character"] == len("😀 The Kite Valley plans") + 1


def test_hover_at_the_first_character_of_a_sentence_is_about_that_sentence(editor):
    client = editor()
    client.open(URI, "开场。我们推出了七盏风灯。")

    hover = client.at("hover", URI, 0, 3)

    assert "storm lanterns" in hover["contents"]["value"]


def test_an_editor_without_markdown_gets_plain_text(editor):
    text_document = {**CAPABILITIES["textDocument"], "hover": {"contentFormat": ["plaintext"]}}
    client = editor(capabilities={**CAPABILITIES, "textDocument": text_document})
    client.open(URI, "纸鸢谷计划")

    contents = client.at("hover", URI, 0, 1)["contents"]

    assert contents["kind"] == "plaintext"
    assert "*" not in contents["value"]
    assert "~" not in contents["value"]
