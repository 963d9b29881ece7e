"""A draft with what is known filled in: in its own format, marked, never with another's facts."""

# ruff: noqa: E501  (files stand here as their tools write them)

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from lxml import etree

from glossary import Concept, Document, Term
from glossary.model import ConceptKind
from glossary.recognition.recogniser import Recogniser
from tests.tm.formats.samples import write_docx
from tests.tm.formats.test_xliff import MEMOQ, PHRASE, SDL, SECOND
from tm.formats import TextFile, parse, read
from tm.formats.write import bytes_of
from tm.memory import Memory, open_memory
from tm.model import TranslationUnit, Unit
from tm.suggestions.draft import draft_of
from tm.suggestions.pretranslate import Pretranslation, pretranslate, pretranslated_po
from tm.suggestions.suggest import suggest

SENTENCES = {
    "各位代表：": "Fellow deputies,",
    "修路。": "Roads were built.",
    "植草。": "A lawn was laid.",
    "全县人民要努力推动改革发展。": "The people of the county will work for reform.",
    "2023年，青石镇新修石桥三座。": "In 2023, three stone bridges were built in Qingshi.",
    "李明部长于3月访问湖南。": "Minister Li Ming visited Hunan in March.",
    "“十三五”时期，粮食产量增长6%。": "During the 13th Five-Year Plan, grain output rose by 6 percent.",
}
CLAUSES = {"坚持稳中求进": "we will seek progress", "推动改革": "and advance reform"}


@pytest.fixture
def memory(tmp_path, keep) -> Memory:
    memory = keep(open_memory(tmp_path / "memory.db", create=True))
    pairs = [*((zh, en, Unit.SENTENCE) for zh, en in SENTENCES.items())]
    pairs += [(zh, en, Unit.CLAUSE) for zh, en in CLAUSES.items()]
    units = [
        TranslationUnit(zh, en, "report", f"1.{n}", unit) for n, (zh, en, unit) in enumerate(pairs)
    ]
    memory.add(Document("report", "2021"), units)
    return memory


TERMBASE = Recogniser(
    [
        Concept("x", "f", (Term("改革发展", "zh"), Term("reform & growth", "en"))),
        Concept(
            "valley",
            "f",
            (Term("纸鸢谷", "zh"), Term("Kite Valley", "en")),
            kind=ConceptKind.NAME,
        ),
    ]
)


def filled(memory: Memory, file: TextFile) -> Pretranslation:
    draft = draft_of(file)
    return pretranslate(draft, suggest(draft.text, TERMBASE, memory), TERMBASE)


def english(memory: Memory, sentence: str) -> str:
    """Return what becomes of one sentence of a text."""
    return filled(memory, parse(sentence, "a.txt")).text


def test_running_text_becomes_english_where_it_is_known_and_scores_mark_what_is_not_sure(memory):
    made = filled(
        memory, parse("各位代表：\n\n坚持稳中求进，大家都要努力。推动改革。没有。\n", "a.txt")
    )

    assert made.text == (
        "Fellow deputies,\n\n【42】we will seek progress, 大家都要努力。"
        " 【80】and advance reform. 没有。\n"
    )
    assert (made.known, made.marked, made.left) == (1, 2, 1)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("全县人民要努力推动改革发展。", "The people of the county will work for reform."),
        ("全县人民要努力推动改革创新。", "【85】The people of the county will work for reform."),
        (
            "2024年，青石镇新修石桥三座。",
            "【99】In 2024, three stone bridges were built in Qingshi.",
        ),
        (
            "2024年，青石镇又新修石桥三座。",
            "【90】In 2024, three stone bridges were built in Qingshi.",
        ),
        (
            "“十四五”时期，粮食总产量增长7%。",
            "【85】During the 14th Five-Year Plan, grain output rose by 7 percent.",
        ),
    ],
)
def test_what_differs_is_marked_and_figures_are_the_drafts_own(memory, sentence, said):
    assert english(memory, sentence) == said


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年，青石镇新修石桥四座。",
        "2023年，绿水镇新修石桥三座。",
        "李明部长于3月访问湖北。",
        "王强部长于3月访问湖南。",
        "李明部长于3月访问法国。",
        "全县人民要努力推动APEC发展。",
        "全县人民要努力推动纸鸢谷发展。",
        "2023年，青石镇新修石桥三十座。",
    ],
)
def test_a_match_that_tells_of_other_figures_or_names_is_not_used(memory, sentence):
    assert english(memory, sentence) == sentence


