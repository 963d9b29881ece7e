"""What every test may lean on."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder with the bilingual documents, or skip when it is not beside the project."""
    folder = Path(os.environ.get("TIFA_SHARED", ROOT.parent / "shared"))
    if not (folder / "corpus" / "documents.tsv").is_file():
        pytest.skip(f"the bilingual documents are not at {folder} (set TIFA_SHARED)")
    return folder


@pytest.fixture
def keep() -> Iterator[Callable[[AbstractContextManager[Any]], Any]]:
    """Keep what a test opens (``keep(open_termbase())``) open until the test ends."""
    with ExitStack() as opened:
        yield opened.enter_context


@pytest.fixture
def impatient_threads() -> Iterator[None]:
    """Let threads take turns after every few steps, so that what they may not share shows."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.fixture(autouse=True)
def _own_user_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch):
    """Keep tests away from the memory, cache and settings of whoever runs them."""
    home = tmp_path_factory.getbasetemp() / "home"
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.delenv("TIFA_MEMORY", raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("COLUMNS", raising=False)  # xdist names a width of its own
