"""Vim with ALE, without a screen, against the real server."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from .drafts import DRAFT, ROOT, draft_environment

pytestmark = pytest.mark.slow

ALE = [*Path("/usr/share/vim").glob("*/pack/*/*/ale"), *Path("/usr/share/vim-ale").glob("*")]


def test_the_recipe_of_the_guide_marks_the_departure_by_byte_columns(tmp_path):
    vim = shutil.which("vim")
    if vim is None or not ALE:
        pytest.skip("Vim with ALE is not installed (apt-get install vim-nox vim-ale)")
    page = (ROOT / "docs" / "howto" / "editors.md").read_text(encoding="utf-8")
    recipe = tmp_path / "recipe.vim"
    recipe.write_text(re.findall(r"```vim\n(.*?)```", page, re.DOTALL)[0], encoding="utf-8")
    environment = draft_environment(tmp_path, ROOT)
    server = shlex.join(json.loads(environment["SERVER"])[:-1])
    command = tmp_path / "bin" / "tifa"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {server} "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    path = f"{command.parent}:{environment['PATH']}"
    subprocess.run(
        [vim, "-u", str(Path(__file__).with_name("ale.vim")), "-N", "-es"],
        env=environment | {"RECIPE": str(recipe), "PATH": path},
        stdin=subprocess.DEVNULL,
        timeout=180,
        check=False,
        capture_output=True,
    )

    (found,) = json.loads((tmp_path / "seen.json").read_text(encoding="utf-8"))

    assert found[:2] == [2, DRAFT.split("\n")[1].index("light-switching") + 1]
    assert "lantern-style approach" in found[2]
