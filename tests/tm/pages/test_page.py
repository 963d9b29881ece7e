"""The page of ``tifa suggest --html``: what stands where, and that nothing in it comes alive."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from glossary import Document
from glossary.termbase import Termbase, open_termbase
from tm.memory import Memory, open_memory
from tm.model import Kind, Match, Segment, Suggestion, TranslationUnit, Unit
from tm.pages.matches import marked
from tm.pages.suggestions import suggestions_page
from tm.suggestions.suggest import suggest

TERMS = """msgid ""
msgstr ""
"Language: en\\n"

#. status: preferred
#. cite: plan-2020 7 cited
#. cite: plan-2021 3.1 attested
#. form: 统筹安全与发展
#. note: <i>as a verb</i>
msgctxt "ensure-both"
msgid "统筹发展和安全"
msgstr "ensure both development & security"

#. status: superseded
#. cite: plan-2020 7 attested
msgctxt "ensure-both:2"
msgid "统筹发展和安全"
msgstr "balance development and security"

#. status: admitted
msgctxt "security"
msgid "安全"
msgstr "security"
"""
DOCUMENTS = """id\tdate\tissuer\ttitle_zh\ttitle_en\tshort
plan-2020\t2020-02\tCounty\t\tCounty Plan 2020\tplan 2020
plan-2021\t2021-02-01\tCounty\t\tCounty Plan 2021\tplan 2021
"""
UNITS = [
    ("1.1", "全县人民过上了好日子。", "The people of the county live well."),
    ("2.1", "统筹发展和安全，推进改革。", "We will ensure both and advance reform."),
    ("2.2", "粮食产量达到30万吨。", "Grain output was 300,000 metric tons."),
]
DRAFT = (
    "  计划 <script>alert('&')</script>\n\n"
    "全县人民过上了好日子。\n统筹发展和安全，深化改革。粮食产量达到32万吨。\n\n\n"
    "这一句从来没有人写过。"
)


@pytest.fixture
def termbase(tmp_path: Path, keep) -> Termbase:
    (tmp_path / "terms").mkdir()
    (tmp_path / "terms" / "plan.po").write_text(TERMS, encoding="utf-8")
    (tmp_path / "terms" / "documents.tsv").write_text(DOCUMENTS, encoding="utf-8")
    return keep(open_termbase([tmp_path / "terms"], bundled=False, cache_folder=tmp_path))


@pytest.fixture
def memory(tmp_path: Path, keep) -> Memory:
    memory = keep(open_memory(tmp_path / "memory.db", create=True))
    for name, short in (("plan-2020", "<b>2020"), ("plan-2021", "")):
        units = [TranslationUnit(zh, en, name, place) for place, zh, en in UNITS]
        memory.add(Document(name, name[-4:], title_en="Plan", short=short), units)
    return memory


@pytest.fixture
def text(termbase: Termbase, memory: Memory) -> str:
    found = list(suggest(DRAFT, termbase, memory, nested=True))
    documents = {document.id: document for document in memory.store.documents()}
    return suggestions_page("<draft>.txt", DRAFT, found, termbase=termbase, documents=documents)


@pytest.fixture
def tree(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def words(elements: list[html.HtmlElement]) -> list[str]:
    return [element.text_content() for element in elements]


def test_page_keeps_paragraphs_and_line_breaks_of_the_draft(tree):
    for chip in tree.cssselect(".chip"):
        chip.drop_tree()

    assert words(tree.cssselect(".draft > p")) == re.split(r"\n\n+", DRAFT)


def test_page_brings_nothing_of_the_draft_or_the_memory_to_life(text: str, tree):
    (script,) = tree.cssselect("script")

    assert "alert" not in script.text
    assert not tree.cssselect(".draft > p script, .note i, .place b")
    assert "<b>2020" not in text
    assert tree.findtext(".//title") == "<draft>.txt – Tifa"
    assert "<i>as a verb</i>" in tree.cssselect(".note")[0].text_content()


def test_page_lets_only_its_own_script_run_and_loads_nothing(tree):
    (policy,) = tree.cssselect("meta[http-equiv=Content-Security-Policy]")
    digest = hashlib.sha256(tree.cssselect("script")[0].text.encode()).digest()

    assert policy.get("content").startswith("default-src 'none';")
    assert f"script-src 'sha256-{base64.b64encode(digest).decode()}'" in policy.get("content")
    assert not tree.xpath("//@src | //link | //*[starts-with(@href, 'http')]")
    assert "url(" not in tree.cssselect("style")[0].text


def test_page_marks_terms_with_their_status_and_names_the_nested_ones(tree):
    (term,) = tree.cssselect(".term.preferred[href]")

    assert term.text_content() == "统筹发展和安全"
    zh = [
        tree.get_element_by_id(name).cssselect("header b")[0]
        for name in term.get("data-terms").split()
    ]
    assert words(zh) == ["统筹发展和安全", "安全"]


def test_page_shows_renderings_by_status_with_sources_newest_first(tree):
    entry = tree.get_element_by_id("t0")

    assert words(entry.cssselect(".rendering")) == [
        "ensure both development & security",
        "balance development and security",
    ]
    assert words(entry.cssselect(".status")) == ["preferred", "superseded"]
    assert words(entry.cssselect("li:first-child > .sources > li")) == [
        "plan 2021 3.1 2021-02-01 attested",
        "plan 2020 7 2020-02 cited",
    ]


def test_page_groups_matches_of_the_same_wording_with_their_places(tree):
    card = tree.get_element_by_id("c2")

    (match,) = card.cssselect(".match")
    assert words(match.cssselect(".place")) == ["plan 2021 1.1 2021", "<b>2020 1.1 2020"]
    assert words(match.cssselect(".kind, .target")) == [
        "exact",
        "The people of the county live well.",
    ]


def test_page_marks_where_an_earlier_sentence_differs(tree):
    assert words(tree.cssselect("#c3 .source mark")) == ["推进"]
    assert words(tree.cssselect("#c4 .target")) == ["Grain output was 320,000 metric tons."]


def test_page_tells_sentences_with_a_match_from_those_without(tree):
    assert [card.get("id") for card in tree.cssselect(".card.with")] == ["c2", "c3", "c4"]
    assert words(tree.cssselect("#c5 .none")) == ["No earlier translation."]
    assert words(tree.cssselect(".counts")) == ["5 sentences, 75 characters"]


def test_page_shows_clauses_and_fragments_under_the_words_they_match(termbase: Termbase):
    draft = "深化改革，统筹发展和安全。"
    clause = Match(
        100, Kind.EXACT, 5, 12, "统筹发展和安全", "ensure both", "d", "1.1.2", Unit.CLAUSE
    )
    found = [Suggestion(Segment(0, 0, 13, draft), (), (clause,))]

    tree = html.document_fromstring(
        suggestions_page("t", draft, found, termbase=termbase, documents={})
    )

    assert words(tree.cssselect("#c1 h3, #c1 h4, #c1 .target")) == [
        "Clauses",
        "统筹发展和安全",
        "ensure both",
    ]
    assert tree.cssselect("#c1.with")


@pytest.mark.parametrize(
    ("draft", "source", "expected"),
    [
        ("推进改革", "推进改革", "推进改革"),
        ("推进改革", "推进<改革", "推进<mark>&lt;</mark>改革"),
        ('推进"改革', "推进改革", '推进<mark class="gap" title="yours: &quot;"></mark>改革'),
    ],
    ids=["the same", "more", "less"],
)
def test_marked_shows_both_sides_of_a_difference(draft: str, source: str, expected: str):
    assert marked(draft, source) == expected


def test_page_comes_to_life_in_a_browser(text: str, tmp_path: Path, chromium: str):
    file = tmp_path / "page.html"
    file.write_text(text, encoding="utf-8")

    done = subprocess.run(
        [
            chromium,
            *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
            *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
            *(f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", f"{file.as_uri()}#s3"),
        ],
        capture_output=True,
        timeout=120,
        check=True,
    )

    tree = html.document_fromstring(done.stdout.decode())
    current = tree.cssselect(".current")
    assert [element.get("id") for element in current] == ["s3", "c3"]
    assert "open" in current[1].attrib


def test_page_shows_the_terms_of_a_sentence_in_its_card(tree):
    card = tree.get_element_by_id("c3")

    assert words(card.cssselect(".own b")) == ["统筹发展和安全", "安全"]
    assert words(card.cssselect(".own .copy"))[0] == "ensure both development & security"


def test_page_keeps_what_is_done_finds_and_numbers_what_a_digit_copies(
    text: str, tmp_path: Path, browser: Any
):
    file = tmp_path / "page.html"
    file.write_text(text, encoding="utf-8")
    page = browser.new_page(accept_downloads=True)
    page.goto(f"{file.as_uri()}#s3")

    keys = page.locator("#c3 .copy").evaluate_all("all => all.map((each) => each.dataset.key)")
    assert keys == [str(n + 1) for n in range(len(keys))]

    page.keyboard.press("d")
    page.reload()
    assert page.locator(".card.done").evaluate_all("all => all.map((e) => e.id)") == ["c3"]

    page.keyboard.press("n")
    assert page.locator(".card.current").get_attribute("id") == "c5"

    assert page.locator("#find").evaluate("e => getComputedStyle(e).opacity") == "1"
    page.fill("#find", "METRIC tons")
    shown = page.locator(".card:visible").evaluate_all("all => all.map((e) => e.id)")
    assert shown == ["c4", "c5"], "the one found, and the current one"

    page.locator("#glossary > summary").click()
    page.locator("[data-sort=pinyin]").click()
    with page.expect_download() as saved:
        page.locator("[data-save=csv]").click()
    rows = Path(saved.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert rows[0] == '"zh","en","status","pinyin","field"'
    assert any(row.startswith('"统筹发展和安全","ensure both') for row in rows)
    page.close()
