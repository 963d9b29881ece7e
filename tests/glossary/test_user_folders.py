"""A user's files are where each system keeps such files."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from glossary.user_folders import cache_folder, data_folder


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="XDG is for other systems")
def test_xdg_folders_are_used_when_absolute(monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")

    assert data_folder() == Path("/data/tifa")
    assert cache_folder() == Path.home() / ".cache" / "tifa"


def test_windows_keeps_them_in_the_local_folder(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", "local")

    assert data_folder() == Path("local/tifa")
    assert cache_folder() == Path("local/tifa/Cache")


def test_macos_keeps_them_in_the_library(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")

    assert data_folder() == Path.home() / "Library/Application Support/tifa"
    assert cache_folder() == Path.home() / "Library/Caches/tifa"


def test_without_a_home_nothing_is_there_and_nothing_can_be_made(monkeypatch):
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", no_home)
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)

    for folder in (data_folder(), cache_folder()):
        assert not folder.exists()
        with pytest.raises(OSError):
            folder.mkdir(parents=True)
