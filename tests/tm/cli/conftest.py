"""The command as its users start it, a memory and a draft."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PARAGRAPHS = "\n".join(
    "\t".join(row)
    for row in (
        ("paragraph", "zh", "en"),
        ("1", "各位代表：", "Fellow Deputies,"),
        (
            "2",
            "2023年，全县生产总值增长6.2%。粮食产量再创新高。",
            "In 2023, the county’s GDP grew by 6.2 percent. Grain output hit a new high.",
        ),
        (
            "3",
            "坚持总体国家安全观，统筹发展和安全。",
            "We will apply a holistic approach to national security and ensure both development"
            " and security.",
        ),
    )
)


DRAFT = "各位代表：\n\n2024年，全县生产总值增长5.8%。坚持總體國家安全觀，统筹发展和安全。<b>\n"


COMMAND = (sys.executable, "-c", "from tm.cli import main; main()")


def start(*arguments: object) -> subprocess.Popen:
    """Start the command and do not wait for it."""
    return subprocess.Popen([*COMMAND, *map(str, arguments)], stdout=subprocess.DEVNULL)


def tifa(*arguments: object, given: bytes | str | None = None) -> subprocess.CompletedProcess:
    data = given.encode() if isinstance(given, str) else given
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=data if data is not None else b"",
        capture_output=True,
        timeout=600,
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


def out(done: subprocess.CompletedProcess) -> str:
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture
def report(tmp_path) -> Path:
    path = tmp_path / "report-2023.tsv"
    path.write_text(PARAGRAPHS, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def learned(tmp_path_factory) -> Path:
    """Return a memory that learned the report once; tests work on copies."""
    folder = tmp_path_factory.mktemp("learned")
    (folder / "report-2023.tsv").write_text(PARAGRAPHS, encoding="utf-8")
    path = folder / "m.db"
    named = ["--title", "County report", "--date", "2023-01-10", "--issuer", "County"]
    out(tifa("--memory", path, "memory", "add", folder / "report-2023.tsv", *named))
    return path


@pytest.fixture
def memory(tmp_path, learned) -> Path:
    return Path(shutil.copy(learned, tmp_path / "m.db"))


@pytest.fixture
def draft(tmp_path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path
