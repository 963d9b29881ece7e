"""What an agent's client asks, and the small project it is answered from."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from glossary import Document
from tm.memory import open_memory
from tm.model import TranslationUnit
from tm.project import Project
from tm.server.bounds import compact

mcp = pytest.importorskip("mcp")

TERMS = """msgid ""
msgstr ""
"Language: en\\n"

#. kind: formulation
#. status: preferred
#. cite: plan-2020 7 cited
#. cite: plan-2021 3.1 attested
msgctxt "reed-road"
msgid "芦苇之路"
msgstr "the Reed Road"

#. status: superseded
#. cite: plan-2019 7 attested
msgctxt "reed-road:2"
msgid "芦苇之路"
msgstr "the Reed Way"

#. kind: word
#. status: admitted
msgctxt "marsh-warden"
msgid "湿地看护员"
msgstr "marsh warden"
"""
DOCUMENTS = """id\tdate\tissuer\ttitle_zh\ttitle_en\tshort
plan-2019\t2019-02\tCounty\t\tCounty Plan 2019\tplan 2019
plan-2020\t2020-02\tCounty\t\tCounty Plan 2020\tplan 2020
plan-2021\t2021-02-01\tCounty\t\tCounty Plan 2021\tplan 2021
"""
UNITS = [
    ("1.1", "全县新建了26座木桥。", "The county built 26 wooden bridges."),
    ("2.1", "我们沿着芦苇之路走下去。", "We will continue along the Reed Road."),
    ("3.1", "<b>渔船</b>归港。", "The <script>alert(1)</script> boats came home."),
]


def made_project(folder: Path) -> Project:
    """Make the termbase and the memory that the tests speak of."""
    (folder / "terms").mkdir()
    (folder / "terms" / "plan.po").write_text(TERMS, encoding="utf-8")
    (folder / "terms" / "documents.tsv").write_text(DOCUMENTS, encoding="utf-8")
    with open_memory(folder / "memory.db", create=True) as memory:
        units = [TranslationUnit(zh, en, "plan-2021", place) for place, zh, en in UNITS]
        memory.add(Document("plan-2021", "2021-02-01", title_en="County Plan 2021"), units)
    return Project((folder / "terms",), str(folder / "memory.db"))


def ask(server: Any, tool: str, **arguments: object) -> Any:
    async def call() -> Any:
        async with mcp.Client(server) as client:
            return await client.call_tool(tool, arguments)

    return asyncio.run(call())


def answer(server: Any, tool: str, **arguments: object) -> Any:
    """Return what a tool answers, the same as text and as structured content."""
    result = ask(server, tool, **arguments)
    assert not result.is_error, result.content[0].text
    assert result.content[0].text == compact(result.structured_content)
    return result.structured_content
