"""An exported project, read by OmegaT itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner

from glossary import Document
from tests.tm.lsp.conftest import UNITS, make_house
from tm.cli import cli
from tm.memory import open_memory
from tm.model import TranslationUnit, Unit

pytestmark = pytest.mark.slow


def export(folder: Path, *arguments: str) -> Path:
    """Export a project with the house termbase and the memory of the tests."""
    units = [
        TranslationUnit(zh, en, "valley-2023", f"1.{number}")
        for number, (zh, en) in enumerate(UNITS, 1)
    ]
    clause = TranslationUnit("全谷 & 两县", "the <valley>", "valley-2023", "1.4.1", Unit.CLAUSE)
    document = Document("valley-2023", "2023-02-01", "Valley Council", "", "Valley report 2023")
    with open_memory(folder / "memory.db", create=True) as memory:
        memory.add(document, [*units, clause])
    house = make_house(folder)
    project = folder / "project"
    done = CliRunner().invoke(
        cli,
        [
            *("--termbase", str(house / "house.po"), "--memory", str(folder / "memory.db")),
            *("export", "omegat", str(project), *arguments),
        ],
        catch_exceptions=False,
    )
    assert done.exit_code == 0, done.output
    return project


def test_the_glossary_names_status_and_documents_and_leaves_out_what_is_no_longer_said(tmp_path):
    project = export(tmp_path)

    lines = (project / "glossary" / "tifa.utf8").read_text(encoding="utf-8").splitlines()
    ours = [line.split("\t") for line in lines if line.startswith("纸鸢谷计划\t")]

    assert len(ours) == 1
    assert ours[0][1] == "the Kite Valley Plan"
    assert ours[0][2] == (
        "preferred; house; one place, valley report 2023; In headings without the article;"
        " not: “the Paper Kite Gorge Scheme”"
    )


def test_a_memory_says_where_each_unit_comes_from(tmp_path):
    project = export(tmp_path)

    tree = ET.parse(project / "tm" / "tifa-valley-2023.tmx")
    props = {p.get("type"): p.text for p in tree.find("body/tu").iter("prop")}
    clause = ET.parse(project / "tm" / "clauses" / "tifa-valley-2023.tmx")

    assert props["x-title-en"] == "Valley report 2023"
    assert props["x-locator"] == "1.1"
    assert props["x-date"] == "2023-02-01"
    assert [seg.text for seg in clause.iter("seg")] == ["全谷 & 两县", "the <valley>"]


def test_a_second_export_replaces_the_first_and_leaves_other_files_alone(tmp_path):
    project = export(tmp_path)
    (project / "tm" / "own.tmx").write_text("<tmx/>")
    (project / "omegat.project").write_text("mine")

    export(tmp_path, "--auto")

    assert (project / "omegat.project").read_text() == "mine"
    names = sorted(str(p.relative_to(project / "tm")) for p in (project / "tm").rglob("*.tmx"))
    assert names == ["auto/tifa-valley-2023.tmx", "clauses/tifa-valley-2023.tmx", "own.tmx"]


def test_omegat_translates_with_the_exported_project(tmp_path):
    omegat = shutil.which("omegat")
    if omegat is None:
        pytest.skip("OmegaT is not installed (apt-get install omegat)")
    project = export(tmp_path, "--auto")
    (project / "source" / "draft.txt").write_text("".join(zh for zh, _ in UNITS), encoding="utf-8")

    subprocess.run(
        [
            *(omegat, str(project), "--mode=console-translate", "--quiet"),
            f"--config-dir={tmp_path / 'config'}",
        ],
        env={**os.environ, "HOME": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=True,
    )

    written = (project / "target" / "draft.txt").read_text(encoding="utf-8")
    assert all(en in written for _, en in UNITS), written


def test_what_is_filled_in_is_sure_and_of_the_newest_document(tmp_path):
    pairs = [("全谷种树。", "Trees were planted."), ("老桥要修。", "The old bridge is mended.")]
    with open_memory(tmp_path / "memory.db", create=True) as memory:
        for year, english in (("2020", "All the valley plants trees."), ("2019", "Plant trees.")):
            units = [TranslationUnit("全谷种树。", english, f"report-{year}", "1.1")]
            units += [
                TranslationUnit(zh, en, f"report-{year}", "2.1", confidence=0.3) for zh, en in pairs
            ]
            memory.add(Document(f"report-{year}", f"{year}-02"), units)
    project = tmp_path / "project"
    command = ["--memory", str(tmp_path / "memory.db"), "export", "omegat", str(project), "--auto"]

    assert CliRunner().invoke(cli, command).exit_code == 0

    found = {
        str(path.relative_to(project / "tm")): [seg.text for seg in ET.parse(path).iter("seg")][1:2]
        for path in (project / "tm").rglob("*.tmx")
    }
    assert found == {
        "auto/tifa-report-2020.tmx": ["All the valley plants trees."],
        "tifa-report-2019.tmx": ["Plant trees."],
        "penalty-030/tifa-report-2020.tmx": ["Trees were planted."],
        "penalty-030/tifa-report-2019.tmx": ["Trees were planted."],
    }
    unit = next(ET.parse(project / "tm" / "tifa-report-2019.tmx").iter("tu"))
    assert unit.get("changedate") == "20190201T000000Z"
