"""``tifa memory export``, ``edit`` and ``remove --unit``, as their users start them."""

from __future__ import annotations

import json
from contextlib import closing

import pytest

from tm.store import open_store

from .conftest import out, tifa

ODD = 'id\tzh\ten\n1\t甲，\u3000乙\\n。\tA, "B" & <c>.\n2\t=1+1\tequals\n2\t修路\troads\n'


def content(path):
    """Return all that a memory holds."""
    with closing(open_store(path)) as store:
        return store.documents(), [stored.unit for stored in store.changes_since(0).added]


@pytest.fixture
def two(memory, tmp_path):
    """Return a memory of two documents."""
    (tmp_path / "odd-2020.tsv").write_text(ODD, encoding="utf-8")
    named = ("--title", "Odd & ends", "--title-zh", "杂", "--date", "2020", "--issuer", "I")
    out(tifa("--memory", memory, "memory", "add", tmp_path / "odd-2020.tsv", *named))
    return memory


@pytest.mark.parametrize("form", ["tmx", "tsv", "xlsx"])
def test_a_memory_made_of_an_export_is_the_same(two, tmp_path, form):
    exported, new = tmp_path / f"all.{form}", tmp_path / "new.db"

    said = out(tifa("--memory", two, "memory", "export", exported))
    assert said == f"{exported}: {len(content(two)[1])} units of 2 documents\n"
    said = out(tifa("--memory", new, "memory", "add", exported)).splitlines()

    assert content(new) == content(two)
    assert said[1] == "odd-2020: 3 units learned (Odd & ends)"
    for text in ("2023年，全县生产总值增长5.1%。", "坚持总体国家安全观，统筹发展和安全。"):
        old, again = (tifa("--memory", m, "suggest", "--json", given=text) for m in (two, new))
        assert out(again) == out(old)


def test_a_document_alone_and_a_table_sorted_by_hand(two, tmp_path):
    exported, new = tmp_path / "some.tsv", tmp_path / "new.db"
    out(tifa("--memory", two, "memory", "export", exported, "--document", "report-2023"))
    head, *rows = exported.read_text(encoding="utf-8").splitlines()
    exported.write_text("\n".join([head, *rows[::-1]]) + "\n", encoding="utf-8")

    out(tifa("--memory", new, "memory", "add", exported))

    documents, units = content(new)
    assert [document.id for document in documents] == ["report-2023"]
    assert sorted(map(str, units)) == sorted(
        str(unit) for unit in content(two)[1] if unit.document == "report-2023"
    )


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("a.doc",), "not a format a memory is written in (tmx, tsv, xlsx)"),
        (("a.tmx", "--document", "nothing"), "no document nothing in this memory"),
    ],
)
def test_what_cannot_be_exported_is_told(memory, tmp_path, arguments, problem):
    name, *others = arguments
    done = tifa("--memory", memory, "memory", "export", tmp_path / name, *others)

    assert done.returncode == 2
    assert problem in done.stderr.decode()
    assert not (tmp_path / name).exists()


def test_one_unit_is_put_right(two):
    before = content(two)[1]
    done = tifa("--memory", two, "memory", "edit", "report-2023", "2.2", "--en", "A new high.")

    assert out(done).splitlines() == [
        "report-2023, 2.2",
        "  粮食产量再创新高。",
        "- Grain output hit a new high.",
        "+ A new high.",
        "report-2023, 2.2.1 changed with it",
    ]
    (hit, *_) = json.loads(out(tifa("--memory", two, "search", "粮食产量再创新高", "--json")))
    assert hit["target"].rstrip(".") == "A new high"
    assert len(content(two)[1]) == len(before)


def test_a_clause_that_is_no_longer_in_its_sentence_goes(two):
    new = "We will apply a holistic approach to national security and see to growth."
    done = tifa("--memory", two, "memory", "edit", "report-2023", "3.1", "--en", new)

    assert "3.1.2 removed: it is no longer in it" in out(done)
    kept = [unit.locator for unit in content(two)[1] if unit.locator.startswith("3.1")]
    assert kept == ["3.1", "3.1.1"]


