"""The memory's documents offer formulations and renderings to the termbase."""

from __future__ import annotations

import pytest

from glossary import Concept, Term
from glossary.files.po import format_po, read_po
from glossary.recognition.recogniser import Recogniser
from glossary.termbase import open_termbase
from tm.alignment import Lexicon
from tm.model import TranslationUnit, Unit
from tm.terms.extract import concepts_of, propose
from tm.terms.extract.english import Renderings
from tm.terms.extract.model import Spot, TermCandidate, TermPlace

CLAUSES = {
    "plan-2020": [
        ("发展乡村旅游", "We will develop rural tourism"),
        ("修缮老旧桥梁", "repair old bridges"),
        ("扶持乡村旅游和手工业", "support rural tourism and handicrafts"),
        ("建立巡河员制度", "establish a system of river wardens"),
        ("县城新建图书馆", "Libraries were built in county towns"),
        ("老旧桥梁全部检测", "All old bridges were tested"),
    ],
    "plan-2021": [
        ("手工业收入增长", "Incomes from handicrafts rose"),
        ("乡村旅游收入翻番", "income from rural tourism doubled"),
        ("巡河员每周巡查", "River wardens go on patrol every week"),
        ("检测水库和老旧桥梁", "test reservoirs and old bridges"),
        ("新建水库三座", "Three reservoirs were built"),
        ("图书馆每周开放", "Libraries are open every week"),
    ],
    "plan-2022": [
        ("引导乡村旅游健康发展", "guide the healthy development of rural tourism"),
        ("培训巡河员", "train river wardens"),
        ("修缮水库", "repair reservoirs"),
        ("扶持图书馆", "support libraries"),
        ("培训手工业者", "train craftspeople"),
    ],
}


def units(documents=CLAUSES, **changes) -> list[TranslationUnit]:
    return [
        unit
        for document, clauses in documents.items()
        for number, (zh, en) in enumerate(clauses, 1)
        for unit in (
            TranslationUnit(f"{zh}。", f"{en}.", document, f"{number}.1"),
            TranslationUnit(zh, en, document, f"{number}.1.1", Unit.CLAUSE, **changes),
        )
    ]


def concept(zh: str, *english: str, name: str = "known") -> Concept:
    return Concept(name, "f", (Term(zh, "zh"), *(Term(text, "en") for text in english)))


def proposed(*concepts: Concept, **options) -> dict[str, str]:
    termbase = Recogniser(concepts) if concepts else None
    return {p.zh: p.en for p in propose(units(), termbase, **options)}


def test_a_recurring_formulation_is_proposed_with_the_english_it_was_given():
    assert proposed() == {
        "乡村旅游": "rural tourism",
        "老旧桥梁": "old bridges",
        "巡河员": "river wardens",
        "手工业": "handicrafts",
        "图书馆": "libraries",
    }


def test_a_proposal_cites_a_place_in_every_document_and_counts():
    found = next(p for p in propose(units()) if p.zh == "乡村旅游")

    cited = [(c.document, c.locator, c.reliability, c.count) for c in found.citations]
    assert cited == [
        ("plan-2020", "1.1", "attested", 2),
        ("plan-2021", "2.1", "attested", 1),
        ("plan-2022", "1.1", "attested", 1),
    ]
    assert (found.attested, found.count) == (4, 4)
    assert "乡村旅游" in found.example.text


def test_what_the_termbase_has_is_not_proposed_nor_what_cuts_into_it():
    found = proposed(concept("乡村旅游", "rural tourism"))

    assert "老旧桥梁" in found
    assert not any("乡村" in zh or "旅游" in zh for zh in found)


def test_a_part_of_a_longer_formulation_is_not_proposed_beside_it():
    assert not {"乡村旅", "村旅游", "旧桥梁", "老旧桥"} & proposed().keys()


def test_what_stands_in_fewer_places_than_asked_for_is_left_out():
    assert "老旧桥梁" not in proposed(least=4)
    assert "乡村旅游" in proposed(least=4)


