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
        "preferred; house; valley report 2023; In headings without the article;"
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
