"""What the page of a draft shows for Chinese that is selected in it, in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from glossary import Document
from glossary.termbase import open_termbase
from tm.model import PhraseMatch, PhraseRendering, Segment, Suggestion
from tm.pages.suggestions import suggestions_page

DRAFT = "村里继续晾晒谷物，孩子们唱歌。"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, browser: Any) -> Iterator[Any]:
    tmp_path = tmp_path_factory.mktemp("selection")
    rendering = PhraseRendering("dry <grain>", 3, "report", "4.1")
    phrase = PhraseMatch(4, 8, "晾晒谷物", (rendering,))
    suggestion = Suggestion(Segment(0, 0, len(DRAFT), DRAFT), phrases=(phrase,))
    documents = {"report": Document("report", "2023", title_en="Grain report")}
    with open_termbase([], cache_folder=tmp_path) as termbase:
        made = suggestions_page("d", DRAFT, [suggestion], termbase=termbase, documents=documents)
    (tmp_path / "page.html").write_text(made, encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    yield page
    page.close()


@pytest.fixture
def page(opened: Any) -> Any:
    opened.reload()
    return opened


SELECT = """([first, last]) => {
  const walker = document.createTreeWalker(document.getElementById("s1"), NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  while (node.data.length < last) node = walker.nextNode();
  getSelection().setBaseAndExtent(node, first, node, last);
  document.getElementById("draft").dispatchEvent(new Event("pointerup", { bubbles: true }));
}"""


@pytest.mark.parametrize("selected", [(4, 8), (6, 8), (2, 8)], ids=["whole", "part", "more"])
def test_a_selection_shows_what_the_memory_has_for_its_phrases(page: Any, selected):
    page.evaluate(SELECT, selected)
    page.wait_for_selector("#pop .phrase")

    shown = page.inner_text("#pop")
    assert "晾晒谷物" in shown
    assert "dry <grain>" in shown
    assert "Grain report 4.1" in shown
    page.click("#pop .copy")
    assert page.wait_for_selector("#toast.on").inner_text() == "Copied"


def test_a_selection_of_what_nobody_knows_shows_nothing(page: Any):
    page.evaluate(SELECT, (9, 12))
    page.wait_for_timeout(50)

    assert not page.is_visible("#pop")
