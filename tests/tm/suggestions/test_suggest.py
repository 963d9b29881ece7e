"""A draft meets termbase and memory."""

from __future__ import annotations

import pytest
from rapidfuzz.fuzz import ratio

from glossary import Concept, Document, Term
from glossary.recognition.recogniser import Recogniser
from glossary.zh.fold import fold
from tm.memory import Memory, open_memory
from tm.model import TranslationUnit, Unit
from tm.suggestions.suggest import suggest

OLD = Document("report-2020", "2020-03-05")
NEW = Document("report-2021", "2021-03-05")


@pytest.fixture
def memory(tmp_path, keep) -> Memory:
    return keep(open_memory(tmp_path / "memory.db", create=True))


def learn(memory: Memory, document: Document, *pairs: tuple[str, str]) -> None:
    memory.add(
        document,
        [TranslationUnit(zh, en, document.id, str(n)) for n, (zh, en) in enumerate(pairs, 1)],
    )


def matches(memory: Memory, text: str, **options):
    return [match for found in suggest(text, None, memory, **options) for match in found.matches]


def test_suggest_pairs_recognised_terms_with_fuzzy_matches(memory):
    concept = Concept("both", "f", (Term("统筹发展和安全", "zh"), Term("ensure both", "en")))
    learn(memory, OLD, ("必须统筹发展和安全。", "We must ensure both."))

    (suggestion,) = suggest("　必须坚持统筹发展和安全。", Recogniser([concept]), memory)

    assert [(m.start, m.end, m.concept.id) for m in suggestion.terms] == [(5, 12, "both")]
    assert [(m.kind, m.target) for m in suggestion.matches] == [("fuzzy", "We must ensure both.")]


def test_the_same_sentence_between_the_same_neighbours_is_a_context_match(memory):
    learn(memory, OLD, ("甲甲甲。", "A."), ("稳中求进。", "Old."), ("乙乙乙。", "B."))
    learn(memory, NEW, ("丙丙丙。", "C."), ("稳中求进。", "New."), ("丁丁丁。", "D."))

    found = matches(memory, "甲甲甲。稳中求进。乙乙乙。")

    middle = [(m.score, m.kind, m.target) for m in found if m.source == "稳中求进。"]
    assert middle == [(101.0, "context", "Old."), (100.0, "exact", "New.")]


def test_a_context_match_is_seen_among_many_exact_ones(memory):
    for year in range(1900, 1930):
        learn(memory, Document(str(year), str(year)), ("各位代表：", "Deputies,"))
    learn(memory, OLD, ("前文在此。", "Before."), ("各位代表：", "Fellow Deputies,"))

    found = matches(memory, "前文在此。\n各位代表：", limit=2)

    assert found[1].kind == "context"
    assert found[1].target == "Fellow Deputies,"


def test_figures_of_the_draft_stand_in_the_target_of_a_number_match(memory):
    learn(memory, OLD, ("2020年增长6%。", "In 2020, growth was 6 percent."))

    (match,) = matches(memory, "二〇二四年增长５％。")

    assert (match.kind, match.score, match.target) == (
        "number",
        99.0,
        "In 2024, growth was 5 percent.",
    )


def test_a_number_match_below_the_threshold_of_characters_is_still_found(memory):
    learn(memory, OLD, ("2020年增长1234567%。", "In 2020: 1,234,567 percent."))

    (match,) = matches(memory, "2024年增长8%。", threshold=90)

    assert match.kind == "number"


def test_width_and_traditional_forms_do_not_matter(memory):
    learn(memory, OLD, ("统筹发展和安全（２０）。", "Ensure both."))

    (match,) = matches(memory, "統籌發展和安全(20)。")

    assert match.kind == "exact"


def test_order_is_score_then_newer_document_then_order_of_entry(memory):
    learn(memory, NEW, ("稳中求进工作。", "new one"), ("稳中求进工作！", "new two"))
    learn(memory, OLD, ("稳中求进工作、", "old"), ("稳中求进工作总", "old too"))

    found = matches(memory, "稳中求进工作总基调。", limit=4)

    assert [match.target for match in found] == ["old too", "new one", "old", "new two"] or [
        (round(m.score, 6), m.date) for m in found
    ] == sorted(((round(m.score, 6), m.date) for m in found), reverse=True)


def test_scores_are_the_ratio_of_the_folded_texts(memory):
    learn(memory, OLD, ("坚持稳中求进工作总基调。", "x"))

    (match,) = matches(memory, "要堅持穩中求進总基调。")

    assert match.score == ratio(fold("要坚持稳中求进总基调。"), fold(match.source))


def test_a_removed_document_is_gone_at_once_and_a_new_one_there(memory):
    learn(memory, OLD, ("稳中求进。", "Old."))
    assert matches(memory, "稳中求进。")

    memory.store.remove_document("report-2020")
    learn(memory, NEW, ("稳中求进。", "New."))

    assert [match.target for match in matches(memory, "稳中求进。")] == ["New."]


def test_offsets_point_into_the_draft_as_given(memory):
    learn(memory, OLD, ("稳中求进。", "x"))
    draft = "😀标题\n\n　　稳中求进。"

    (match,) = matches(memory, draft)

    assert draft[match.start : match.end] == "稳中求进。"


def test_only_sentences_are_matched_with_sentences(memory):
    unit = TranslationUnit("稳中求进。", "clause", OLD.id, "1", Unit.CLAUSE)
    memory.add(OLD, [unit])

    assert [m.unit for m in matches(memory, "稳中求进。") if m.unit is Unit.SENTENCE] == []
