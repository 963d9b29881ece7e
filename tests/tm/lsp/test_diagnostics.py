"""Diagnostics, pushed and pulled, and what mends them."""

from __future__ import annotations

from typing import Any

import pytest

from tm.checks.check_file import text_to_check
from tm.formats.places import OBJECT
from tm.lsp.document import OpenDocument
from tm.lsp.positions import PositionEncoding, column

from .client import CAPABILITIES, Client

URI = "file:///drafts/draft.txt"
BAD = "light-switching service"
GOOD = "lantern-style approach to public service"
DRAFT = f"中文😀推行点灯式服务。\n😀 We extend the {BAD} to every village.\n"


def code_actions(client: Client, uri: str, line: int, **context: Any) -> list[dict[str, Any]]:
    where = {"start": {"line": line, "character": 0}, "end": {"line": line, "character": 999}}
    params = {"textDocument": {"uri": uri}, "range": where}
    found: list[dict[str, Any]] = client.request(
        "textDocument/codeAction", {**params, "context": {"diagnostics": [], **context}}
    )
    return found


def applied(
    text: str, edits: list[dict[str, Any]], encoding: PositionEncoding = PositionEncoding.UTF16
) -> str:
    document = OpenDocument("file:///t", text, encoding=encoding)
    lines = document.lines()
    for edit in sorted(edits, key=lambda e: -e["range"]["start"]["character"]):
        start, end = edit["range"]["start"], edit["range"]["end"]
        assert start["line"] == end["line"]
        line = lines[start["line"]]
        spans = [_units(line, encoding)[: p["character"]] for p in (start, end)]
        rest = _units(line, encoding)[end["character"] :]
        lines[start["line"]] = "".join(spans[0]) + edit["newText"] + "".join(rest)
    return "\n".join(lines)


def _units(line: str, encoding: PositionEncoding) -> list[str]:
    """Return one item a column, the character at its first column."""
    return [part for letter in line for part in [letter, *[""] * (column(letter, 1, encoding) - 1)]]


@pytest.mark.parametrize("encoding", PositionEncoding)
def test_a_departure_is_marked_in_the_right_columns_and_says_where_to_read_on(editor, encoding):
    client = editor(encoding=encoding)
    client.open(URI, DRAFT)

    (found,) = client.diagnostics(URI)

    line = DRAFT.split("\n")[1]
    start = column(line, line.index(BAD), encoding)
    assert found["range"]["start"] == {"line": 1, "character": start}
    assert found["range"]["end"] == {"line": 1, "character": start + len(BAD)}
    assert (found["code"], found["tags"], found["source"]) == ("deprecated", [2], "tifa")
    assert found["codeDescription"]["href"].endswith("/deprecated.md")
    assert found["relatedInformation"][0]["location"]["range"]["start"]["line"] == 0


def test_the_preferred_quick_fix_mends_and_the_finding_goes(editor):
    client = editor()
    client.open(URI, DRAFT)
    client.diagnostics(URI)

    first = code_actions(client, URI, 1)[0]

    assert first["isPreferred"]
    text = applied(DRAFT, first["edit"]["changes"][URI])
    assert f"We extend the {GOOD} to every" in text
    client.change(URI, 2, {"text": text})
    assert client.diagnostics(URI, version=2) == []


MARKED = "We finished *paper kite*\ngorge schemes in every village.\n"
STRINGS = """\
msgid "完成纸鸢谷计划。"
msgstr ""
"We finished Paper Kite "
"Gorge Schemes."
"""


@pytest.mark.parametrize(("uri", "text"), [("untitled:a.md", MARKED), ("untitled:a.po", STRINGS)])
def test_a_quick_fix_leaves_what_stands_between_the_words(editor, uri, text):
    client = editor()
    client.open(uri, text)
    client.diagnostics(uri)
    found = [a for line in range(5) for a in code_actions(client, uri, line)]

    assert found
    for action in found:
        after = applied(text, action["edit"]["changes"][uri])
        assert "We finished the Kite Valley Plan" in after.replace("*", "")
        assert after.count("*") == text.count("*")
        assert after.count('"') == text.count('"')


def test_what_a_figure_should_be_is_told_and_not_put_in_its_place(editor):
    uri = "untitled:a.tsv"
    client = editor()
    client.open(uri, "提高3%，覆盖3000多个村庄。\tIt is up 2 percent in about 3,000 villages.\n")

    assert {found["code"] for found in client.diagnostics(uri)} == {"figures"}
    assert code_actions(client, uri, 0) == []


def test_fix_all_mends_every_safe_one_and_is_asked_for_by_its_kind(editor):
    client = editor()
    client.open(URI, DRAFT + "\n点灯式服务好。\nThe light-switching service is good.\n")
    client.diagnostics(URI)

    (action,) = code_actions(client, URI, 0, only=["source.fixAll"])

    assert len(action["edit"]["changes"][URI]) == 2


def test_an_editor_that_pulls_is_not_pushed_to(editor):
    text_document = {**CAPABILITIES["textDocument"], "diagnostic": {}}
    client = editor(capabilities={**CAPABILITIES, "textDocument": text_document})
    client.open(URI, DRAFT)

    report = client.request("textDocument/diagnostic", {"textDocument": {"uri": URI}})
    while not report["items"]:
        report = client.request("textDocument/diagnostic", {"textDocument": {"uri": URI}})

    assert [item["code"] for item in report["items"]] == ["deprecated"]
    assert not [n for n in client.notes if n["method"] == "textDocument/publishDiagnostics"]


