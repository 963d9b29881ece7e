"""One termbase, asked in every way a translator types."""

from __future__ import annotations

import pytest

from glossary import Citation, Concept, Document, DocumentError, Status, Term, TermbaseError
from glossary.files.documents import write_documents
from glossary.files.po import write_po
from glossary.model import Reliability
from glossary.termbase import open_termbase
from glossary.zh.pinyin import read_aloud


def concept(name: str, forms: list[str], renderings: dict[str, str], **options) -> Concept:
    cites = {"preferred": "gwr-2021", "superseded": "gwr-2016"}
    english = tuple(
        Term(
            text,
            "en",
            Status(status),
            (Citation(cites.get(status, "gwr-2021"), "1", Reliability.ATTESTED),),
        )
        for text, status in renderings.items()
    )
    return Concept(name, "security", (*(Term(form, "zh") for form in forms), *english), **options)


CONCEPTS = [
    concept(
        "holistic-approach-to-national-security",
        ["总体国家安全观"],
        {"holistic approach to national security": "preferred"},
    ),
    concept("national-security", ["国家安全"], {"national security": "preferred"}),
    concept(
        "ensure-both-development-and-security",
        ["统筹发展和安全", "统筹安全和发展"],
        {"ensure both development and security": "preferred"},
    ),
    concept(
        "ex-service-members",
        ["退役军人"],
        {"ex-service member": "preferred", "demobilized military personnel": "superseded"},
    ),
    concept(
        "tigers-and-flies", ["“打虎”、“拍蝇”"], {"take out tigers and swat flies": "preferred"}
    ),
    concept("bank", ["银行"], {"bank": "preferred"}, pinyin="yínháng"),
]
DOCUMENTS = [
    Document("gwr-2016", "2016-03-05", "State Council"),
    Document("gwr-2021", "2021-03-05", "State Council"),
]


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "terms"
    folder.mkdir()
    write_po(folder / "security.po", CONCEPTS)
    write_documents(folder / "documents.tsv", DOCUMENTS)
    return folder


@pytest.fixture
def termbase(folder, tmp_path):
    with open_termbase([folder], bundled=False, cache_folder=tmp_path / "cache") as termbase:
        yield termbase


@pytest.mark.parametrize(
    ("query", "zh", "kind"),
    [
        ("总体国家安全观", "总体国家安全观", "exact"),
        (" 总体 国家安全观 ", "总体国家安全观", "exact"),
        ("总体\u200b国家\u00ad安全\ufe00观\ufeff", "总体国家安全观", "exact"),
        ('"总体国家"安全观', "总体国家安全观", "exact"),
        ("统筹安全和发展", "统筹发展和安全", "form"),
        ("打虎拍蝇", "“打虎”、“拍蝇”", "exact"),
        ("打虎、拍蝇", "“打虎”、“拍蝇”", "exact"),
        ("打虎，拍蝇", "“打虎”、“拍蝇”", "traditional"),
        ("總體國家安全觀", "总体国家安全观", "traditional"),
        ("zongti guojia anquanguan", "总体国家安全观", "pinyin"),
        ("zǒngtǐguójiāānquánguān", "总体国家安全观", "pinyin"),
        ("zong3ti3 guo2jia1 an1quan2guan1", "总体国家安全观", "pinyin"),
        ("“总体国家安全观”", "总体国家安全观", "exact"),
        ("ztgjaqg", "总体国家安全观", "initials"),
        ("ZTGJAQG", "总体国家安全观", "initials"),
        ("yinhang", "银行", "pinyin"),
        ("holistic approach to national security", "总体国家安全观", "english"),
        ("Ensuring both development and security", "统筹发展和安全", "english"),
        ("demobilised military personnel", "退役军人", "english"),
        ("总体安全观", "总体国家安全观", "fuzzy"),
        ("总体国家安权观", "总体国家安全观", "fuzzy"),
        ("總體國家安权觀", "总体国家安全观", "fuzzy"),
        ("holistic approach for national security", "总体国家安全观", "english"),
    ],
)
def test_lookup_finds_the_concept(termbase, query, zh, kind):
    best = termbase.lookup(query)[0]

    assert (best.concept.zh, best.kind) == (zh, kind)
    assert (best.score == 100) is (kind != "fuzzy" and "for" not in query)


@pytest.mark.parametrize("query", ["", "  ", "风马牛不相及", "qwrtp", "'; DROP TABLE concept; --"])
def test_lookup_without_an_answer_is_empty(termbase, query):
    assert termbase.lookup(query) == []


def test_an_exact_answer_brings_no_near_misses(termbase):
    assert [match.concept.zh for match in termbase.lookup("国家安全")] == ["国家安全"]


def test_preferred_rendering_stands_first(termbase):
    (match,) = termbase.lookup("退役军人")

    assert [term.status for term in match.concept.renderings] == ["preferred", "superseded"]


def test_a_look_up_as_of_a_date_knows_nothing_newer(folder, tmp_path, keep):
    termbase = keep(
        open_termbase([folder], bundled=False, cache_folder=tmp_path, as_of="2018-01-01")
    )

    (match,) = termbase.lookup("退役军人")

    assert match.concept.preferred.text == "demobilized military personnel"
    assert termbase.lookup("总体国家安全观") == []


def test_a_changed_file_is_compiled_again(folder, tmp_path, keep):
    cache = tmp_path / "cache"
    open_termbase([folder], bundled=False, cache_folder=cache).close()
    write_po(folder / "security.po", CONCEPTS[1:])

    termbase = keep(open_termbase([folder], bundled=False, cache_folder=cache))

    assert [match.kind for match in termbase.lookup("总体国家安全观")] != ["exact"]
    assert len(termbase) == len(CONCEPTS) - 1