def test_one_unit_is_removed_and_of_two_at_a_place_the_one_that_is_meant(two):
    remove = ("--memory", two, "memory", "remove", "odd-2020", "--unit")
    done = tifa(*remove, "2")
    assert done.returncode == 2
    assert (
        "2 units at 2; say which:\n  2#1  =1+1  equals\n  2#2  修路  roads" in done.stderr.decode()
    )

    assert "修路" in out(tifa(*remove, "2#2"))

    assert [u.source for u in content(two)[1] if u.document == "odd-2020"][1:] == ["=1+1"]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("edit", "report-2023", "2.2"), "nothing to change"),
        (("edit", "report-2023", "99", "--en", "x"), "has no unit at 99"),
        (("edit", "other", "1", "--en", "x"), "no document other"),
        (("remove", "report-2023", "other", "--unit", "1"), "--unit is of one document"),
    ],
)
def test_a_unit_that_is_not_there_is_told(memory, arguments, problem):
    done = tifa("--memory", memory, "memory", *arguments)

    assert done.returncode == 2
    assert problem in done.stderr.decode()


def test_a_title_is_never_given_to_several_documents(tmp_path, report):
    other = tmp_path / "other.tsv"
    other.write_bytes(report.read_bytes())

    done = tifa(
        "--memory", tmp_path / "m.db", "memory", "add", report, other, "--title", "A report"
    )

    assert done.returncode == 2
    assert "--title is of one document, but several files are given" in done.stderr.decode()


ZH = [f"第{n}村去年修了{n + 20}座桥，发展特色农业。" for n in range(1, 15)]
EN = [f"Village No. {n} built {n + 20} bridges last year." for n in range(1, 15)]
OTHER = [f"The museum lent {n * 37} pictures to schools abroad." for n in range(1, 15)]


@pytest.mark.parametrize("paired", ["two files", "a table"])
def test_a_text_beside_anothers_translation_is_refused(tmp_path, paired):
    def add(english: list[str], *options: str):
        if paired == "a table":
            path = tmp_path / "a.tsv"
            path.write_text("\n".join(map("\t".join, zip(ZH, english, strict=True))), "utf-8")
            return tifa("--memory", tmp_path / "m.db", "memory", "add", path, *options)
        (tmp_path / "a.zh.txt").write_text("\n".join(ZH), encoding="utf-8")
        (tmp_path / "a.en.txt").write_text("\n".join(english), encoding="utf-8")
        files = (tmp_path / "a.zh.txt", "--translation", tmp_path / "a.en.txt")
        return tifa("--memory", tmp_path / "m.db", "memory", "add", *files, *options)

    done = add(OTHER)
    assert done.returncode == 1
    assert "no text and its translation (--anyway learns it)" in done.stderr.decode()
    assert "learned" in out(add(OTHER, "--anyway"))
    assert "learned" in out(add(EN))


def test_a_table_that_is_mostly_empty_on_one_side_is_refused_and_a_job_half_done_is_not(tmp_path):
    rows = [("修路。", "Roads."), *[(f"种{n}号树。", "") for n in "甲乙丙丁戊己庚"]]
    (tmp_path / "a.tsv").write_text("\n".join(map("\t".join, rows)), encoding="utf-8")
    entries = [f'msgid "{zh}"\nmsgstr "{en}"\n' for zh, en in rows]
    (tmp_path / "a.po").write_text("\n".join(entries), encoding="utf-8")

    done = tifa("--memory", tmp_path / "m.db", "memory", "add", tmp_path / "a.tsv")
    assert done.returncode == 1
    assert "7 of 8 paragraphs have no counterpart" in done.stderr.decode()
    assert "1 unit learned" in out(
        tifa("--memory", tmp_path / "m.db", "memory", "add", tmp_path / "a.po")
    )
