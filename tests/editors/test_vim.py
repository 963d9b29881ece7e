"""Vim with ALE, without a screen, against the real server."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from .drafts import DRAFT, ROOT, draft_environment

pytestmark = pytest.mark.slow

ALE = [*Path("/usr/share/vim").glob("*/pack/*/*/ale"), *Path("/usr/share/vim-ale").glob("*")]


def test_the_departure_is_marked_by_byte_columns(tmp_path):
    vim = shutil.which("vim")
    if vim is None or not ALE:
        pytest.skip("Vim with ALE is not installed (apt-get install vim-nox vim-ale)")
    subprocess.run(
        [vim, "-u", str(Path(__file__).with_name("ale.vim")), "-N", "-es"],
        env=draft_environment(tmp_path, ROOT),
        stdin=subprocess.DEVNULL,
        timeout=180,
        check=False,
        capture_output=True,
    )

    (found,) = json.loads((tmp_path / "seen.json").read_text(encoding="utf-8"))

    assert found[:2] == [2, DRAFT.split("\n")[1].index("light-switching") + 1]
    assert "lantern-style approach" in found[2]