XLIFF = """<xliff version="1.2"><file><body>
<trans-unit id="1"><source>各位代表：</source></trans-unit>
<trans-unit id="2"><source>全县人民要努力推动改革创新。</source></trans-unit>
<trans-unit id="3"><source>各位代表：</source><target>Deputies,</target></trans-unit>
<trans-unit id="4"><source>孩子们种树。</source></trans-unit>
<trans-unit id="5"><source>坚持稳中求进，都要努力。</source><target state="new"/><note>n</note></trans-unit>
<trans-unit id="6"><source>修路。</source><target
 state="needs-translation">修路。</target></trans-unit>
<trans-unit id="7" translate="no"><source>修路。</source></trans-unit>
</body></file></xliff>
"""


def test_xliff_has_states_and_alternatives(memory):
    new = filled(memory, parse(XLIFF, "draft.xlf")).text
    lines = new.splitlines()

    assert "<source>各位代表：</source><target>Fellow deputies,</target><alt-trans" in lines[1]
    assert lines[2] == (
        '<trans-unit id="2"><source>全县人民要努力推动改革创新。</source>'
        '<target state="needs-review-translation">The people of the county will work for reform.'
        '</target><alt-trans match-quality="85" origin="report 1.3"><source>全县人民要努力推动改革发展。'
        "</source><target>The people of the county will work for reform.</target></alt-trans>"
        "</trans-unit>"
    )
    assert lines[3:5] == XLIFF.splitlines()[3:5]
    assert (
        '<target state="needs-review-translation">we will seek progress, 都要努力。</target>' in new
    )
    assert '<target\n state="translated">Roads were built.</target>' in new
    assert lines[-2:] == XLIFF.splitlines()[-2:]
    again = parse(new, "draft.xlf").units
    assert [unit.state for unit in again] == ["", "fuzzy", "", "", "fuzzy", "", "locked"]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "a.sdlxliff",
            SDL.replace("架桥。", "全县人民要努力推动改革创新。"),
            '<sdl:seg percent="85" origin="tm" conf="Draft" id="3"/>',
        ),
        (
            "a.mqxliff",
            MEMOQ.replace("种树。", "推动改革创新。"),
            'mq:status="Pretranslated"><source>推动改革创新。',
        ),
        (
            "a.mqxliff",
            MEMOQ.replace("种树。", "植草。"),
            'mq:status="Pretranslated"><source>植草。',
        ),
        (
            "a.mxliff",
            PHRASE.replace("种树。", "修路。").replace("<target>Tree.</target>", "<target/>"),
            'm:confirmed="0" m:score="1"><source>修路。</source><target>Roads were built.</target>',
        ),
    ],
)
def test_a_dialect_says_it_in_its_own_words(memory, name, text, expected):
    file = parse(text, name)
    new = filled(memory, file).text

    etree.fromstring(new.encode())
    attributes = [sorted(re.findall(r'[\w:]+="[^"]*"', each)) for each in (expected, new)]
    assert set(attributes[0]) <= set(attributes[1])
    changed = [
        u.target.text
        for u, old in zip(parse(new, name).units, file.units, strict=True)
        if u.target.text != old.target.text
    ]
    assert len(changed) == 1


def test_xliff_2_has_matches_glossary_and_states_in_their_order(memory):
    text = SECOND.replace("架桥。", "全县人民要努力推动改革发展&amp;创新。")
    new = filled(memory, parse(text, "a.xlf")).text

    root = etree.fromstring(new.encode())
    names = [etree.QName(child).localname for child in root.find(".//{*}unit[@id='u1']")]
    assert names == [
        "matches",
        "glossary",
        "originalData",
        "segment",
        "ignorable",
        "segment",
        "segment",
    ]
    match = root.find(".//{*}match")
    assert match.get("ref") == "#tifa-s3"
    assert (match.get("origin"), float(match.get("matchSuitability")) > 80) == ("report 1.3", True)
    segment = root.find(".//{*}segment[@id='tifa-s3']")
    assert (segment.get("state"), segment.get("subState")[:5]) == ("initial", "tifa:")
    assert root.find(".//{*}glossEntry/{*}translation").text == "reform & growth"
    assert parse(new, "a.xlf").units[3].state == "fuzzy"


PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

#. a heading
msgid "各位代表：\\n"
msgstr ""

#: a.c:7
#, c-format
#| msgid "old"
msgid "全县人民要努力推动改革创新。"
msgstr ""

msgid "坚持稳中求进，都要努力。"
msgid_plural "坚持稳中求进，都要努力啊。"
msgstr[0] ""
msgstr[1] ""

msgid "没有的。"
msgstr ""
"""


def test_po_entries_are_filled_and_marked_as_fuzzy(memory, tmp_path):
    path = tmp_path / "filled.po"
    path.write_text(filled(memory, parse(PO, "draft.po")).text, encoding="utf-8")

    heading, whole, plural, none = polib.pofile(str(path))

    assert (heading.msgstr, heading.flags) == ("Fellow deputies,\n", [])
    assert (whole.msgstr[:22], whole.flags) == ("The people of the coun", ["fuzzy", "c-format"])
    assert whole.tcomment.startswith("85 report 1.3")
    assert (plural.msgstr_plural[1][:22], plural.flags) == ("we will seek progress,", ["fuzzy"])
    assert (none.msgstr, none.flags) == ("", [])
    if msgfmt := shutil.which("msgfmt"):
        subprocess.run([msgfmt, "-c", "-o", "/dev/null", path], check=True)


def test_a_table_and_a_spreadsheet_have_the_score_before_the_text(memory, tmp_path):
    import xlsxwriter

    rows = [
        ("原文", "译文"),
        ("修路。", ""),
        ("全县人民要努力推动改革创新。",),
        ("植草。", "Lawn."),
    ]
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    (tmp_path / "a.tsv").write_text("\n".join("\t".join(row) for row in rows), encoding="utf-8")
    (tmp_path / "a.csv").write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")

    for path in (tmp_path / "a.xlsx", tmp_path / "a.tsv", tmp_path / "a.csv"):
        file = read(path)
        path.write_bytes(bytes_of(file, filled(memory, file).text))
        assert [unit.target.text for unit in read(path).units] == [
            "Roads were built.",
            "【85】The people of the county will work for reform.",
            "Lawn.",
        ]


def test_a_word_document_is_marked_too(memory, tmp_path):
    body = "".join(
        f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>"
        for text in ("修路。", "全县人民要努力推动改革创新。")
    )
    path = write_docx(tmp_path / "a.docx", body)
    file = read(path)
    path.write_bytes(bytes_of(file, filled(memory, file).text))

    assert [unit.target.text for unit in read(path).units] == [
        "Roads were built.",
        "【85】The people of the county will work for reform.",
    ]


def test_a_po_file_of_a_text_marks_what_a_person_must_look_at(memory, tmp_path):
    path = tmp_path / "skeleton.po"
    found = suggest("修路。\n全县人民要努力推动改革创新。\n没有。", TERMBASE, memory)
    path.write_text(pretranslated_po(found, TERMBASE).text, encoding="utf-8")

    whole, partly, none = polib.pofile(str(path))

    assert (whole.msgstr, whole.flags) == ("Roads were built.", [])
    assert partly.flags == ["fuzzy"]
    assert partly.comment.startswith("85 fuzzy report 1.3")
    assert none.msgstr == ""


@pytest.mark.parametrize("schemas", ["xliff-21/schemas/xliff_core_2.0.xsd"])
def test_what_was_filled_is_valid(memory, schemas, tmp_path):
    """Ask the published schema, where it is at hand."""
    import os

    folder = os.environ.get("TIFA_SCHEMAS", "")
    if not folder or not (Path(folder) / schemas).exists():
        pytest.skip("the published schemas are not at hand (set TIFA_SCHEMAS)")
    schema = etree.XMLSchema(etree.parse(Path(folder) / schemas))
    new = filled(memory, parse(SECOND.replace("架桥。", "推动改革发展。"), "a.xlf")).text
    schema.assertValid(etree.fromstring(new.encode()))
