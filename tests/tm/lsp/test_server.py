"""A real server over its standard input and output, asked as editors ask."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from glossary.user_folders import data_folder
from tm.lsp.positions import PositionEncoding, column

from .client import CAPABILITIES, Client

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
    assert "**the Kite Valley Plan** — preferred · valley report 2023" in text
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


def accepted(client, line: int, text: str, *, which: int = 0) -> str:
    """Type ``text`` as the last line, take a completion, return what stands there then."""
    found = client.at("completion", URI, line, len(text))
    item = found["items"][which]
    edit = item["textEdit"]
    assert (
        item["filterText"]
        .casefold()
        .startswith(text[edit["range"]["start"]["character"] :].casefold())
    )
    start, end = (edit["range"][side]["character"] for side in ("start", "end"))
    return text[:start] + edit["newText"] + text[end:]


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("", "the Kite Valley Plan"),
        ("We back ", "We back the Kite Valley Plan"),
        ("We back the kite v", "We back the Kite Valley Plan"),
        ("The kite", "The Kite Valley Plan"),
        ("Our kite val", "Our Kite Valley Plan"),
        ("A lantern-style appr", "A lantern-style approach to public service"),
    ],
)
def test_completion_offers_the_renderings_of_the_chinese_beside(editor, typed, whole):
    client = editor()
    client.open(URI, f"实施纸鸢谷计划，推行点灯式服务。\n{typed}")

    assert accepted(client, 1, typed) == whole


def test_completion_offers_the_memory_s_translation_as_one_item(editor):
    client = editor()
    client.open(URI, "我们推出了八盏风灯。\n\n")

    labels = [item["label"] for item in client.at("completion", URI, 2, 0)["items"]]

    assert any("storm lanterns" in label for label in labels)


def test_completion_marks_what_is_no_longer_said(editor):
    client = editor()
    client.open(URI, "点灯式服务\nlight-sw")

    (item,) = client.at("completion", URI, 1, 8)["items"]

    assert (item["label"], item["tags"]) == ("light-switching service", [1])


def test_a_space_opens_no_menu_but_goes_on_with_a_phrase(editor):
    client = editor()
    client.open(URI, "纸鸢谷计划\nWe \nWe back the Kite ")
    by_space = {"triggerKind": 2, "triggerCharacter": " "}

    assert client.at("completion", URI, 1, 3, context=by_space)["items"] == []
    assert client.at("completion", URI, 2, 17, context=by_space)["items"]


def test_completion_looks_into_the_paired_file(editor, tmp_path):
    client = editor()
    (tmp_path / "talk.zh.md").write_text("开场。\n\n纸鸢谷计划。\n", encoding="utf-8")
    uri = (tmp_path / "talk.en.md").as_uri()
    client.open(uri, "Opening.\n\n")

    items = client.at("completion", uri, 2, 0)["items"]

    assert items[0]["label"] == "the Kite Valley Plan"


def test_completion_in_a_table_uses_the_cell_beside(editor):
    client = editor()
    row = "1\t点灯式服务\t"
    client.open("file:///t.tsv", f"paragraph\tzh\ten\n{row}")

    items = client.at("completion", "file:///t.tsv", 1, len(row))["items"]

    assert items[0]["label"] == "lantern-style approach to public service"


def test_inlay_hints_and_tokens_stand_at_the_terms(editor):
    client = editor()
    client.open(URI, f"无\n{LINE}")
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}

    hints = client.request("textDocument/inlayHint", {"textDocument": {"uri": URI}, "range": whole})
    tokens = client.request("textDocument/semanticTokens/full", {"textDocument": {"uri": URI}})

    end = column(LINE, TERM + 5, PositionEncoding.UTF16)
    assert hints[0]["position"] == {"line": 1, "character": end}
    assert [hint["label"] for hint in hints] == [
        "the Kite Valley Plan",
        "lantern-style approach to…",
    ]
    start = column(LINE, TERM, PositionEncoding.UTF16)
    assert tokens["data"][:5] == [1, start, 5, 0, 1]


def test_a_lens_counts_terms_and_matches(editor):
    client = editor()
    client.open(URI, "我们推出了七盏风灯。纸鸢谷计划。\nEnglish.\n")

    (lens,) = client.request("textDocument/codeLens", {"textDocument": {"uri": URI}})
    resolved = client.request("codeLens/resolve", lens)

    assert resolved["command"]["title"] == "1 term · 2 matches, best 100"


def test_titles_and_citations_link_to_their_documents(editor, house):
    client = editor()
    client.open(URI, "见《纸鸢谷年报2023》。")
    client.open("file:///x.po", "#. cite: house-2019 3 cited\n", language="po")

    registry = (house / "documents.tsv").as_uri()
    found = [
        client.request("textDocument/documentLink", {"textDocument": {"uri": uri}})[0]["target"]
        for uri in (URI, "file:///x.po")
    ]

    assert found == [f"{registry}#L3", f"{registry}#L2"]


def test_switches_are_followed_at_once(editor):
    client = editor()
    client.open(URI, "纸鸢谷计划")
    assert client.at("hover", URI, 0, 1)

    client.notify("workspace/didChangeConfiguration", {"settings": {"tifa": {"hover": False}}})

    assert client.at("hover", URI, 0, 1) is None


def test_settings_are_asked_for_when_the_editor_has_them(editor):
    client = editor()
    client.open(URI, "纸鸢谷计划")
    client.settings = {"hover": False}

    client.notify("workspace/didChangeConfiguration", {"settings": None})

    deadline = time.monotonic() + 20
    while client.at("hover", URI, 0, 1) is not None and time.monotonic() < deadline:
        time.sleep(0.05)
    assert client.at("hover", URI, 0, 1) is None


def test_a_termbase_that_changes_on_disk_is_read_again(editor, own_house):
    client = editor(termbase=own_house)
    client.open(URI, "新添词条")
    assert client.at("hover", URI, 0, 1) is None
    more = (
        '\n#. cite: house-2023 9 cited\nmsgctxt "added"\nmsgid "新添词条"\nmsgstr "a term added"\n'
    )
    file = own_house / "house.po"
    file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")

    client.notify(
        "workspace/didChangeWatchedFiles", {"changes": [{"uri": file.as_uri(), "type": 2}]}
    )

    deadline = time.monotonic() + 30
    while not (hover := client.at("hover", URI, 0, 1)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert "a term added" in hover["contents"]["value"]


@pytest.fixture
def own_termbase() -> Iterator[Path]:
    """The user's own termbase: a folder that is not there yet."""
    folder = data_folder() / "termbase"
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


