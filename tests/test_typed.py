"""What the pages print can be typed: every command of README, tutorial and guides is run.

A block of lines that begin with ``$`` is a session: what the commands print is compared, with ``…``
for what is left out. In other blocks every ``tifa`` line must run. The files a guide speaks of are
laid out before, each as its name says; README and tutorial have only what the checkout has.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.tm.formats.samples import TEXTS, write_docx
from tm.cli import cli

from .conftest import ROOT

pytestmark = pytest.mark.slow
GUIDES = sorted((ROOT / "docs" / "howto").glob("*.md"))
# Commands that wait for a person or another program, and what stands for something else.
_NOT_RUN = re.compile(r"tifa (lsp|serve|mcp)|postgresql://|termbase add$|FILE…|--remove 7b0da4c4")
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ZH = "各位代表：\n\n全县生产总值增长5.8%。坚持总体国家安全观，统筹发展和安全。\n"
_EN = "Fellow deputies,\n\nThe county's GDP grew by 5.8 percent.\n\nWe will apply the overall"
_EN += " national security outlook and ensure both development and security.\n"


def blocks(page: Path) -> list[list[tuple[str, str | None]]]:
    """Return the commands of each block with what they print, ``None`` where it is not said."""
    found: list[list[tuple[str, str | None]]] = []
    for kind, text in _BLOCK.findall(page.read_text(encoding="utf-8")):
        whole = text.replace("\\\n", " ")
        block: list[tuple[str, str | None]] = []
        if kind in ("", "console") and whole.startswith("$ "):
            parts = re.split(r"^\$ ", whole, flags=re.MULTILINE)[1:]
            block = [(part.partition("\n")[0], part.partition("\n")[2]) for part in parts]
        elif kind in ("", "sh"):
            block = [(line, None) for line in whole.splitlines() if re.match("tifa .", line)]
        found.append([e for e in block if not _NOT_RUN.search(e[0].partition(" #")[0].rstrip())])
    return [block for block in found if block]


@pytest.fixture(scope="module")
def memory(tmp_path_factory) -> Path:
    """Return a memory that learned the report of the examples as a document the guides speak of."""
    place = tmp_path_factory.mktemp("desk") / "memory.db"
    report = ROOT / "examples" / "county-report.tsv"
    run(["--memory", str(place), "memory", "add", str(report), "--document", "gwr-2021"])
    return place


def run(words: list[str]) -> str:
    """Run a command line as ``tifa`` does; an error fails the test."""
    done = CliRunner().invoke(cli, words, catch_exceptions=False)
    assert done.exit_code in (0, 1), f"tifa {shlex.join(words)}\n{done.output}"
    assert "Error" not in done.output, f"tifa {shlex.join(words)}\n{done.output}"
    return done.stdout


def typed(line: str) -> list[str]:
    """Return the words behind ``tifa``, as a shell splits them; what is redirected goes nowhere."""
    words = shlex.split(line, comments=True)[1:]
    words = words[: words.index(">")] if ">" in words else words
    return [name for word in words for name in (sorted(map(str, Path().glob(word))) or [word])]


def matches(shown: str, printed: str) -> bool:
    """Say whether a page shows what was printed, blanks aside; ``…`` stands for anything."""
    parts = [r"\s+".join(map(re.escape, part.split())) for part in shown.split("…")]
    return (
        re.fullmatch(r"\s*" + r".*?".join(rf"\s*{p}\s*" for p in parts), printed, re.S) is not None
    )


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial.md"])
def test_what_readme_and_tutorial_print_can_be_typed(page, tmp_path, monkeypatch):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TIFA_MEMORY", str(tmp_path / "memory.db"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    compared = 0
    for line, shown in (each for block in blocks(ROOT / page) for each in block):
        printed = run(typed(line))
        if shown is not None:
            assert matches(shown, printed), f"{page}: {line}\n{printed}"
            compared += 1
    assert compared > 5


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.stem)
def test_what_a_guide_prints_can_be_typed(page, tmp_path, monkeypatch, memory):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TIFA_MEMORY", str(tmp_path / "memory.db"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    every = blocks(page)
    lay_out([line for block in every for line, _ in block])
    for block in every:
        shutil.copy(memory, tmp_path / "memory.db")
        for line, _ in block:
            run(typed(line))


def lay_out(lines: list[str]) -> None:
    """Lay out the files that commands speak of, each as its name says, in a repository."""
    for line in lines:
        words = shlex.split(line, comments=True)
        english = "check" in words
        for word in words[1:]:
            path = Path(word.replace("*", "report"))
            made = path.exists() or words[words.index(word) - 1] in (
                "-o",
                "--output",
                "--review",
                ">",
            )
            if made or "export" in words:
                continue
            if word.endswith("/") or word.startswith("our-terms"):
                folder(path)
            elif "." in path.name and not path.name[-1].isdigit():
                path.parent.mkdir(exist_ok=True)
                file(path, english=english)
    if any("--changed" in line for line in lines):
        for words in ("init -b main", "add .", "-c user.name=a -c user.email=a@b commit -m a"):
            subprocess.run(["git", *words.split()], check=True, capture_output=True)


def folder(path: Path) -> None:
    path.mkdir(exist_ok=True)
    if "terms" in path.name:
        run(["termbase", "add", "石桥镇公约", "the Stone Bridge Pact", "--to", str(path), *_CITED])
    else:
        (path / "draft.en.txt").write_text(_EN, encoding="utf-8")


_CITED = ["--document", "plan-2026", "--title", "Plan", "--issuer", "County", "--date", "2026"]


def file(path: Path, *, english: bool) -> None:
    """Write a file as its name says: its language, its format."""
    text = _EN if ".en." in path.name or (english and ".zh." not in path.name) else _ZH
    text = _ZH if path.stem == "zh" else _EN if path.stem == "en" else text
    if path.suffix == ".docx":
        write_docx(
            path, "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in text.split("\n\n"))
        )
    elif path.name == "documents.tsv":
        head = "id\tdate\tissuer\ttitle_zh\ttitle_en\n"
        path.write_text(head + "report\t2020\tCounty\t报告\tReport\n", encoding="utf-8")
    elif path.suffix == ".tsv":
        shutil.copy(ROOT / "examples" / "county-report.tsv", path)
    elif path.suffix in (".xliff", ".tmx", ".po"):
        sample = {".xliff": "segments.xliff", ".tmx": "memory.tmx", ".po": "plain.po"}[path.suffix]
        path.write_text(TEXTS[sample], encoding="utf-8")
    elif path.suffix in (".tbx", ".xlsx"):
        folder(path.with_name("terms-of-a-client"))
        run(["termbase", "export", str(path), "--from", "terms-of-a-client"])
    else:
        path.write_text(text, encoding="utf-8")
