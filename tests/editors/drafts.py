"""The draft that every editor opens, and the environment it is opened in."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from tests.tm.lsp.conftest import make_house

ROOT = Path(__file__).parents[2]
DRAFT = (
    "中文😀实施纸鸢谷计划，推行点灯式服务。\n"
    "Under the Kite Valley Plan we extend the light-switching service to every village.\n"
)


def draft_environment(folder: Path, plugin: Path) -> dict[str, str]:
    """Write the draft and a termbase into ``folder`` and say where they are."""
    draft = folder / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    make_house(folder)
    termbase = ["--termbase", str(folder / "house.po")]
    home = {name: str(folder) for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")}
    return {
        **os.environ,
        **home,
        "PYTHONPATH": str(ROOT),
        "SERVER": json.dumps([sys.executable, "-m", "tm.cli", *termbase, "lsp"]),
        "PLUGIN": str(plugin),
        "DRAFT": str(draft),
        "RESULT": str(folder / "seen.json"),
        "PATIENCE": "60000",
    }
