"""The native interface: what it answers is what ``--json`` prints."""

from __future__ import annotations

import json

from tests.tm.cli.conftest import out, tifa

from .conftest import API

DRAFT = "坚持统筹发展和安全。全谷粮食产量达到1500吨。"


def test_look_ups_are_those_of_the_command(client, memory_path):
    queries = ["总体国家安全观", "ztgjaqg", "风筝节", "holistic approach", "无此词语"]
    said = tifa("--memory", memory_path, "lookup", *queries, "--json")
    answers = [client.get(f"{API}/lookup", params={"q": query}).json() for query in queries]

    assert [record for answer in answers for record in answer] == json.loads(said.stdout)


def test_a_draft_is_suggested_for_as_by_the_command(client, memory_path):
    said = out(tifa("--memory", memory_path, "suggest", "--json", given=DRAFT))
    expected = [json.loads(line) for line in said.splitlines()]

    assert client.post(f"{API}/suggest", json={"text": DRAFT}).json() == expected
    lines = client.post(
        f"{API}/suggest", json={"text": DRAFT}, headers={"Accept": "application/x-ndjson"}
    )
    assert [json.loads(line) for line in lines.text.splitlines()] == expected


def test_a_search_is_that_of_the_command(client, memory_path):
    said = out(tifa("--memory", memory_path, "search", "风筝节", "--json"))

    assert client.get(f"{API}/search", params={"q": "风筝节"}).json() == json.loads(said)


def test_the_english_is_checked_beside_its_chinese(client, memory_path, tmp_path):
    chinese, english = "坚持总体国家安全观。", "We will hold an overall national security outlook."
    (tmp_path / "en.txt").write_text(english, encoding="utf-8")
    (tmp_path / "zh.txt").write_text(chinese, encoding="utf-8")
    files = [tmp_path / "en.txt", "--source", tmp_path / "zh.txt"]
    said = tifa("--memory", memory_path, "check", *files, "--json").stdout.decode()
    expected = [{**json.loads(line), "file": "text"} for line in said.splitlines()]

    answer = client.post(f"{API}/check", json={"target": english, "source": chinese})

    assert expected
    assert answer.json() == expected


def test_a_history_is_that_of_the_command(client, memory_path):
    term = "人类命运共同体"
    said = out(tifa("--memory", memory_path, "history", term, "--json"))

    assert client.get(f"{API}/history", params={"zh": term}).json() == json.loads(said)


def test_the_documents_are_those_of_the_memory(client, memory_path):
    said = out(tifa("--memory", memory_path, "memory", "list", "--json"))

    assert client.get(f"{API}/documents").json() == json.loads(said)


def test_what_changed_is_told_from_a_change_on(client):
    answer = client.get(f"{API}/changes", params={"since": 1})
    lines = [json.loads(line) for line in answer.text.splitlines()]

    assert answer.headers["X-Sequence"] == "2"
    assert [line.get("source") for line in lines] == ["统筹发展和安全", None]
    assert lines[-1]["sequence"] == 2


def test_a_draft_is_filled_in(client):
    answer = client.post(f"{API}/pretranslate", json={"text": DRAFT}).json()

    assert answer["text"].startswith("We will ensure both development and security.")
    assert (answer["known"], answer["left"]) == (1, 0)


def test_a_file_is_filled_in_as_the_file_it_is(client):
    table = "zh\ten\n坚持统筹发展和安全。\t\n".encode()

    answer = client.post(
        f"{API}/pretranslate",
        content=table,
        params={"name": "draft.tsv"},
        headers={"Content-Type": "application/octet-stream"},
    )

    expected = "zh\ten\n坚持统筹发展和安全。\tWe will ensure both development and security.\n"
    assert answer.content.decode() == expected
    assert answer.headers["X-Known"] == "1"
