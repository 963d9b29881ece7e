"""The command line as a translator types it: real files, a real process where it matters."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PARAGRAPHS = "\n".join(
    "\t".join(row)
    for row in (
        ("paragraph", "zh", "en"),
        ("1", "各位代表：", "Fellow Deputies,"),
        (
            "2",
            "2023年，全县生产总值增长6.2%。粮食产量再创新高。",
            "In 2023, the county’s GDP grew by 6.2 percent. Grain output hit a new high.",
        ),
        (
            "3",
            "坚持总体国家安全观，统筹发展和安全。",
            "We will apply a holistic approach to national security and ensure both development"
            " and security.",
        ),
    )
)
DRAFT = "各位代表：\n\n2024年，全县生产总值增长5.8%。坚持總體國家安全觀，统筹发展和安全。<b>\n"


def tifa(*arguments: object, given: bytes | str | None = None) -> subprocess.CompletedProcess:
    data = given.encode() if isinstance(given, str) else given
    done = subprocess.run(
        [sys.executable, "-c", "from tm.cli import main; main()", *map(str, arguments)],
        input=data if data is not None else b"",
        capture_output=True,
        timeout=600,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


def out(done: subprocess.CompletedProcess) -> str:
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture
def report(tmp_path) -> Path:
    path = tmp_path / "report-2023.tsv"
    path.write_text(PARAGRAPHS, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def learned(tmp_path_factory) -> Path:
    """Return a memory that learned the report once; tests work on copies."""
    folder = tmp_path_factory.mktemp("learned")
    (folder / "report-2023.tsv").write_text(PARAGRAPHS, encoding="utf-8")
    path = folder / "m.db"
    named = ["--title", "County report", "--date", "2023-01-10", "--issuer", "County"]
    out(tifa("--memory", path, "memory", "add", folder / "report-2023.tsv", *named))
    return path


@pytest.fixture
def memory(tmp_path, learned) -> Path:
    return Path(shutil.copy(learned, tmp_path / "m.db"))


@pytest.fixture
def draft(tmp_path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_lookup_answers_in_the_json_of_the_design():
    (answer,) = json.loads(out(tifa("lookup", "总体国家安全观", "--json")))

    assert answer["match"] == {"kind": "exact", "score": 100.0}
    preferred = answer["renderings"][0]
    assert preferred["en"] == "holistic approach to national security"
    assert preferred["status"] == "preferred"
    assert preferred["citations"][0]["document"]
    assert preferred["citations"][0]["date"]
    assert {"query", "concept", "zh", "subject_field", "match", "renderings"} <= set(answer)
    assert {"en", "status", "note", "valid_from", "valid_to", "citations"} <= set(preferred)


@pytest.mark.parametrize("query", ["ztgjaqg", "總體國家安全觀", "zongti guojia anquanguan"])
def test_lookup_by_other_ways_finds_the_same_concept(query):
    assert "holistic approach to national security" in out(tifa("lookup", query))


def test_several_queries_give_one_array_in_their_order():
    found = json.loads(out(tifa("lookup", "统筹发展和安全", "总体国家安全观", "--json")))

    assert [answer["query"] for answer in found] == ["统筹发展和安全", "总体国家安全观"]


def test_a_query_without_an_answer_says_so():
    done = tifa("lookup", "风马牛不相及")

    assert (done.returncode, done.stdout) == (1, b"")
    assert "风马牛不相及: not in the termbase" in done.stderr.decode()


def test_a_term_that_is_newer_than_the_day_says_since_when_it_is_known():
    done = tifa("--as-of", "2010-01-01", "lookup", "高质量发展")

    assert done.returncode == 1
    assert "no rendering known on 2010-01-01; the first is of 201" in done.stderr.decode()


def test_suggest_answers_line_by_line_in_the_json_of_the_design(memory, draft):
    lines = [
        json.loads(line)
        for line in out(tifa("--memory", memory, "suggest", draft, "--json")).splitlines()
    ]

    for line in lines:
        segment = line["segment"]
        assert DRAFT[segment["start"] : segment["end"]] == segment["text"]
        for term in line["terms"]:
            assert {"start", "end", "zh", "concept", "rendering", "status", "others"} <= set(term)
    kinds = [match["kind"] for line in lines for match in line["matches"]]
    assert kinds[:2] == ["exact", "number"]
    assert "5.8 percent" in lines[1]["matches"][0]["target"]
    assert "2024" in lines[1]["matches"][0]["target"]
    assert [DRAFT[t["start"] : t["end"]] for t in lines[2]["terms"]] == [
        "總體國家安全觀",
        "统筹发展和安全",
    ]


def test_suggest_reads_standard_input_and_other_encodings(memory):
    for encoding in ("utf-8", "gb18030", "utf-16"):
        done = tifa(
            "--memory", memory, "suggest", given=("粮食产量再创新高。" * 2).encode(encoding)
        )

        assert "Grain output hit a new high." in out(done)


def test_suggest_without_a_memory_gives_terms(draft):
    done = tifa("suggest", draft)

    assert "holistic approach to national security" in out(done)
    assert "No memory yet" in done.stderr.decode()


def test_suggest_lists_a_plain_word_once_and_a_formulation_wherever_it_stands():
    shown = out(tifa("suggest", given="改革要统筹发展和安全。\n" * 2)).splitlines()

    lines = [line.split()[0] for line in shown if line.startswith("     ")]
    assert lines.count("改革") == 1
    assert lines.count("统筹发展和安全") == 2


def test_search_finds_both_ways_and_marks_the_hits(memory):
    for text, side in (("粮食产量", "source"), ("grain OUTPUT", "target")):
        (hit,) = json.loads(out(tifa("--memory", memory, "search", text, "--json")))

        (start, end), *_ = hit["spans"]
        assert hit[side][start:end].lower() == text.lower()
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
    ("content", "problem"),
    [
        (None, "no such file"),
        (b"", "nothing in it"),
        (b"\n \n", "nothing in it"),
        (b"\x00\x01\x02" * 99, "not a text"),
        (b"PK\x03\x04", "zip archive"),
        (b"English only, no hanzi.", "no Chinese in it"),
    ],
)
def test_a_draft_that_is_none_is_one_sentence(tmp_path, content, problem):
    path = tmp_path / "draft.txt"
    if content is not None:
        path.write_bytes(content)

    done = tifa("suggest", path)

    assert (done.returncode, done.stdout) == (1, b"")
    assert problem in done.stderr.decode().splitlines()[-1]


def test_a_folder_for_a_draft_is_one_sentence(tmp_path):
    assert b"is a folder" in tifa("suggest", tmp_path).stderr


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
    done = tifa("--memory", "postgresql://host/tifa", "search", "好")

    assert done.returncode == 2
    assert "postgresql://host/tifa: a memory can only be a file" in done.stderr.decode()


def test_wrong_usage_is_status_two():
    assert tifa("lookup").returncode == 2
    assert tifa("nonsense").returncode == 2
    assert tifa("suggest", "--threshold", "200").returncode == 2
    assert tifa("--as-of", "2021-13", "lookup", "好").returncode == 2
    assert tifa("check", "draft.txt", "--off", "nonsense").returncode == 2


def test_a_termbase_with_an_error_is_named_by_line(tmp_path):
    (tmp_path / "mine.po").write_text('msgctxt "a"\nmsgid "好"\nmsgstr ""\n', encoding="utf-8")

    done = tifa("--termbase", tmp_path, "lookup", "好")

    assert done.returncode == 1
    assert "mine.po:2: 好 has no rendering" in done.stderr.decode()


@pytest.mark.parametrize(
    "command", [["lookup", "总体国家安全观"], ["suggest"], ["suggest", "--json"]]
)
def test_a_closed_pipe_ends_the_run_without_a_word(command):
    process = subprocess.Popen(
        [sys.executable, "-c", "from tm.cli import main; main()", *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.close()
    process.stdin.write("坚持总体国家安全观。\n".encode() * 500)
    process.stdin.close()

    message = process.stderr.read().decode()
    process.stderr.close()

    process.wait(60)
    assert message in ("", "No memory yet: terms only (tifa memory add learns documents).\n")


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


def test_every_command_has_help_with_examples():
    from click.testing import CliRunner

    from tm.cli import COMMANDS, cli

    for name in COMMANDS:
        shown = CliRunner().invoke(cli, [name, "--help"])
        assert shown.exit_code == 0, name
        assert "Examples:" in shown.output, name


@pytest.mark.corpus
def test_a_whole_work_report_is_annotated(tmp_path, shared):
    memory = tmp_path / "m.db"
    corpus = sorted((shared / "corpus").glob("gwr-202*.tsv"))
    out(
        tifa(
            "--memory",
            memory,
            "memory",
            "add",
            *corpus,
            "--documents",
            shared / "corpus" / "documents.tsv",
        )
    )
    draft = shared / "drafts" / "gwr-2023.zh.txt"
    text = draft.read_text(encoding="utf-8")

    lines = [
        json.loads(line)
        for line in out(tifa("--memory", memory, "suggest", draft, "--json")).splitlines()
    ]

    assert len(lines) > 300
    for line in lines:
        segment = line["segment"]
        assert text[segment["start"] : segment["end"]] == segment["text"]
        scores = [match["score"] for match in line["matches"] if match["unit"] == "sentence"]
        assert scores == sorted(scores, reverse=True)
