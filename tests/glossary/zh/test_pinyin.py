"""Terms are read aloud word by word, as a reader would.

``pinyin.tsv`` holds forms with their pinyin, each read by a person.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from glossary.termbase import open_termbase
from glossary.zh.pinyin import looks_like_pinyin, plain, read_aloud, spell, told
from glossary.zh.words import words_in

with (Path(__file__).parent / "pinyin.tsv").open(encoding="utf-8") as file:
    READ = [(row["zh"], row["pinyin"]) for row in csv.DictReader(file, delimiter="\t")]


def test_forms_are_read_as_a_person_read_them():
    wrong = [(zh, due, said) for zh, due in READ if (said := read_aloud(zh)) != due]

    assert len(READ) >= 400
    assert wrong == []


def test_the_bundled_termbase_reads_them_so_too(keep):
    termbase = keep(open_termbase())
    words = dict(READ)
    shown = {c.zh: termbase.pinyin(c) for c in termbase if c.zh in words and not c.pinyin}

    assert len(shown) > 300
    assert {zh: said.lower() for zh, said in shown.items()} == {
        zh: words[zh].lower() for zh in shown
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("为人民服务", "wèi rénmín fúwù"),
        ("以人民为中心", "yǐ rénmín wéi zhōngxīn"),
        ("久久为功", "jiǔjiǔ wéi gōng"),
        ("长治久安", "chángzhì-jiǔ'ān"),
        ("村长", "cūnzhǎng"),
        ("退耕还林", "tuìgēng huánlín"),
        ("还没有", "hái méiyǒu"),
        ("宜居之都", "yíjū zhī dū"),
        ("产供储销", "chǎn-gōng-chǔ-xiāo"),
        ("尽快", "jǐnkuài"),
        ("尽力", "jìnlì"),
        ("多劳多得", "duōláo duōdé"),
        ("更好地发展", "gènghǎo de fāzhǎn"),
    ],
)
def test_characters_of_several_readings_are_read_by_their_word_or_place(text, said):
    assert read_aloud(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("现代化", "xiàndàihuà"),
        ("爱国者", "àiguózhě"),
        ("约束性指标", "yuēshùxìng zhǐbiāo"),
        ("副主席", "fùzhǔxí"),
        ("可持续发展", "kěchíxù fāzhǎn"),
        ("第十四个", "dì-shísì gè"),
        ("治安", "zhì'ān"),
    ],
)
def test_what_lives_on_a_word_is_written_with_it(text, said):
    assert read_aloud(text) == said


def test_a_name_has_capitals_and_its_particles_have_none():
    assert read_aloud("人民和平", name=True) == "Rénmín Hépíng"
    assert read_aloud("人民的银行", name=True) == "Rénmín de Yínháng"
    assert read_aloud("建设美丽中国") == "jiànshè měilì Zhōngguó"


def test_words_of_a_termbase_are_kept_whole():
    assert [word.text for word in words_in("建设湖仓")] == ["建设", "湖", "仓"]
    assert [word.text for word in words_in("建设湖仓", frozenset({"湖仓"}))] == ["建设", "湖仓"]


def test_what_is_told_fits_its_characters():
    for word, said in told().items():
        assert spell(word)[0] == plain(said), word
        assert len(spell(word)[1]) == len(word), word


def test_the_table_of_readings_is_in_order():
    path = Path(__file__).parents[3] / "glossary" / "zh" / "readings.txt"
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]

    assert lines == sorted(set(lines))
    assert len({line.split("\t")[0] for line in lines}) == len(lines)


def test_every_term_is_found_by_the_pinyin_that_is_shown(keep):
    termbase = keep(open_termbase())
    for concept in list(termbase)[::9]:
        said = termbase.pinyin(concept)
        if not looks_like_pinyin(said):
            continue  # figures, marks and open places are no pinyin
        for query in (said, plain(said)):
            assert concept.id in {m.concept.id for m in termbase.lookup(query)}, query
