"""Terms in running text: longest first, exact places, no overlaps."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from glossary import Concept, Term
from glossary.recognise import Recogniser


def concepts(*forms: str) -> list[Concept]:
    return [
        Concept(f"term-{n}", "f", (Term(form, "zh"), Term("x", "en")))
        for n, form in enumerate(forms)
    ]


def found(text: str, *forms: str, nested: bool = False) -> list[str]:
    matches = Recogniser(concepts(*forms)).recognise(text, nested=nested)
    return [text[match.start : match.end] for match in matches]


def test_the_longest_term_wins():
    assert found("坚持总体国家安全观。", "国家安全", "总体国家安全观") == ["总体国家安全观"]


def test_nested_terms_are_found_on_request():
    text = "坚持总体国家安全观。"

    assert found(text, "国家安全", "总体国家安全观", nested=True) == ["总体国家安全观", "国家安全"]


def test_traditional_and_full_width_text_is_recognised_in_place():
    assert found("堅持總體國家安全觀（５Ｇ）", "总体国家安全观", "5G") == ["總體國家安全觀", "５Ｇ"]


def test_offsets_count_code_points_behind_an_emoji():
    (match,) = Recogniser(concepts("国家安全")).recognise("😀国家安全")

    assert (match.start, match.end) == (1, 5)


def test_no_terms_no_matches():
    assert found("国家安全") == []


@given(
    st.lists(st.text("国家安全发", min_size=1, max_size=4)), st.text("国家安全发展。", max_size=40)
)
def test_matches_never_overlap_and_stand_in_order(forms, text):
    matches = Recogniser(concepts(*forms)).recognise(text)

    assert all(one.end <= other.start for one, other in pairwise(matches))
    assert all(text[match.start : match.end] in forms for match in matches)
