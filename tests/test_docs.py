"""The documentation says what is so."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_the_reference_is_what_the_commands_print():
    reference = runpy.run_path(str(ROOT / "docs" / "reference.py"))["reference"]

    written = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    assert written == reference(), "run make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path):
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_command_has_a_place_in_the_docs():
    from tm.cli import COMMANDS

    guides = "\n".join(
        page.read_text(encoding="utf-8") for page in PAGES if page.name != "reference.md"
    )
    missing = [name for name in COMMANDS if f"tifa {name}" not in guides]
    assert missing == []


def test_the_look_up_of_the_readme_is_what_tifa_prints():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command, shown = re.findall(r"\$ (tifa lookup [^\n]+)\n(.*?)```", readme, re.DOTALL)[0]

    done = subprocess.run(
        [sys.executable, "-c", "from tm.cli import main; main()", *command.split()[1:]],
        capture_output=True,
        check=False,
    )

    assert done.stdout.decode().split() == shown.split()


def test_the_pages_of_the_rules_are_what_the_rules_say():
    pages = runpy.run_path(str(ROOT / "docs" / "rules" / "write.py"))["pages"]()

    folder = ROOT / "docs" / "rules"
    assert {page.name for page in folder.glob("*.md")} == set(pages)
    for name, text in pages.items():
        assert (folder / name).read_text(encoding="utf-8") == text, "run make docs"
