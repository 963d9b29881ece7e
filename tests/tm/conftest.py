"""The browser that pages are tried in, and a memory."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .memories import run, write_pairs


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the command of the browser, or skip."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.skip("chromium is not installed")
    return found


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    """Return a browser that a module's tests share; its loop would be in the way of others'."""
    driver = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with driver.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def memory(tmp_path) -> Path:
    """Return a memory of 3,000 pairs that the command line made."""
    path = tmp_path / "m.db"
    pairs = write_pairs(tmp_path / "big.tsv", 3_000, "大事")
    assert run(path, "memory", "add", pairs).returncode == 0
    return path
