"""What a query that no term answers brings: near terms, its parts, never another name."""

from __future__ import annotations

import pytest

from glossary import Citation, Concept, ConceptKind, Document, Reliability, Status, Term
from glossary.files.documents import write_documents
from glossary.files.po import write_po
from glossary.termbase import Termbase, open_termbase

TERMS = {
    "中央军委": "Central Military Commission",
    "多边外交": "multilateral diplomacy",
    "党的十九届五中全会": "Fifth Plenary Session of the 19th CPC Central Committee",
    "五中全会": "Fifth Plenary Session",
    "总体国家安全观": "holistic approach to national security",
    "统筹发展和安全": "ensure both development and security",
    "知识产权": "intellectual property",
    "保护": "protect",
    "法院": "court",
    "总理": "Premier",
    "精准扶贫": "targeted poverty alleviation",
    "共同富裕": "common prosperity",
    "反腐败斗争": "fight against corruption",
    "十四五规划": "14th Five-Year Plan",
    "国有企业": "SOE",
    "中小企业": "small and medium-sized enterprises",
    "贫困": "poverty",
}


@pytest.fixture
def termbase(tmp_path, keep) -> Termbase:
    cite = Citation("d", "1", Reliability.ATTESTED)
    concepts = [
        Concept(f"c-{n}", "f", (Term(zh, "zh"), Term(en, "en", Status.PREFERRED, (cite,))))
        for n, (zh, en) in enumerate(TERMS.items())
    ]
    write_po(tmp_path / "f.po", concepts)
    write_documents(tmp_path / "documents.tsv", [Document("d", "2020", "issuer", "", "D")])
    return keep(open_termbase([tmp_path], bundled=False, cache_folder=tmp_path / "cache"))


def near(termbase: Termbase, query: str) -> list[str]:
    return [match.concept.zh for match in termbase.lookup(query) if match.kind != "part"]


def parts(termbase: Termbase, query: str) -> list[str]:
    return [match.concept.zh for match in termbase.lookup(query) if match.kind == "part"]


@pytest.mark.parametrize(
    "query",
    [
        "中央纪委",
        "周边外交",
        "党的十八届五中全会",
        "副总理",
        "统筹发展和改革",
        "反贪腐败斗争",
        "风马牛",
    ],
)
def test_what_names_another_thing_is_no_near_answer(termbase, query):
    assert near(termbase, query) == []


@pytest.mark.parametrize(
    ("query", "zh"),
    [
        ("总体安全观", "总体国家安全观"),
        ("统筹安全和发展", "统筹发展和安全"),
        ("共同富欲", "共同富裕"),
    ],
)
def test_less_another_order_and_a_slip_are_near(termbase, query, zh):
    assert near(termbase, query) == [zh]


def test_a_query_is_taken_apart_into_its_terms_in_their_order(termbase):
    found = [match for match in termbase.lookup("知识产权保护法院") if match.kind == "part"]

    assert [match.concept.zh for match in found] == ["知识产权", "保护", "法院"]
    assert [match.score for match in found] == [50.0, 25.0, 25.0]


@pytest.mark.parametrize("query", ["高等法院体系", "法院的事情多"])
def test_less_than_half_of_a_query_is_no_part_of_it(termbase, query):
    assert parts(termbase, query) == []


def test_a_whole_sentence_answers_with_its_terms(termbase):
    assert parts(termbase, "我们要坚持走共同富裕的道路，同时加强知识产权的管理。") == [
        "共同富裕",
        "知识产权",
    ]


@pytest.mark.parametrize(
    ("query", "zh"),
    [
        ("alleviation of targeted poverty", "精准扶贫"),
        ("common prosperty", "共同富裕"),
        ("shared prosperity", "共同富裕"),
        ("fourteenth five-year plan", "十四五规划"),
        ("14th 5-year plan", "十四五规划"),
        ("CMC", "中央军委"),
        ("SMEs", "中小企业"),
        ("state-owned enterprises", "国有企业"),
        ("anti-corruption struggle", "反腐败斗争"),
    ],
)
def test_english_is_found_however_it_is_written(termbase, query, zh):
    assert near(termbase, query)[0] == zh


@pytest.mark.parametrize("query", ["targeted assistance", "common security of nations", "dual"])
def test_english_that_differs_in_both_is_no_answer(termbase, query):
    assert near(termbase, query) == []


@pytest.mark.parametrize(
    "query", ["法", "，。；", "总" * 5000, "https://example.org/总", "a" * 5000]
)
def test_any_query_has_a_sensible_answer(termbase, query):
    assert all(match.score < 100 for match in termbase.lookup(query))


def test_of_answers_as_near_the_fixed_wording_and_what_is_written_oftener_come_first(
    tmp_path, keep
):
    often, once = (Citation("d", "1", Reliability.ATTESTED, count) for count in (4, 1))
    rows = (
        ("增税改革", "tax reform", ConceptKind.WORD, once),
        ("税制改革", "tax reform", ConceptKind.WORD, often),
        ("更深税改", "more tax reform", ConceptKind.FORMULATION, often),
        ("税改", "tax reform", ConceptKind.FORMULATION, once),
    )
    concepts = [
        Concept(
            f"c-{n}", "f", (Term(zh, "zh"), Term(en, "en", Status.PREFERRED, (cite,))), kind=kind
        )
        for n, (zh, en, kind, cite) in enumerate(rows)
    ]
    write_po(tmp_path / "f.po", concepts)
    write_documents(tmp_path / "documents.tsv", [Document("d", "2020", "issuer", "", "D")])
    termbase = keep(open_termbase([tmp_path], bundled=False, cache_folder=tmp_path / "cache"))

    assert near(termbase, "tax reform") == ["税改", "税制改革", "增税改革"]
    assert near(termbase, "reform of taxes") == ["税改", "税制改革", "增税改革", "更深税改"]


def test_a_name_is_not_found_by_its_words_in_another_order(tmp_path, keep):
    concepts = [
        Concept(
            "a", "f", (Term("飞虎队", "zh"), Term("Flying Tigers", "en")), kind=ConceptKind.NAME
        ),
        Concept("b", "f", (Term("打虎拍蝇", "zh"), Term("hunt tigers and swat flies", "en"))),
    ]
    write_po(tmp_path / "f.po", concepts)
    write_documents(tmp_path / "documents.tsv", [])
    termbase = keep(open_termbase([tmp_path], bundled=False, cache_folder=tmp_path / "cache"))

    assert near(termbase, "tigers and flies")[0] == "打虎拍蝇"
