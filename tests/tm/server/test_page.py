"""The page in a browser: what somebody types, pastes, drops and clicks, and what she then sees."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from .conftest import EVIL, PAGE_UNITS, serving

pytestmark = pytest.mark.slow

DRAFT = "全县新建了28座木桥。我们沿着芦苇之路走下去，渔船归港。"
ENGLISH = "They went along the Reed Way last year, and they came back along the Reed Way."


def put(page: Any, text: str, found: str) -> None:
    """Put a text into the box, and wait for what is to be found in the answer."""
    page.fill("#box", text)
    page.wait_for_selector(f"#answer {found}", state="attached")


def texts(page: Any, selector: str) -> list[str]:
    return [" ".join(text.split()) for text in page.locator(selector).all_text_contents()]


def test_a_term_is_answered_as_it_is_typed_and_copied_by_enter(open_page):
    page = open_page()
    page.keyboard.type("芦苇之路")
    page.wait_for_selector("#answer .rendering.superseded")

    assert texts(page, "#answer .rendering") == ["the Reed Road", "the Reed Way"]
    assert texts(page, "#answer .status") == ["preferred", "superseded"]
    page.keyboard.press("Enter")
    page.wait_for_selector(".toast.on")
    assert page.evaluate("navigator.clipboard.readText()") == "the Reed Road"
    page.wait_for_selector("#more .history")
    assert texts(page, "#more thead th") == ["2019", "2020", "2021", "2022"]


def test_what_only_the_memory_has_is_shown_as_observed(open_page):
    page = open_page()
    put(page, "木桥", ".observed")

    assert texts(page, ".observed .field") == ["observed in 1 place of the memory"]
    page.click(".observed summary >> nth=0")
    assert texts(page, ".observed li li p")[:2] == list(PAGE_UNITS[0][:2])


def test_arrows_go_through_the_renderings_and_escape_empties_the_box(open_page):
    page = open_page()
    put(page, "芦苇之路", ".superseded")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector(".toast.on")

    assert page.evaluate("navigator.clipboard.readText()") == "the Reed Way"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "box"
    page.keyboard.press("Escape")
    page.wait_for_selector("#answer.intro")
    assert page.evaluate("location.hash") == ""


def test_while_pinyin_is_composed_nothing_is_asked(open_page):
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    session = page.context.new_cdp_session(page)
    page.focus("#box")
    for written in ("l", "lu", "lu w", "lu wei", "lu wei zhi lu"):
        session.send(
            "Input.imeSetComposition",
            {"text": written, "selectionStart": len(written), "selectionEnd": len(written)},
        )
        page.wait_for_timeout(120)
    assert asked == []

    session.send("Input.insertText", {"text": "芦苇之路"})
    page.wait_for_selector("#answer .superseded")
    assert [url.rpartition("/")[2] for url in asked if "status" not in url][:1] == ["answer"]
    assert sum("answer" in url for url in asked) == 1


def test_the_last_question_is_answered_whichever_comes_back_first(open_page):
    page = open_page()
    held = []
    page.route(
        "**/page/answer", lambda route: held.append(route) if not held else route.continue_()
    )
    page.fill("#box", "木桥")
    page.wait_for_timeout(200)
    put(page, "芦苇之路", ".superseded")
    page.unroute("**/page/answer")

    assert len(held) == 1
    assert texts(page, "#answer h2") == ["芦苇之路"]


def test_a_bookmark_holds_the_question(open_page):
    page = open_page()
    put(page, "芦苇之路", ".superseded")
    where = page.evaluate("location.hash")

    again = open_page(where)
    again.wait_for_selector("#answer .superseded")
    assert again.input_value("#box") == "芦苇之路"
    assert again.title() == "芦苇之路 – Tifa"


def test_a_pasted_draft_is_answered_sentence_by_sentence(open_page):
    page = open_page()
    put(page, DRAFT, ".card")

    assert texts(page, ".counts") == ["2 sentences, 28 characters"]
    assert "The county built 28 wooden bridges." in texts(page, "#c1 .target")
    page.click("#c2 summary")
    assert page.evaluate("document.querySelector('.s.current').id") == "s2"
    page.hover("#s2 .term:not(.word)")
    page.wait_for_selector("#pop:popover-open")
    assert texts(page, "#pop .rendering") == ["the Reed Road", "the Reed Way"]
    put(page, DRAFT + "夜已深。", "#c3")
    page.click("#c3 summary")
    page.keyboard.press("k")
    assert page.evaluate("document.querySelector('.s.current').id") == "s2"


def test_a_fix_is_put_into_the_text_by_a_click_and_taken_back_by_undo(open_page):
    page = open_page()
    put(page, ENGLISH, ".fix")

    assert texts(page, "#answer h2") == ["2 findings"]
    assert texts(page, ".finding mark") == ["Reed Way", "Reed Way"]
    page.locator(".fix").nth(1).click()
    page.wait_for_selector("#answer h2:text-is('1 finding')")
    assert page.input_value("#box") == ENGLISH[:-9] + "Reed Road."
    page.focus("#box")
    page.keyboard.press("Control+z")
    page.wait_for_selector("#answer h2:text-is('2 findings')")
    page.click(".all")
    page.wait_for_selector("#answer .nothing")
    assert page.input_value("#box") == ENGLISH.replace("Way", "Road")


def test_a_dropped_file_is_read_by_its_name(open_page, tmp_path: Path):
    draft, table = tmp_path / "draft.txt", tmp_path / "draft.tsv"
    draft.write_text(DRAFT, encoding="utf-8")
    table.write_text("zh\ten\n沿着芦苇之路。\tAlong the Reed Way.\n", encoding="utf-8")
    page = open_page()
    page.set_input_files("#file", draft)
    page.wait_for_selector("#c2", state="attached")
    assert texts(page, "#named span") == ["draft.txt"]

    page.set_input_files("#file", table)
    page.wait_for_selector("#answer .finding")
    assert texts(page, ".finding mark") == ["Reed Way"]
    page.click("#named button")
    page.wait_for_selector("#answer.intro")


def test_what_the_page_makes_of_a_text_can_be_told_it(open_page):
    page = open_page()
    put(page, "芦苇之路", ".superseded")
    page.click("text=Suggest")
    page.wait_for_selector("#answer .card", state="attached")

    assert page.is_checked("input[value=draft]")


def test_what_is_loaded_is_told(open_page):
    (said,) = texts(open_page(), "#loaded")

    assert re.fullmatch(r"[\d,]+ concepts · 4 units of 1 documents?, newest 2022-02-01", said)


@pytest.mark.parametrize(
    "text", ["渔船归港", "恶意词条", EVIL, f"{DRAFT}{EVIL}", f"{ENGLISH} {EVIL}"]
)
def test_nothing_of_memory_termbase_or_question_comes_to_life(open_page, text):
    page = open_page()
    page.fill("#box", text)
    page.wait_for_selector("body:not(.late):not([data-kind=''])")
    page.wait_for_timeout(600)
    for details in page.locator("#found details").all():
        details.evaluate("each => { each.open = true; }")

    assert (
        page.locator("#found :is(script, img, iframe, object, [onclick], [onerror])").count() == 0
    )
    assert page.locator("script:not([src^='/page/'])").count() == 0


def test_what_cannot_be_answered_is_said(open_page, tmp_path: Path):
    page = open_page()
    unread = tmp_path / "photo.jpg"
    unread.write_bytes(b"\xff\xd8\xff")
    page.set_input_files("#file", unread)
    page.wait_for_selector("#answer .wrong")
    (said,) = texts(page, "#answer .wrong")
    assert said.startswith("photo.jpg: not a format Tifa reads")


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("width", [1100, 390])
def test_nobody_is_shut_out(open_page, axe, mode, width):
    size = {"width": width, "height": 780}
    page = open_page(color_scheme=mode, viewport=size, bypass_csp=True)
    cases = (("", ".dt, dt"), ("芦苇之路", ".superseded"), (DRAFT, ".card"), (ENGLISH, ".finding"))
    page.add_script_tag(content=axe)
    for text, found in cases:
        if text:
            put(page, text, found)
        page.wait_for_timeout(100)
        wrong = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})")
        assert [
            (each["id"], node["target"], node["failureSummary"])
            for each in wrong["violations"]
            for node in each["nodes"]
        ] == []
        across = page.evaluate("document.documentElement.scrollWidth")
        assert across <= width


def test_the_pages_own_questions_are_as_strict_as_any(client):
    asked = {"Content-Type": "application/json"}

    assert (
        "default-src 'none'; script-src 'self'"
        in client.get("/").headers["content-security-policy"]
    )
    for body, status in (
        ({"text": "芦苇"}, 200),
        ({}, 422),
        ({"text": 7}, 422),
        ({"text": "芦苇", "as": "x"}, 422),
        ({"text": "芦" * 20_001}, 422),
        ({"text": "芦" * 501, "as": "term"}, 422),
    ):
        answer = client.post("/page/answer", json=body, headers=asked)
        assert answer.status_code == status, body
    for path in ("/page/", "/page/../live.html", "/page/live.html", "/page/%2e%2e%2fframe.py"):
        assert client.get(path).status_code == 404
    name = {"name": "../../../../etc/passwd.txt"}
    assert (
        client.post("/page/file", params=name, content="只读这些字，不读别的文件。").status_code
        == 200
    )


@pytest.mark.slow
def test_a_browser_asks_for_the_token_and_shows_it_from_then_on(browser, tmp_path: Path):
    (tmp_path / "tokens").write_text("0123456789abcdefgh\n", encoding="utf-8")
    with serving("--token-file", tmp_path / "tokens") as client:
        credentials = {"username": "wu", "password": "0123456789abcdefgh"}
        context = browser.new_context(http_credentials=credentials)
        page = context.new_page()
        page.goto(f"{client.base_url}#高质量发展")
        page.wait_for_selector("#answer .rendering")
        context.close()
