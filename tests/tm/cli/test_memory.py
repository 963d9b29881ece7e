"""``tifa memory`` and ``tifa search``, as their users start them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from .conftest import out, tifa


def test_search_finds_both_ways_and_marks_the_hits(memory):
    for text, side in (("粮食产量", "source"), ("grain OUTPUT", "target")):
        (hit,) = json.loads(out(tifa("--memory", memory, "search", text, "--json")))

        marked = "".join(hit[side][start:end] for start, end in hit["spans"])
        assert marked.lower() == text.replace(" ", "").lower()
        assert (hit["document"], hit["locator"]) == ("report-2023", "2.2")


def test_memory_lists_and_removes_documents(memory):
    (row,) = json.loads(out(tifa("--memory", memory, "memory", "list", "--json")))
    assert row["document"] == "report-2023"
    assert row["units"] >= 4

    assert "removed" in out(tifa("--memory", memory, "memory", "remove", "report-2023"))
    assert json.loads(out(tifa("--memory", memory, "memory", "list", "--json"))) == []


def test_a_table_of_documents_names_what_is_learned(tmp_path, report):
    table = tmp_path / "documents.tsv"
    table.write_text(
        "id\tdate\tissuer\ttitle_zh\ttitle_en\tparagraphs\n"
        "report-2023\t2023-01-10\tCounty\t报告\tReport\t3\n",
        encoding="utf-8",
    )

    out(tifa("--memory", tmp_path / "m.db", "memory", "add", report, table, "--documents", table))

    (row,) = json.loads(out(tifa("--memory", tmp_path / "m.db", "memory", "list", "--json")))
    assert (row["title"], row["date"]) == ("Report", "2023-01-10")


def test_a_text_and_its_translation_are_learned_as_one_document(tmp_path):
    (tmp_path / "plan.zh.txt").write_text("各位代表：\n\n坚持稳中求进。\n", encoding="utf-8")
    (tmp_path / "plan.en.txt").write_text("Fellow deputies,\n\nSeek progress.\n", encoding="utf-8")
    memory = tmp_path / "m.db"

    out(
        tifa(
            "--memory",
            memory,
            "memory",
            "add",
            tmp_path / "plan.zh.txt",
            "--translation",
            tmp_path / "plan.en.txt",
        )
    )

    (hit, *_) = json.loads(out(tifa("--memory", memory, "search", "稳中求进", "--json")))
    assert (hit["document"], hit["target"].rstrip(".")) == ("plan", "Seek progress")


BAD_FILES = {
    "missing.tsv": (None, "no such file"),
    "empty.tsv": (b"", "no pair of Chinese and English"),
    "header.tsv": (b"paragraph\tzh\ten\n", "no pair of Chinese and English"),
    "binary.tsv": (b"\x00\xff\xfe\x01" * 99, "binary.tsv"),
    "wide.tsv": ("paragraph\tzh\ten\n1\t好\tgood\t!\n".encode(), "wide.tsv:2: 4 columns"),
    "bomb.tmx": (b'<!DOCTYPE t [<!ENTITY a "a">]><tmx>&a;</tmx>', "entities"),
    "conflict.po": (b"<<<<<<< HEAD\n", "conflict.po:1: a merge conflict"),
    "quote.po": ('msgid "好\nmsgstr "good"\n'.encode(), "quote.po:1"),
    "what.xyz": (b"x", "not a format Tifa reads"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_one_sentence_and_changes_nothing(tmp_path, memory, name):
    content, problem = BAD_FILES[name]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    before = out(tifa("--memory", memory, "memory", "list", "--json"))

    done = tifa("--memory", memory, "memory", "add", tmp_path / name, "--document", "report-2023")

    assert done.returncode == 1
    message = done.stderr.decode()
    assert message.startswith("Error: ")
    assert problem in message
    assert message.count("\n") == 1
    assert out(tifa("--memory", memory, "memory", "list", "--json")) == before


@pytest.mark.parametrize(
    "arguments",
    [["memory", "list"], ["memory", "stats"], ["search", "好"], ["memory", "remove", "x"]],
)
def test_a_memory_that_is_no_database_is_one_sentence(tmp_path, arguments):
    (tmp_path / "m.db").write_bytes(b"certainly no database" * 99)

    done = tifa("--memory", tmp_path / "m.db", *arguments)

    assert done.returncode == 1
    assert b"not a Tifa memory" in done.stderr


def test_the_address_of_a_memory_stays_what_was_written():
    done = tifa("--memory", "postgresql://nowhere.invalid/tifa", "search", "好")

    assert done.returncode
    assert done.stderr.decode().startswith("Error: postgresql://nowhere.invalid/tifa: ")


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL there")
@pytest.mark.parametrize("delay", [0.25, 0.45, 0.65])
def test_a_killed_run_leaves_the_memory_as_it_was_or_complete(tmp_path, memory, delay):
    before = json.loads(out(tifa("--memory", memory, "memory", "list", "--json")))
    big = tmp_path / "big.tsv"
    rows = (f"第{n}句，坚持稳中求进。\tSentence {n}: seek progress.\n" for n in range(40_000))
    big.write_text("".join(rows), encoding="utf-8")
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from tm.cli import main; main()",
            "--memory",
            str(memory),
            "memory",
            "add",
            str(big),
        ],
        stdout=subprocess.DEVNULL,
    )

    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()

    after = json.loads(out(tifa("--memory", memory, "memory", "list", "--json")))
    complete = [row for row in after if row["document"] == "big"]
    assert [row for row in after if row["document"] != "big"] == before
    assert not complete or complete[0]["units"] == 40_000


def test_a_table_with_swapped_sides_is_refused_or_read_as_meant(tmp_path):
    path = tmp_path / "roads.csv"
    path.write_text("zh,en\nRoads were built.,修了路。\nBridges.,修了桥。\n", encoding="utf-8")
    add = ("--memory", tmp_path / "m.db", "memory", "add", path)

    done = tifa(*add)
    assert done.returncode == 1
    assert "the sides are swapped" in done.stderr.decode()
    assert "2 units learned" in out(tifa(*add, "--swap"))


def test_what_is_passed_over_is_counted_and_named(tmp_path):
    path = tmp_path / "roads.tsv"
    path.write_text("修路。\tRoads.\n修桥。\tBridges.\n种树。\tTrees\tgrow.\n植树。\n", "utf-8")

    done = tifa("--memory", tmp_path / "m.db", "memory", "add", path)

    assert "2 units learned" in out(done)
    assert done.stderr.decode().splitlines() == [
        "roads: 1 left out: more cells than the table has columns (the first in line 3)",
        "roads: 1 left out: an empty side",
    ]
