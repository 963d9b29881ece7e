"""A house termbase, a memory and editors to use them in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from glossary import Document
from tm.memory import open_memory
from tm.model import TranslationUnit

from .client import Client

TERMBASE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

#. status: preferred
#. cite: house-2023 4 cited
#. note: In headings without the article
msgctxt "kite-valley-plan"
msgid "纸鸢谷计划"
msgstr "the Kite Valley Plan"

#. status: superseded
#. cite: house-2019 2 cited
msgctxt "kite-valley-plan:2"
msgid "纸鸢谷计划"
msgstr "the Paper Kite Gorge Scheme"

#. status: preferred
#. cite: house-2023 5 cited
msgctxt "lantern-service"
msgid "点灯式服务"
msgstr "lantern-style approach to public service"

#. status: deprecated
#. decided: misread
#. cite: house-2019 3 cited
msgctxt "lantern-service:2"
msgid "点灯式服务"
msgstr "light-switching service"
"""
COLUMNS = "id\tdate\tissuer\ttitle_zh\ttitle_en\tshort\n"
ROW = "house-{0}\t{0}-02-01\tValley Council\t纸鸢谷年报{0}\tReport {0}\tvalley report {0}\n"
DOCUMENTS = COLUMNS + ROW.format(2019) + ROW.format(2023)
UNITS = (
    ("我们推出了七盏风灯。", "We launched seven storm lanterns."),
    ("纸鸢谷计划全面铺开。", "The Kite Valley Plan was rolled out in full."),
    ("全谷种下三万株山楂。", "Thirty thousand hawthorns were planted across the valley."),
)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small termbase, compiled once for all tests: read only."""
    return make_house(tmp_path_factory.mktemp("house"))


@pytest.fixture
def own_house(tmp_path: Path) -> Path:
    """The same for one test, to change as it likes."""
    folder = tmp_path / "house"
    folder.mkdir()
    return make_house(folder)


def make_house(folder: Path) -> Path:
    (folder / "house.po").write_text(TERMBASE, encoding="utf-8")
    (folder / "documents.tsv").write_text(DOCUMENTS, encoding="utf-8")
    return folder


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    """A memory of three sentences."""
    path = tmp_path / "memory.db"
    document = Document("valley-2023", "2023-02-01", title_en="Valley report 2023")
    units = [
        TranslationUnit(zh, en, "valley-2023", f"1.{number}")
        for number, (zh, en) in enumerate(UNITS, 1)
    ]
    with open_memory(path, create=True) as opened:
        opened.add(document, units)
    return path


@pytest.fixture
def editor(house: Path, memory: Path) -> Iterator[Callable[..., Client]]:
    """Start editors; the memory is open when one is returned."""
    started: list[Client] = []

    def start(*, termbase: Path = house, memory: Path = memory, **options: Any) -> Client:
        client = Client("--termbase", str(termbase), "--memory", str(memory), **options)
        started.append(client)
        client.wait(lambda: any(is_end(note) for note in client.notes))
        return client

    def is_end(note: dict) -> bool:
        return note["method"] == "$/progress" and note["params"]["value"]["kind"] == "end"

    yield start
    for client in started:
        assert client.close() == 0


@pytest.fixture
def grain(memory: Path) -> None:
    """Let the memory hold a phrase twice that no term holds."""
    with open_memory(memory) as opened:
        pairs = (
            ("村里晾晒谷物。", "The village dries grain."),
            ("各户晾晒谷物。", "They dry grain."),
        )
        units = [TranslationUnit(zh, en, "grain", f"{n}.1") for n, (zh, en) in enumerate(pairs)]
        opened.add(Document("grain", "2023"), units)
