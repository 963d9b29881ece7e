"""Commands over a real server: what an editor's menus, views and clicks call."""

from __future__ import annotations

from typing import Any

from .client import Client

URI = "untitled:draft"
ZH = "# 纸鸢谷报告\n\n纸鸢谷计划稳步推进。\n\n全谷新修石桥三座，补种山楂两千株。\n"
EN = """# Kite Valley Report

The Kite Valley Plan made steady progress.

Three stone bridges were built and 2,000 hawthorns replanted.
"""


def call(client: Client, command: str, *arguments: Any) -> Any:
    params = {"command": command, "arguments": list(arguments)}
    return client.request("workspace/executeCommand", params)


def test_look_up_answers_as_the_command_line_does(editor):
    client = editor()

    (found,) = call(client, "tifa.lookup", "纸鸢谷计划")

    assert found["renderings"][0]["en"] == "the Kite Valley Plan"
    assert found["renderings"][0]["citations"][0]["document"] == "house-2023"


def test_look_up_answers_from_the_memory_what_the_termbase_lacks(editor):
    found = call(editor(), "tifa.lookup", "三万株山楂")

    memory = next(each for each in found if each["match"]["kind"] == "memory")
    assert memory["concept"] is None
    assert "hawthorn" in memory["renderings"][0]["en"]


def test_the_side_view_gets_terms_and_matches_of_the_sentence_at_the_cursor(editor):
    client = editor()
    client.open(URI, "开场。纸鸢谷计划全面铺开。\nThe open")

    at_chinese = call(client, "tifa.sentence", URI, {"line": 0, "character": 6})
    at_english = call(client, "tifa.sentence", URI, {"line": 1, "character": 8})

    assert at_chinese["segment"]["text"] == "纸鸢谷计划全面铺开。"
    assert at_chinese["terms"][0]["renderings"][0]["en"] == "the Kite Valley Plan"
    assert at_chinese["matches"][0]["score"] == 100
    assert at_chinese["matches"][0]["name"] == "Valley report 2023"
    assert at_english["segment"]["text"] == "开场。"


def test_insert_asks_the_editor_for_the_edit(editor):
    client = editor()
    client.open(URI, "纸鸢谷计划\n")

    position = {"line": 1, "character": 0}
    assert call(client, "tifa.insertRendering", URI, position, "the Kite Valley Plan") is True

    (asked,) = [m for m in client.asked if m["method"] == "workspace/applyEdit"]
    (edit,) = asked["params"]["edit"]["changes"][URI]
    assert (edit["range"]["start"], edit["newText"]) == (position, "the Kite Valley Plan")


def test_matches_of_a_paragraph_come_best_first(editor):
    client = editor()
    client.open(URI, "我们推出了八盏风灯。纸鸢谷计划全面铺开。")

    found = call(client, "tifa.showMatches", URI, 0)

    assert [match["kind"] for match in found] == ["exact", "fuzzy"]


def test_a_file_pair_is_learned_and_known_at_once(editor, tmp_path):
    client = editor(memory=tmp_path / "own.db")
    (tmp_path / "talk.zh.md").write_text(ZH, encoding="utf-8")
    (tmp_path / "talk.en.md").write_text(EN, encoding="utf-8")
    uri = (tmp_path / "talk.en.md").as_uri()

    learned = call(client, "tifa.learnPair", uri)

    assert learned["document"] == "talk"
    client.open(URI, "全谷新修石桥三座，补种山楂两千株。")
    hover = client.at("hover", URI, 0, 1)
    assert "Three stone bridges" in hover["contents"]["value"]


def test_a_file_without_its_other_half_is_told_so(editor, tmp_path):
    client = editor()
    (tmp_path / "alone.txt").write_text("只有中文。", encoding="utf-8")

    answer = call(client, "tifa.learnPair", (tmp_path / "alone.txt").as_uri())

    assert "no English" in answer["error"]


def test_an_unknown_command_is_an_error_and_no_end(editor):
    client = editor()
    try:
        call(client, "tifa.nothing")
    except Exception as error:
        assert "not defined" in str(error)
    assert call(client, "tifa.lookup", "没有这个词条的") == []
