"""What goes on from what is typed, asked of a real server."""

from __future__ import annotations

import pytest

URI = "untitled:draft"


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


@pytest.mark.usefixtures("grain")
def test_completion_offers_what_the_memory_shows_for_a_phrase_behind_terms(editor):
    client = editor()
    client.open(URI, "纸鸢谷计划要求这里的人家继续晾晒谷物。\n")

    items = client.at("completion", URI, 1, 0)["items"]

    details = [item["detail"] for item in items]
    assert details.index("晾晒谷物 · observed 2×") > 0
    assert details[0].startswith("纸鸢谷计划")


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
