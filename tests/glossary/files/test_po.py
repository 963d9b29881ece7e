"""Termbase files: what is read, what is refused, what is written back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary import Citation, Concept, ConceptKind, Reliability, Status, Term, TermbaseError
from glossary.files.po import format_po, read_po, write_po
from glossary.files.text import is_stray

HEADER = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n\n'
ENTRY = '#. status: preferred\nmsgctxt "good"\nmsgid "好"\nmsgstr "good"\n'


def po(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "economy.po"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_file_round_trips_with_everything_it_holds(tmp_path):
    concept = Concept(
        "ensure-both-development-and-security",
        "security",
        (
            Term("统筹发展和安全", "zh"),
            Term("统筹安全和发展", "zh"),
            Term(
                "ensure both development and security",
                "en",
                Status.PREFERRED,
                (Citation("gwr-2021", "49.1", Reliability.ATTESTED, 3),),
                note="as a verb",
                decided="the newest report says so",
                comment="asked for by an editor",
                part_of_speech="verb",
            ),
            Term("balance development and security", "en", Status.DEPRECATED, (), fuzzy=True),
        ),
        members=("发展", "安全"),
        exceptions=("统筹安全和发展中国家",),
        pinyin="tǒngchóu fāzhǎn hé ānquán",
        kind=ConceptKind.FORMULATION,
    )
    path = tmp_path / "security.po"

    write_po(path, [concept])

    assert read_po(path) == [concept]


@given(
    st.lists(
        st.text(
            st.characters(codec="utf-8", exclude_categories=("Cs",)).filter(
                lambda c: not is_stray(c)
            ),
            min_size=1,
        ).filter(lambda text: text.strip() == text and text),
        min_size=1,
        max_size=4,
        unique=True,
    )
)
def test_any_text_a_person_could_type_round_trips(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("po") / "field.po"
    terms = (Term(texts[0], "zh"), *(Term(text, "en") for text in texts))

    write_po(path, [Concept("some-term", "field", terms)])

    assert [concept.terms for concept in read_po(path)] == [terms]


def test_windows_line_endings_and_a_byte_order_mark_are_read(tmp_path):
    path = po(tmp_path, (HEADER + ENTRY).replace("\n", "\r\n"), "utf-8-sig")

    assert [concept.zh for concept in read_po(path)] == ["好"]


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        (ENTRY.replace('"好"', '"好'), 7, "unclosed quote"),
        (
            ENTRY.replace('"good"\n', '""\n', 2).replace('msgctxt ""', 'msgctxt "good"'),
            7,
            "好 has no rendering",
        ),
        (ENTRY.replace("status: preferred", "status: best"), 7, "status best"),
        (ENTRY.replace("status: preferred", "pos: gerund"), 7, "part of speech gerund"),
        (ENTRY.replace("status: preferred", "kind: idiom"), 7, "kind idiom is none of"),
        (
            ENTRY + "\n#. kind: word\n" + ENTRY.replace('"good"', '"good:2"', 1),
            13,
            "'kind:' belongs to good itself",
        ),
        (ENTRY.replace("status:", "state:"), 7, "is not 'key: value'"),
        (
            ENTRY.replace("#. status", "#. cite: gwr-2021 attested\n#. status"),
            8,
            "no place is named",
        ),
        (ENTRY.replace("#. status", "#. cite: gwr-2021 49.1 sure\n#. status"), 8, "a citation is"),
        (ENTRY.replace('"good"', '"Good one"', 1), 7, "msgctxt must be the concept id"),
        (ENTRY.replace('"good"', '"good:3"', 1), 7, "good:3 stands where good is due"),
        ("<<<<<<< HEAD\n" + ENTRY, 5, "merge conflict"),
        (ENTRY.replace("好", "好\u2028"), 7, "U+2028"),
        (ENTRY + "\nnonsense\n", 10, "not a line of a PO file"),
    ],
)
def test_a_malformed_file_is_refused_by_line(tmp_path, text, line, problem):
    with pytest.raises(TermbaseError) as error:
        read_po(po(tmp_path, HEADER + text))

    assert f"economy.po:{line}: " in str(error.value)
    assert problem in str(error.value)


def test_other_encodings_are_named_by_line(tmp_path):
    with pytest.raises(TermbaseError, match=r"economy.po:7: not UTF-8 text"):
        read_po(po(tmp_path, HEADER + ENTRY, "gb18030"))


def test_a_missing_file_is_not_taken_for_content(tmp_path):
    with pytest.raises(TermbaseError, match="cannot be read"):
        read_po(tmp_path / "nowhere.po")


def test_the_canonical_form_is_ordered_and_not_wrapped():
    long = Concept("b-term", "field", (Term("长" * 200, "zh"), Term("long " * 60 + "x", "en")))
    short = Concept("a-term", "field", (Term("短", "zh"), Term("short", "en")))

    text = format_po([long, short])

    assert text.index('"a-term"') < text.index('"b-term"')
    assert "长" * 200 in text


def test_the_kind_stands_once_before_all_else():
    terms = (Term("吸收", "zh"), Term("take in", "en"), Term("absorb", "en"))

    text = format_po([Concept("take-in", "own", terms, kind=ConceptKind.WORD)])

    assert '\n\n#. kind: word\n#. status: admitted\nmsgctxt "take-in"' in text
    assert text.count("kind:") == 1
