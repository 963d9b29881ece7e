"""What a draft's suggestions cover, and the skeleton they make."""

from __future__ import annotations

import polib
import pytest

from glossary import Concept, Document, Term
from glossary.recognition.recogniser import Recogniser
from tm.memory import Memory, open_memory
from tm.model import TranslationUnit, Unit
from tm.suggestions.analysis import coverage
from tm.suggestions.pretranslate import fill_po, fill_text
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


def suggestions(memory: Memory):
    concept = Concept("x", "f", (Term("国家安全", "zh"), Term("national security", "en")))
    return list(suggest(DRAFT, Recogniser([concept]), memory))


def test_each_character_counts_once_in_its_best_band(memory):
    found = coverage(suggestions(memory))

    assert found.characters == len(DRAFT.replace("\n", ""))
    assert found.of("context") + found.of("exact") == len("各位代表：坚持稳中求进")
    assert found.bands["exact", "clause"] == len("坚持稳中求进")
    assert found.of("fragments") == len("建设现代化产业体系")
    assert found.of("terms") == len("国家安全")
    assert sum(found.of(band) for band in ("85–94", "75–84", "95–99")) == 0
    assert found.documents == {"report": len("各位代表：坚持稳中求进建设现代化产业体系")}


def test_a_text_skeleton_keeps_the_draft_where_nothing_is_known(memory):
    assert fill_text(DRAFT, suggestions(memory)) == (
        "Fellow deputies,\n\nwe will seek progress, "
        "维护国家安全，大家都要努力建设现代化产业体系吧。"
    )


def test_a_po_skeleton_marks_what_a_person_must_look_at(memory, tmp_path):
    path = tmp_path / "skeleton.po"
    path.write_text(fill_po(suggestions(memory)), encoding="utf-8")

    whole, partly = polib.pofile(str(path))

    assert (whole.msgstr, whole.flags) == ("Fellow deputies,", [])
    assert partly.flags == ["fuzzy"]
    assert partly.comment.startswith("100 exact report 1.2")
