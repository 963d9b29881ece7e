"""Emacs with eglot, in batch, against the real server."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from .drafts import DRAFT, ROOT, draft_environment

pytestmark = pytest.mark.slow

EGLOT = sorted(Path("/usr/share/emacs/site-lisp/elpa").glob("eglot-*"))


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    emacs = shutil.which("emacs")
    if emacs is None or not EGLOT:
        pytest.skip("Emacs with eglot is not installed (apt-get install emacs-nox elpa-eglot)")
    folder = tmp_path_factory.mktemp("emacs")
    script = Path(__file__).with_name("eglot.el")
    done = subprocess.run(
        [emacs, "-Q", "--batch", "-L", str(EGLOT[-1]), "-l", str(script)],
        env=draft_environment(folder, ROOT / "editors" / "emacs"),
        stdin=subprocess.DEVNULL,
        timeout=180,
        check=False,
        capture_output=True,
    )
    result = folder / "seen.json"
    assert result.exists(), done.stderr.decode()[-2000:]
    return json.loads(result.read_text(encoding="utf-8"))


def test_the_departure_is_marked(seen):
    assert list(seen["marked"]) == ["light-switching service"]
    assert "light-switching service" in DRAFT


def test_hover_completion_and_look_up_answer(seen):
    assert "the Kite Valley Plan" in seen["hover"]
    assert seen["completion"][0] == "the Kite Valley Plan"
    assert seen["found"][:2] == ["纸鸢谷计划", "  the Kite Valley Plan — preferred"]
