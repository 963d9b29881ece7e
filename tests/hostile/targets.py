"""What is done with a broken file: everything Tifa does with a file, each with its own kind."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from glossary import Document, TifaError, open_termbase
from glossary.files.documents import read_documents
from glossary.files.po import read_po
from glossary.files.profile import read_profile
from tests.tm.formats.samples import TEXTS, write_samples
from tm.checks.check_file import check_file, fixes_of, require_checkable, text_to_check
from tm.checks.checker import Checker
from tm.checks.lexicon import TermLexicon
from tm.checks.rules import RULES
from tm.checks.settings import CheckSettings
from tm.checks.waivers import read_waivers
from tm.formats import read, stream
from tm.formats.write import bytes_of, write_file
from tm.learning.learn import learn_document, lexicon_of
from tm.memory import Memory, open_memory
from tm.project.settings import read_settings
from tm.suggestions.suggest import suggest

Target = Callable[[Path], None]

SETTINGS = """profile = "cicir-journal"
as-of = "2024-12-31"
[check]
off = ["inconsistent"]
severity = {near-miss = "info"}
exclude = ["drafts/old/*"]
waivers = "waivers.tsv"
fail-on = "warning"
[check.profiles.cicir-journal]
off = []
"""
PROFILE = """title = "Our journal"
spelling = "en-US"
order = ["cicir-2024", "State Council"]
[renderings]
"高水平安全" = "high-level security"
"""
WAIVERS = "# ours\n*.md\tnear-miss\tnational*\tour own wording\n*\tfigures\t*\trewritten\n"
DOCUMENTS = "id\tdate\tissuer\ttitle_zh\ttitle_en\nreport\t2023-01-10\tCounty\t报告\tReport\n"
DRAFT = (
    "# 关于发展的报告\n\n“十四五”时期，国内生产总值增长5.5%左右（全年），城镇新增就业1200万人。\n"
    "坚持总体国家安全观，统筹发展和安全；推进高质量发展[1]。![图](a.png) <!-- 注 -->\n\n"
    "During the 14th Five-Year Plan period, GDP grew by about 5.5 percent (for the year), and 12"
    " million urban jobs were added. We will apply a holistic approach to national security.\n"
)


def write_seeds(folder: Path) -> list[Path]:
    """Write a file of every kind."""
    write_samples(folder)
    more = {
        "draft.md": DRAFT,
        "tifa.toml": SETTINGS,
        "house.profile": PROFILE,
        "list.waivers": WAIVERS,
        "documents.registry": DOCUMENTS,
        "own.termbase": 'msgctxt "own"\nmsgid "自家词条"\nmsgstr "an entry of our own"\n\n'
        + TEXTS["termbase.po"],
    }
    for name, text in more.items():
        (folder / name).write_text(text, encoding="utf-8")
    with open_memory(folder / "learned.memory", create=True) as memory:
        learn_document(memory, [folder / "columns.tsv"], Document("columns"), None)
    return sorted(path for path in folder.iterdir() if path.is_file())


def target_of(path: Path) -> Target:
    """Return what is done with a file of this kind."""
    return _OTHERS.get(path.suffix, _document)


def _document(path: Path) -> None:
    """Read a file, stream it, check and fix it, learn it, suggest for it."""
    for job in (_round_trip, _streamed, _checked, _learned, _suggested):
        with suppress(TifaError):
            job(path)


def _round_trip(path: Path) -> None:
    file = read(path)
    if file.format.serialize or not file.format.unpack:
        same = bytes_of(file, file.replaced(()))
        if not file.format.serialize:
            assert same == path.read_bytes(), "a file that nothing was changed in is another"


def _streamed(path: Path) -> None:
    for unit in stream(path):
        unit.source.places.at(0)


def _checked(path: Path) -> None:
    text = text_to_check(read(path))
    require_checkable(text)
    found = check_file(text, _checker(), CheckSettings(), None)
    edits = fixes_of(text, found)
    if edits:
        fixed = path.with_name(f"fixed-{path.name}")
        write_file(fixed, text.file, text.file.replaced(edits))
        read(fixed)
        fixed.unlink()


def _learned(path: Path) -> None:
    memory = _memory(path.parent)
    lexicon = lexicon_of(memory, [[path]])
    learn_document(memory, [path], Document("hostile"), lexicon)


def _suggested(path: Path) -> None:
    text = "\n".join(unit.source.text for unit in read(path).units)
    for _ in suggest(text[:20_000], _termbase(), _memory(path.parent)):
        pass


def _used_memory(path: Path) -> None:
    """Open a damaged memory and search it; it is put back whole by whoever comes next."""
    from tm.suggestions.concordance import search

    try:
        with suppress(TifaError), open_memory(path) as memory:
            memory.store.documents()
            search(memory, "修桥。")
            search(memory, "bridges")
            list(suggest("修桥。", None, memory))
            memory.add(Document("more"), [])
    finally:
        for beside in path.parent.glob(f"{path.name}-*"):
            beside.unlink(missing_ok=True)


def _termbase_file(path: Path) -> None:
    named = path.with_suffix(".po")
    path.rename(named)
    try:
        list(read_po(named))
        place = path.parent / "cache"
        with open_termbase([named], bundled=False, cache_folder=place) as termbase:
            termbase.lookup("自家词条")
            termbase.recognise("自家词条很好。")
    finally:
        named.rename(path)


_OTHERS: dict[str, Target] = {
    ".toml": lambda path: _quiet(lambda: read_settings(path)),
    ".profile": lambda path: _quiet(lambda: read_profile(str(path))),
    ".waivers": lambda path: _quiet(lambda: read_waivers(path)),
    ".registry": lambda path: _quiet(lambda: read_documents(path)),
    ".termbase": lambda path: _quiet(lambda: _termbase_file(path)),
    ".memory": _used_memory,
}


def _quiet(job: Callable[[], object]) -> None:
    with suppress(TifaError):
        job()


@cache
def _termbase():  # type: ignore[no-untyped-def]
    return open_termbase()


@cache
def _checker() -> Checker:
    termbase = _termbase()
    return Checker(TermLexicon(termbase, termbase.documents), list(RULES.values()))


@cache
def _memory(folder: Path) -> Memory:
    return open_memory(folder / "hostile.db", create=True)


def seed_of(name: str, number: int) -> int:
    """Return the seed of a run: that of its file's name and its number."""
    return int.from_bytes(hashlib.sha256(f"{name} {number}".encode()).digest()[:8], "big")