def test_only_what_stands_in_the_named_documents_is_proposed():
    assert "老旧桥梁" not in proposed(documents=["plan-2022"])
    assert "乡村旅游" in proposed(documents=["plan-2022"])


def test_doubtful_pairs_prove_nothing():
    assert propose(units(confidence=0.3)) == []


def test_sentences_paired_by_hand_count_where_there_are_no_clauses():
    whole = [unit for unit in units() if unit.unit is Unit.SENTENCE]

    assert "乡村旅游" in {p.zh for p in propose(whole)}


def test_a_phrase_in_the_place_of_the_known_rendering_is_a_further_one():
    bridges = concept("老旧桥梁", "ageing crossings", name="bridges")

    found = propose(units(), Recogniser([bridges]))

    further = [p for p in found if p.concept]
    assert [(p.zh, p.en, p.concept.id) for p in further] == [("老旧桥梁", "old bridges", "bridges")]


def test_a_known_rendering_in_other_words_order_is_no_further_one():
    bridges = concept("老旧桥梁", "bridges that are old")

    assert not [p for p in propose(units(), Recogniser([bridges])) if p.concept]


@pytest.mark.parametrize("texts", [{}, {"plan-2020": []}, {"plan-2020": [("，", ".")]}])
def test_nothing_is_proposed_from_nothing(texts):
    assert propose(units(texts)) == []


def test_the_file_of_proposals_reads_back_and_every_entry_is_fuzzy(tmp_path):
    path = tmp_path / "proposals.po"
    path.write_text(format_po(concepts_of(propose(units()))), encoding="utf-8")

    terms = {c.zh: c.preferred for c in read_po(path)}
    assert terms["乡村旅游"].text == "rural tourism"
    assert all(term.fuzzy for term in terms.values())


def test_a_proposal_is_used_once_the_fuzzy_mark_is_gone(tmp_path):
    bridges = concept("老旧桥梁", "ageing crossings", name="bridges")
    (tmp_path / "f.po").write_text(format_po([bridges]), encoding="utf-8")
    review = tmp_path / "review" / "proposals.po"
    review.parent.mkdir()
    text = format_po(concepts_of(propose(units(), Recogniser([bridges])), {"bridges"}))
    registry = "id\tdate\n" + "".join(f"{name}\t{name[-4:]}\n" for name in CLAUSES)
    (review.parent / "documents.tsv").write_text(registry, encoding="utf-8")

    def renderings(text: str) -> set[str]:
        review.write_text(text, encoding="utf-8")
        files = [tmp_path / "f.po", review]
        with open_termbase(files, bundled=False, cache_folder=tmp_path) as termbase:
            (found,) = (c for c in termbase if c.id == "bridges")
        return {term.text for term in found.renderings}

    assert renderings(text) == {"ageing crossings"}
    assert renderings(text.replace("#, fuzzy\n", "")) == {"ageing crossings", "old bridges"}


def test_ids_of_proposals_differ_from_those_taken():
    found = concepts_of(propose(units()), {"rural-tourism"})

    assert {c.id for c in found if c.zh == "乡村旅游"} == {"rural-tourism-b"}


def test_english_that_always_goes_on_with_another_word_fits_less():
    lexicon = Lexicon({"种养": {"farm": 0.6}, "大户": {"larg": 0.6}})

    def fit(*english: str) -> float:
        places = [TermPlace("种养大户", text, "plan", str(n)) for n, text in enumerate(english)]
        spots = tuple(Spot(n, 0) for n in range(len(places)))
        found = Renderings(places, lexicon).of(TermCandidate("种养大户", spots), [True] * 4)
        assert found and found.text == "large farming"
        return found.fit

    whole = fit("large farming in hills", "large farming, and more")
    cut_short = fit("large farming households", "large farming families")
    assert cut_short < whole / 2
