"""Choose the files to check, and tell those of a folder that are no translations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..formats import SUFFIXES

_FIXED = ".fixed"
_ENGLISH = re.compile(r"(?<![A-Za-z])en(?:-[A-Za-z]{2})?(?![A-Za-z])", re.IGNORECASE)
_CHINESE = ("zh", "cn", "zh-CN", "zh-Hans", "ZH", "CN")


def checkable_files(path: Path) -> Iterator[Path]:
    """Yield a file itself, or the files of a folder that can be checked, hidden ones left out.

    A folder that leads back to itself, by a link, is looked into once.
    """
    if not path.is_dir():
        yield path
    else:
        yield from _files_in(path, {path.resolve()})


def _files_in(folder: Path, seen: set[Path]) -> Iterator[Path]:
    for child in sorted(folder.iterdir()):
        if child.name.startswith("."):
            continue
        if child.is_dir():
            real = child.resolve()
            if real not in seen:
                seen.add(real)
                yield from _files_in(child, seen)
        elif child.suffix.lower() in SUFFIXES and child.is_file():
            yield child


def fixed_name(path: Path) -> Path:
    """Return where the fixed copy of a file stands.

    >>> fixed_name(Path("draft.en.txt")).name
    'draft.en.fixed.txt'
    """
    return path.with_name(f"{path.stem}{_FIXED}{path.suffix}")


def why_not(path: Path, waivers: Path | None = None) -> str:
    """Say what a file of a folder is, if it is not to be checked: ``fixed copy``, ``waivers``."""
    if path.stem.endswith(_FIXED):
        draft = path.with_name(path.stem.removesuffix(_FIXED) + path.suffix)
        return "fixed copy" if draft.exists() else ""
    is_waivers = waivers is not None and waivers.exists() and path.samefile(waivers)
    is_waivers = is_waivers or path.name == "waivers.tsv"
    return "waivers" if is_waivers else ""


def original_of(path: Path) -> Path | None:
    """Return the Chinese original that stands beside an English file, by its name.

    ``report.en.docx`` has ``report.zh.docx``, ``en/report.md`` has ``zh/report.md``.
    """
    for found in reversed(list(_ENGLISH.finditer(f"{path.parent.name}/{path.name}"))):
        for chinese in _CHINESE:
            text = f"{path.parent.name}/{path.name}"
            folder, _, name = (text[: found.start()] + chinese + text[found.end() :]).partition("/")
            beside = path.parent.with_name(folder) / name if folder else path.with_name(name)
            if beside != path and beside.is_file():
                return beside
    return None