def test_two_renderings_of_one_sentence_point_at_each_other(editor):
    client = editor()
    text = "新修石桥三座已经通车。\nThree new bridges are open.\n\n" * 2
    client.open(URI, text.replace("are open", "opened", 1))

    def compared() -> Any:
        published = [n for n in client.notes if n["method"] == "textDocument/publishDiagnostics"]
        return published[-1]["params"]["diagnostics"] if published else None

    (found,) = client.wait(compared)

    assert found["code"] == "two-ways"
    assert found["relatedInformation"][0]["location"]["range"]["start"]["line"] == 1


def test_diagnostics_can_be_switched_off_and_are_taken_back(editor):
    client = editor()
    client.open(URI, DRAFT)
    assert client.diagnostics(URI)

    client.notify("workspace/didChangeConfiguration", {"settings": {"diagnostics": False}})

    def last() -> bool:
        told = [n for n in client.notes if n["method"] == "textDocument/publishDiagnostics"]
        return told[-1]["params"]["diagnostics"] == []

    client.wait(last)


def test_nothing_is_missing_from_a_sentence_that_is_still_being_written(editor):
    client = editor()
    client.open(URI, "实施纸鸢谷计划。\nWe")
    assert [found["code"] for found in client.diagnostics(URI)] == ["missing-term"]

    client.change(URI, 2, {"text": "实施纸鸢谷计划。\nWe carry out"})
    assert client.diagnostics(URI, version=2) == []

    client.change(URI, 3, {"text": "实施纸鸢谷计划。\nWe carry out many plans."})
    assert [found["code"] for found in client.diagnostics(URI, version=3)] == ["missing-term"]


def test_a_waived_finding_stays_away(editor):
    client = editor()
    client.open(URI, DRAFT.replace("village.", "village. (tifa: allow deprecated: a joke)"))

    assert client.diagnostics(URI) == []


@pytest.mark.parametrize(
    ("uri", "text", "found"),
    [
        ("a.tsv", "zh\ten\n一。\tOne.\n二。\t\n", [("One.", "一。"), ("", "二。")]),
        (
            "a.po",
            'msgid ""\nmsgstr ""\n\nmsgid "一"\nmsgstr "a \\"b\\" "\n"c"\n',
            [('a "b" c', "一")],
        ),
        ("a.po", '#. status: preferred\nmsgctxt "a"\nmsgid "一"\nmsgstr "one"\n', []),
        ("a.po", 'msgid "一\nmsgstr "one"\n', []),
        (
            "a.md",
            "One\ntwo.\n\n```\ncode\n```\nThree `x`.\n",
            [("One two.", ""), (f"Three {OBJECT}.", "")],
        ),
        ("a.txt", "一一。\n二二。\nOne.\nTwo.\n", [("One.", "一一。"), ("Two.", "二二。")]),
        ("a.txt", "一一。\n二二。\n", []),
    ],
)
def test_what_is_paired_in_a_document(uri, text, found):
    made = text_to_check(OpenDocument(f"file:///{uri}", text).file)

    assert [(unit.target.text, unit.source.text) for unit in made.units] == found


def test_a_document_of_another_name_is_read_as_the_language_it_has():
    document = OpenDocument("untitled:1", 'msgid "一"\nmsgstr "one"\n', language="po")

    assert [unit.target.text for unit in document.file.units] == ["one"]


@pytest.mark.parametrize(("profile", "rules"), [("", ["deprecated"]), ("cicir-journal", [])])
def test_a_project_s_settings_for_a_profile_count_as_on_the_command_line(
    editor, tmp_path, profile, rules
):
    settings = '[check.profiles.cicir-journal]\noff = ["deprecated"]\n'
    (tmp_path / "tifa.toml").write_text(settings, encoding="utf-8")
    uri = (tmp_path / "draft.txt").as_uri()
    client = editor(settings={"profile": profile})

    client.open(uri, DRAFT)

    assert [found["code"] for found in client.diagnostics(uri)] == rules


def test_broken_settings_are_said_once_and_count_again_when_they_are_put_right(editor, tmp_path):
    path = tmp_path / "tifa.toml"
    path.write_text("[check]\nof = []\n", encoding="utf-8")
    uri = (tmp_path / "draft.txt").as_uri()
    client = editor()
    client.open(uri, DRAFT)
    client.diagnostics(uri)
    client.change(uri, 2, {"text": DRAFT + "\nMore.\n"})

    assert [found["code"] for found in client.diagnostics(uri, version=2)] == ["deprecated"]
    (said,) = [note for note in client.notes if note["method"] == "window/showMessage"]
    assert f"{path}: of is no setting of [check]" in said["params"]["message"]
    path.write_text('[check]\noff = ["deprecated"]\n', encoding="utf-8")

    client.wait(lambda: client.diagnostics(uri, version=2) == [])
    assert [note["method"] for note in client.notes].count("window/showMessage") == 1
