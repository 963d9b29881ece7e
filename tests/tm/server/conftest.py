"""A server as a user starts it, on a free port, with a small memory; and its client."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from glossary import Document
from tests.tm.cli.conftest import COMMAND
from tm.memory import open_memory
from tm.model import TranslationUnit, Unit
from tm.project import Project

API = "/api/tifa/1"
UNITS = (
    ("全谷粮食产量达到1200吨。", "The valley’s grain output reached 1,200 tons.", "1.1"),
    ("坚持统筹发展和安全。", "We will ensure both development and security.", "1.2"),
    ("各位乡亲：\n新年好！", "Fellow villagers,\nHappy New Year!", "1.3"),
    ("价格/质量 100%？是 & 否", "Price/quality 100%? Yes & no", "1.4"),
    ("推进风筝节筹备工作。", "We will push ahead with preparations for the kite festival.", "1.5"),
)


def learn(path: Path, name: str = "valley-2023", units=UNITS, date: str = "2023-02-01") -> None:
    """Put a document into a memory, as another process would."""
    document = Document(name, date, "Valley Council", "", f"Valley report {date[:4]}")
    with open_memory(path, create=True) as memory:
        memory.add(document, [TranslationUnit(zh, en, name, place) for zh, en, place in units])


@contextmanager
def serving(*arguments: object, before: tuple[object, ...] = ()) -> Iterator[httpx.Client]:
    """Start a server and yield a client of it; it is told to stop, and has to stop well."""
    command = [*COMMAND, *map(str, before), "serve", "--port", "0", *map(str, arguments)]
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        said = server.stdout.readline()
        assert "http://" in said, server.stderr.read()
        with httpx.Client(base_url=said.split()[3], timeout=60, trust_env=False) as client:
            client.server = server
            yield client
    finally:
        server.terminate()
        errors = server.communicate(timeout=30)[1]
    assert (server.returncode, "Traceback" in errors) == (0, False), errors


@pytest.fixture(scope="session")
def memory_path(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("served") / "valley.db"
    learn(path)
    clause = TranslationUnit("统筹发展和安全", "ensure both", "c", "1.1.1", Unit.CLAUSE)
    with open_memory(path) as memory:
        memory.add(Document("c", "2020-01-01"), [clause])
    return path


@pytest.fixture(scope="module")
def client(memory_path) -> Iterator[httpx.Client]:
    """Return a client of a server that no test changes."""
    with serving(before=("--memory", memory_path)) as made:
        yield made


EVIL = "<img src=x onerror=alert(1)><script>alert(2)</script>\x1b]52;c;eA==\x07\u202e&amp;"
TERMS = """msgid ""
msgstr ""
"Language: en\\n"

#. kind: formulation
#. status: preferred
#. cite: plan-2022 7 cited
#. note: <img src=x onerror=alert(3)>
msgctxt "reed-road"
msgid "芦苇之路"
msgstr "the Reed Road"

#. status: superseded
#. cite: plan-2019 7 attested
msgctxt "reed-road:2"
msgid "芦苇之路"
msgstr "the Reed Way"

#. kind: name
#. status: preferred
msgctxt "evil"
msgid "恶意词条<script>alert(4)</script>"
msgstr "an <img src=x onerror=alert(5)> entry"
"""
DOCUMENTS = """id\tdate\tissuer\ttitle_zh\ttitle_en\tshort
plan-2019\t2019-02\tCounty\t\tPlan 2019\tplan 2019
plan-2022\t2022-02-01\tCounty\t\tPlan 2022\t<b onclick=alert(6)>plan</b> 2022
"""
PAGE_UNITS = (
    ("全县新建了26座木桥。", "The county built 26 wooden bridges.", "1.1"),
    ("我们沿着芦苇之路走下去。", "We will continue along the Reed Road.", "2.1"),
    (f"渔船归港{EVIL}。", f"The boats came home {EVIL}.", "3.1"),
    (f"渔船归港{EVIL}，夜已深。", f"The boats came home {EVIL} late.", "3.2"),
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("page")
    (folder / "terms").mkdir()
    (folder / "terms" / "plan.po").write_text(TERMS, encoding="utf-8")
    (folder / "terms" / "documents.tsv").write_text(DOCUMENTS, encoding="utf-8")
    learn(folder / "memory.db", "plan-2022", PAGE_UNITS, "2022-02-01")
    before = ("--termbase", folder / "terms", "--memory", folder / "memory.db")
    with serving(before=before) as client:
        yield str(client.base_url)


@pytest.fixture
def open_page(browser: Any, address: str) -> Iterator[Any]:
    """Return what opens the page; nothing may come from elsewhere, and nothing go wrong in it."""
    contexts, wrong, asked = [], [], []

    def opened(where: str = "", **options: Any) -> Any:
        options = {"permissions": ["clipboard-read", "clipboard-write"], **options}
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.on("console", lambda said: said.type in ("error", "warning") and wrong.append(said))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address + where)
        page.wait_for_selector("#loaded:not(:empty)")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [said for each in wrong if "status of 422" not in (said := str(each))] == []
    assert {url for url in asked if not url.startswith((address, "data:"))} == set()


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the script that looks for what shuts people out, or skip where npm has none."""
    npm, folder = shutil.which("npm"), tmp_path_factory.getbasetemp() / "npm"
    if not npm:
        pytest.skip("npm is not installed")
    command = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), "axe-core@4"]
    if subprocess.run(command, capture_output=True, check=False, timeout=120).returncode:
        pytest.skip("npm cannot fetch axe-core")
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project with a termbase and a memory of its own, for agents."""
    from .agent import made_project

    return made_project(tmp_path_factory.mktemp("bureau"))