@pytest.mark.parametrize("damage", [b"", b"not a database", None])
def test_a_damaged_cache_is_compiled_again(folder, tmp_path, damage, keep):
    cache = tmp_path / "cache"
    open_termbase([folder], bundled=False, cache_folder=cache).close()
    (file,) = cache.glob("*.sqlite")
    file.write_bytes(file.read_bytes()[:3000] if damage is None else damage)

    termbase = keep(open_termbase([folder], bundled=False, cache_folder=cache))

    assert len(termbase) == len(CONCEPTS)


def test_a_cache_folder_that_cannot_be_made_is_no_obstacle(folder, tmp_path, keep):
    (tmp_path / "file").write_text("in the way")

    termbase = keep(
        open_termbase([folder], bundled=False, cache_folder=tmp_path / "file" / "cache")
    )

    assert len(termbase) == len(CONCEPTS)


def test_a_citation_of_an_unknown_document_is_refused(folder, tmp_path):
    write_documents(folder / "documents.tsv", DOCUMENTS[:1])

    with pytest.raises(DocumentError, match=r"security\.po: .* cites gwr-2021"):
        open_termbase([folder], bundled=False, cache_folder=tmp_path)


def test_an_empty_folder_is_no_termbase(tmp_path):
    with pytest.raises(TermbaseError, match="no termbase here"):
        open_termbase([tmp_path], bundled=False, cache_folder=tmp_path)


@pytest.mark.parametrize(
    ("query", "zh", "kind"),
    [
        ("zongti guojia", "总体国家安全观", "pinyin"),
        ("ztgjaq", "总体国家安全观", "initials"),
        ("holistic approach", "总体国家安全观", "english"),
        ("we will ensure both development and security at home", "统筹发展和安全", "english"),
        ("必须坚持统筹发展和安全这一重大原则", "统筹发展和安全", "part"),
        ("安全观", "总体国家安全观", "fuzzy"),
    ],
)
def test_a_part_of_a_term_and_a_text_with_a_term_have_near_answers(termbase, query, zh, kind):
    best = termbase.lookup(query)[0]

    assert (best.concept.zh, best.kind) == (zh, kind)
    assert best.score < 100


def test_of_concepts_with_one_english_the_one_that_prefers_it_comes_first(tmp_path, keep):
    by_status = {"宽": "superseded", "窄": "preferred"}
    write_po(
        tmp_path / "f.po",
        [
            concept(f"term-{ord(name)}", [name], {"open economy": status, f"{name} x": "admitted"})
            for name, status in by_status.items()
        ],
    )
    write_documents(tmp_path / "documents.tsv", DOCUMENTS)

    termbase = keep(open_termbase([tmp_path], bundled=False, cache_folder=tmp_path))

    found = termbase.lookup("open economies")

    assert [match.concept.zh for match in found] == ["窄", "宽"]


def test_a_concept_comes_back_from_the_cache_as_it_was_written(tmp_path, keep):
    cited = (Citation("gwr-2016", "3.2", Reliability.CITED, 2), Citation("gwr-2021"))
    terms = (
        Term("四项原则", "zh"),
        Term("Four Principles", "en", Status.PREFERRED, cited, "a note", "house style"),
        Term("four principles", "en", Status.ADMITTED, (), "", "a reason"),
    )
    written = Concept("four-principles", "party", terms, ("甲", "乙"), "sì xiàng yuánzé")
    plain = Concept("plain", "party", (Term("平实", "zh"), Term("plain", "en")))
    write_po(tmp_path / "party.po", [written, plain])
    write_documents(tmp_path / "documents.tsv", DOCUMENTS)

    termbase = keep(open_termbase([tmp_path], bundled=False, cache_folder=tmp_path / "cache"))

    assert list(termbase) == [written, plain]


@pytest.mark.parametrize(
    "text", ["银行", "行长", "重要", "长期调整", "WTO规则", "一带一路", "中 国"]
)
def test_a_term_is_read_aloud_as_pypinyin_reads_it(text):
    from pypinyin import Style, lazy_pinyin

    read = read_aloud(text, words=frozenset({text}))

    assert read.replace(" ", "") == "".join(lazy_pinyin(text, style=Style.TONE)).replace(" ", "")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("和平、发展，合作", "hépíng, fāzhǎn, hézuò"),
        ("“一带一路”倡议", "“yīdài yīlù” chàngyì"),
        ("中国(上海)", "Zhōngguó (Shànghǎi)"),
        ("中国－东盟", "Zhōngguó-Dōngméng"),
        ("坚持以…为…", "jiānchí yǐ… wèi…"),
        ("2035年目标", "2035 nián mùbiāo"),
    ],
)
def test_pinyin_has_its_marks_where_a_latin_text_has_them(text, read):
    assert read_aloud(text, words=frozenset({"倡议"})) == read


def test_common_halves_of_terms_are_words_in_longer_ones(tmp_path, keep):
    heads = ["经济安全", "粮食安全", "数据安全", "国家安全能力"]
    concepts = [
        concept(f"c-{n}", [head], {f"term {n}": "preferred"}) for n, head in enumerate(heads)
    ]
    write_po(tmp_path / "f.po", concepts)
    write_documents(tmp_path / "documents.tsv", DOCUMENTS)

    termbase = keep(open_termbase([tmp_path], bundled=False, cache_folder=tmp_path))

    assert termbase.pinyin(concepts[-1]) == "guójiā ānquán nénglì"
