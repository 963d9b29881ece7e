"""What every benchmark needs: the data, the machine in words, and the page to write to."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from tm.alignment.model import Paragraph, paragraph_of
from tm.formats import stream

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "performance.md"
_PREFACE = """# Performance

Every table is written by `make bench`: one run on one machine, so compare within a table.
Nothing in the tests asserts a time.
"""


def shared(*parts: str) -> Path:
    """Return a file of the data beside the project (``TIFA_SHARED``), or stop with a sentence."""
    folder = Path(os.environ.get("TIFA_SHARED", ROOT.parent / "shared"))
    path = folder.joinpath(*parts)
    if not path.exists():
        sys.exit(f"Error: {path} is missing; set TIFA_SHARED to the folder with the data")
    return path


def machine(*distributions: str) -> str:
    """Describe the machine and the versions that matter in one sentence."""
    with_versions = ", ".join(f"{name} {version(name)}" for name in distributions)
    return (
        f"{os.cpu_count()} × {_processor()}, {platform.system()},"
        f" Python {platform.python_version()}, {with_versions}."
    )


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
        return re.sub(r"\s+", " ", re.search(r"model name\s*:\s*(.*)", text)[1])
    except (OSError, TypeError):
        return platform.processor() or platform.machine()


def paragraphs(*parts: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a table of the data, as they are learned."""
    return map(paragraph_of, stream(shared(*parts)))


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Lay out a Markdown table; figures stand to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def write(section: str, body: str) -> None:
    """Put a section between its markers on the page, at the end when it is new."""
    first, last = f"<!-- {section}: begin -->", f"<!-- {section}: end -->"
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else _PREFACE
    block = f"{first}\n{body.strip()}\n{last}"
    if first in page:
        page = re.sub(re.escape(first) + ".*?" + re.escape(last), lambda _: block, page, flags=re.S)
    else:
        page = f"{page.rstrip()}\n\n{block}\n"
    PAGE.write_text(page, encoding="utf-8")


def say(*words: object) -> None:
    """Tell on standard error how far a run is."""
    print(*words, file=sys.stderr, flush=True)