OWN = 'msgctxt "{0}"\nmsgid "{1}"\nmsgstr "{2}"\n\n'


def test_the_user_s_own_termbase_is_read_again_when_it_comes_and_when_it_changes(
    editor, own_termbase
):
    client = editor()
    client.open(URI, "自家词条\n再添词条")
    assert client.at("hover", URI, 0, 1) is None

    own_termbase.mkdir(parents=True)
    file = own_termbase / "own.po"
    file.write_text(OWN.format("own", "自家词条", "an entry of our own"), encoding="utf-8")
    first = hover_in_time(client, 0)
    with file.open("a", encoding="utf-8") as more:
        more.write(OWN.format("more", "再添词条", "one more entry"))
    second = hover_in_time(client, 1)

    assert "an entry of our own" in first["contents"]["value"]
    assert "one more entry" in second["contents"]["value"]


def hover_in_time(client: Client, line: int) -> dict[str, Any]:
    """Ask again and again what stands in a line: no editor tells of these files."""
    deadline = time.monotonic() + 30
    while not (found := client.at("hover", URI, line, 1)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return found


def test_an_own_termbase_that_cannot_be_read_is_told_and_the_bundled_one_answers(
    editor, own_termbase
):
    own_termbase.mkdir(parents=True)
    (own_termbase / "own.po").write_text('msgid "unclosed', encoding="utf-8")
    client = editor()

    client.open(URI, "总体国家安全观")

    assert client.at("hover", URI, 0, 1)
    shown = [n for n in client.notes if n["method"] == "window/showMessage"]
    assert "own.po" in shown[0]["params"]["message"]


def test_a_termbase_broken_by_a_change_is_told_and_the_old_one_stays(editor, own_house):
    client = editor(termbase=own_house)
    client.open(URI, "纸鸢谷计划")
    (own_house / "house.po").write_text('msgid "unclosed', encoding="utf-8")

    client.notify("workspace/didChangeWatchedFiles", {"changes": []})

    shown = client.wait(lambda: [n for n in client.notes if n["method"] == "window/showMessage"])
    assert "house.po" in shown[0]["params"]["message"]
    assert client.at("hover", URI, 0, 1)


def test_a_cancelled_request_is_answered_so_and_the_next_one_works(editor):
    client = editor()
    client.open(URI, "纸鸢谷计划")
    position = {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 1}}

    ids = [client.send("textDocument/hover", position) for _ in range(20)]
    client.notify("$/cancelRequest", {"id": ids[-1]})

    answers = []
    for id in ids:
        client.wait(lambda id=id: id in client._answers)
        answers.append(client._answers.pop(id))
    assert all("result" in answer or answer["error"]["code"] == -32800 for answer in answers)
    assert client.at("hover", URI, 0, 1)
