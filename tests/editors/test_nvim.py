"""Neovim with the plugin file, headless, against the real server."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from .drafts import DRAFT, ROOT, draft_environment

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    nvim = shutil.which("nvim")
    if nvim is None:
        pytest.skip("Neovim is not installed (apt-get install neovim)")
    folder = tmp_path_factory.mktemp("nvim")
    script = Path(__file__).with_name("nvim.lua")
    subprocess.run(
        [nvim, "--clean", "--headless", "-c", f"luafile {script}"],
        env=draft_environment(folder, ROOT / "editors" / "nvim"),
        stdin=subprocess.DEVNULL,
        timeout=180,
        check=False,
        capture_output=True,
    )
    found = json.loads((folder / "seen.json").read_text(encoding="utf-8"))
    assert "problem" not in found, found["problem"]
    return {**found, "saved": (folder / "draft.txt").read_text(encoding="utf-8")}


def test_hover_shows_the_term_behind_an_emoji(seen):
    assert "the Kite Valley Plan" in seen["hover"]


def test_completion_goes_on_with_a_phrase(seen):
    assert seen["completion"][0] == "the Kite Valley Plan"


def test_the_departure_is_marked_by_byte_columns(seen):
    (found,) = seen["diagnostics"]
    line = DRAFT.split("\n")[1]
    start = line.index("light-switching")

    assert found[:3] == [1, start, start + len("light-switching service")]


def test_the_quick_fix_is_applied_and_saved(seen):
    assert seen["actions"][0] == "Replace with “lantern-style approach to public service”"
    assert "we extend the lantern-style approach to public service to" in seen["saved"]
    assert "light-switching" not in seen["saved"]
