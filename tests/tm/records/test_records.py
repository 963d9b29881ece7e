"""The keys of every answer are a contract: programs that read them must go on working."""

from __future__ import annotations

from typing import Any

import pytest

from glossary import Concept, Status, Term, TermMatch
from tm.model import Kind, Match, Segment, Suggestion, Unit
from tm.records.alignment import PairRecord, ParagraphRecord
from tm.records.analysis import AnalysisRecord, BandRecord
from tm.records.evidence import AttestationRecord, MissingRecord, ProposalRecord
from tm.records.finding import FindingRecord, FixRecord
from tm.records.history import LineRecord, UseRecord
from tm.records.hit import HitRecord
from tm.records.lookup import AnswerRecord, CitationRecord, LookupRecord, RenderingRecord
from tm.records.memory import DocumentRecord, LearnedRecord, MemoryRecord
from tm.records.proposed import ProposedRecord
from tm.records.suggestion import (
    MatchRecord,
    SuggestionRecord,
    TermRecord,
    sentence_record,
    suggestion_record,
)
from tm.records.termbase import ChangeRecord, ProblemRecord, TermbaseRecord

CONTRACT: dict[Any, str] = {
    LookupRecord: "query concept zh pinyin forms subject_field match renderings",
    AnswerRecord: "kind score",
    RenderingRecord: "en status note part_of_speech valid_from valid_to citations why",
    CitationRecord: "document title issuer date locator reliability count",
    SuggestionRecord: "segment terms matches",
    TermRecord: "start end zh concept kind rendering status others slots",
    MatchRecord: "unit start end score kind source target document locator",
    FindingRecord: "file line column end_line end_column rule severity message found expected"
    " concept others fix",
    FixRecord: "line column end_line end_column text",
    ProposedRecord: "id zh en reason evidence author at state",
    HitRecord: "score kind side unit source target document locator date spans",
    LineRecord: "en status first last documents",
    UseRecord: "document date count counted",
    ParagraphRecord: "paragraph zh en pairs",
    PairRecord: "unit zh en score",
    LearnedRecord: "document file units",
    DocumentRecord: "document date issuer title units",
    MemoryRecord: "memory documents units size sentence clause",
    AnalysisRecord: "segments words characters whole bands documents",
    BandRecord: "band characters sentence clause",
    TermbaseRecord: "concepts attested_concepts forms renderings status reliability subject_fields"
    " documents",
    ChangeRecord: "kind concept zh lines",
    ProblemRecord: "file concept rule message warning",
    AttestationRecord: "documents places attested renderings missing unconfirmed written",
    MissingRecord: "concept zh places sentences",
    ProposalRecord: "zh en concept known count attested documents citations others example score",
}


@pytest.mark.parametrize("record", CONTRACT, ids=lambda record: record.__name__)
def test_no_key_of_an_answer_goes(record):
    assert set(record.__annotations__) >= set(CONTRACT[record].split())


CONCEPT = Concept(
    "kite-valley-plan",
    "valley",
    (Term("纸鸢谷计划", "zh"), Term("the Kite Valley Plan", "en", Status.PREFERRED, note="a plan")),
)
SUGGESTION = Suggestion(
    Segment(1, 5, 15, "纸鸢谷计划全面铺开。"),
    (TermMatch(5, 10, CONCEPT),),
    (Match(90.126, Kind.FUZZY, 5, 15, "纸鸢谷计划铺开。", "…", "talk", "1.1", Unit.SENTENCE),),
)


def test_what_an_editor_shows_of_a_sentence_has_all_that_the_command_line_prints():
    printed, shown = suggestion_record(SUGGESTION), sentence_record(SUGGESTION, {"talk": "a talk"})

    assert shown["segment"] == printed["segment"]
    assert printed["terms"][0].items() <= shown["terms"][0].items()
    assert printed["matches"][0].items() <= shown["matches"][0].items()
    assert shown["matches"][0]["name"] == "a talk"
    assert shown["terms"][0]["renderings"][0]["note"] == "a plan"


def test_what_differs_in_a_match_is_told_by_its_place_in_the_source():
    suggestion = Suggestion(
        Segment(0, 3, 8, "增长6%。"),
        (),
        (Match(90, Kind.FUZZY, 3, 8, "增长5%左右。", "…", "talk", "1.1", Unit.SENTENCE),),
    )

    (match,) = sentence_record(suggestion, {})["matches"]

    assert match["differs"] == [(2, 3), (4, 6)]
    assert match["name"] == "talk"
