"""The command line and the editor read files alike and find the same, in the same places."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.tm.formats.samples import write_samples
from tests.tm.lsp.client import Client
from tests.tm.lsp.conftest import editor, house, memory
from tm.cli import cli

pytestmark = pytest.mark.slow

__all__ = ["editor", "house", "memory"]

Found = set[tuple[int, int, int, int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "drafts"
    folder.mkdir()
    write_samples(folder)
    return folder


def test_the_command_line_and_the_editor_find_the_same(folder, house, memory, editor):
    wanted = at_the_command_line(folder, house, memory)
    client = editor(encoding="utf-32")
    files = sorted(folder.iterdir())
    for file in files:
        text = "" if file.suffix == ".docx" else file.read_bytes().decode()
        client.open(file.as_uri(), text)

    seen = in_the_editor(client, files)

    assert len(files) >= 20
    assert sum(map(len, wanted.values())) > 30
    assert {file.name: seen[file.name] for file in files} == {
        file.name: wanted[file.name] for file in files
    }


def at_the_command_line(folder: Path, house: Path, memory: Path) -> dict[str, Found]:
    where = ["--termbase", str(house), "--memory", str(memory)]
    done = CliRunner().invoke(cli, [*where, "check", str(folder), "--json"])
    found: dict[str, Found] = defaultdict(set)
    for line in done.stdout.splitlines():
        record = json.loads(line)
        places = ("line", "column", "end_line", "end_column")
        place = [record[key] - 1 for key in places]
        found[Path(record["file"]).name].add((*place, record["rule"], record["message"]))
    return found


def in_the_editor(client: Client, files: list[Path]) -> dict[str, Found]:
    """Wait until nothing new comes, and return the last diagnostics of each file."""
    published: dict[str, Any] = {}
    before = -1
    while before != len(client.notes) or len(published) < len(files):
        before = len(client.notes)
        time.sleep(1.5)
        for note in client.notes:
            if note["method"] == "textDocument/publishDiagnostics":
                published[note["params"]["uri"]] = note["params"]["diagnostics"]
    return {file.name: set(map(place_of, published[file.as_uri()])) for file in files}


def place_of(diagnostic: dict[str, Any]) -> tuple[int, int, int, int, str, str]:
    start, end = diagnostic["range"]["start"], diagnostic["range"]["end"]
    place = (start["line"], start["character"], end["line"], end["character"])
    return (*place, diagnostic["code"], diagnostic["message"])
