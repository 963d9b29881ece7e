"""What a draft's suggestions cover, and the skeleton they make."""

from __future__ import annotations

import pytest

from glossary import Concept, Document, Term
from glossary.recognition.recogniser import Recogniser
from tm.formats import parse
from tm.memory import Memory, open_memory
from tm.model import TranslationUnit, Unit
from tm.suggestions.analysis import analyse
from tm.suggestions.draft import draft_of, placed
from tm.suggestions.suggest import suggest


@pytest.fixture
def memory(tmp_path, keep) -> Memory:
    memory = keep(open_memory(tmp_path / "memory.db", create=True))
    pairs = [
        ("各位代表：", "Fellow deputies,", Unit.SENTENCE),
        ("坚持稳中求进，推动改革。", "Seek progress and advance reform.", Unit.SENTENCE),
        ("坚持稳中求进", "we will seek progress", Unit.CLAUSE),
        ("推动改革", "and advance reform", Unit.CLAUSE),
        ("加快建设现代化产业体系", "and build a modern industrial system", Unit.CLAUSE),
    ]
    units = [
        TranslationUnit(zh, en, "report", f"1.{n}", unit) for n, (zh, en, unit) in enumerate(pairs)
    ]
    memory.add(Document("report", "2021"), units)
    return memory


DRAFT = "各位代表：\n\n坚持稳中求进，维护国家安全，大家都要努力建设现代化产业体系吧。"


def suggestions(memory: Memory, text: str = DRAFT):
    concept = Concept("x", "f", (Term("国家安全", "zh"), Term("national security", "en")))
    return list(suggest(text, Recogniser([concept]), memory))


def test_each_character_counts_once_in_its_best_band(memory):
    found = analyse(suggestions(memory))

    assert found.characters == len(DRAFT.replace("\n", ""))
    assert found.of("context") + found.of("exact") == len("各位代表：坚持稳中求进")
    assert found.bands["exact", "clause"] == len("坚持稳中求进")
    assert found.of("fragments") == len("建设现代化产业体系")
    assert found.of("terms") == len("国家安全")
    assert sum(found.of(band) for band in ("85–94", "75–84", "95–99")) == 0
    assert found.documents == {"report": len("各位代表：坚持稳中求进建设现代化产业体系")}


def test_the_analysis_of_two_drafts_is_the_sum_of_both(memory):
    one, other = analyse(suggestions(memory)), analyse(suggestions(memory, "维护国家安全。"))

    both = one + other

    assert both.characters == one.characters + other.characters
    assert both.of("terms") == one.of("terms") + other.of("terms") == 2 * len("国家安全")


def test_suggestions_are_placed_in_the_text_of_the_file(memory):
    text = "# **各位**代表：\r\n\r\nmsg 坚持稳中求进，维护国家安全。\r\n"
    draft = draft_of(parse(text, "draft.md"))

    first, second = placed(suggestions(memory, draft.text), draft)

    assert text[first.segment.start : first.segment.end] == "各位**代表："
    assert text[second.segment.start : second.segment.end] == "msg 坚持稳中求进，维护国家安全。"
    assert text[second.terms[0].start : second.terms[0].end] == "国家安全"
    assert {text[m.start : m.end] for m in second.matches} >= {"msg 坚持稳中求进"}
