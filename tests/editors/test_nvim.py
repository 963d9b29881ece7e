"""Neovim with the plugin file, headless, against the real server."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tm.lsp.conftest import make_house

ROOT = Path(__file__).parents[2]
DRAFT = (
    "中文😀实施纸鸢谷计划，推行点灯式服务。\n"
    "Under the Kite Valley Plan we extend the light-switching service to every village.\n"
)


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    nvim = shutil.which("nvim")
    if nvim is None:
        pytest.skip("Neovim is not installed (apt-get install neovim)")
    folder = tmp_path_factory.mktemp("nvim")
    draft = folder / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    house = make_house(folder)
    server = [sys.executable, "-m", "tm.cli", "--termbase", str(house / "house.po"), "lsp"]
    home = {name: str(folder) for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")}
    subprocess.run(
        [nvim, "--clean", "--headless", "-c", f"luafile {Path(__file__).with_name('nvim.lua')}"],
        env={
            **os.environ,
            **home,
            "PYTHONPATH": str(ROOT),
            "SERVER": json.dumps(server),
            "PATIENCE": "60000",
            "PLUGIN": str(ROOT / "editors" / "nvim"),
            "DRAFT": str(draft),
            "RESULT": str(folder / "seen.json"),
        },
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
        capture_output=True,
    )
    found = json.loads((folder / "seen.json").read_text(encoding="utf-8"))
    assert "problem" not in found, found["problem"]
    return {**found, "saved": draft.read_text(encoding="utf-8")}


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
