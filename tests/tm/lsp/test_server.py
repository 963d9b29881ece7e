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

from .client import Client

URI = "untitled:draft"


LINE = "中文😀前缀纸鸢谷计划e\u0301点灯式服务。"


TERM = LINE.index("纸鸢谷计划")


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
    shutil.rmtree(folder, ignore_errors=True)
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
