"""``tifa suggest``, as its users start it."""

from __future__ import annotations

import json

import pytest

from .conftest import DRAFT, out, tifa


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
    assert {"總體國家安全觀", "统筹发展和安全"} <= {
        DRAFT[term["start"] : term["end"]] for term in lines[2]["terms"]
    }


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


@pytest.mark.corpus
@pytest.mark.slow
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
