"""Forms with one character different: what is found is what comparing everywhere would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from glossary.kinship import is_kindred, sounds
from glossary.near import SHORTEST, Near, NearForms

CHARACTERS = st.sampled_from("安按权全国果家民一")


def brute_force(forms: list[str], text: str) -> set[Near]:
    return {
        Near(which, start, start + len(form))
        for which, form in enumerate(forms)
        if len(form) >= SHORTEST
        for start in range(len(text) - len(form) + 1)
        if sum(a != b for a, b in zip(text[start:], form, strict=False)) == 1
        and is_kindred(text[start : start + len(form)], form, sounds())
    }


@given(
    st.lists(st.text(CHARACTERS, min_size=1, max_size=9), max_size=6, unique=True),
    st.text(CHARACTERS, max_size=30),
)
def test_near_forms_are_those_that_comparing_everywhere_finds(forms, text):
    found = list(NearForms(forms, sounds()).find(text))

    assert set(found) == brute_force(forms, text)
    assert len(found) == len(set(found))


def test_characters_that_sound_alike_are_one_to_the_ear():
    table = sounds()

    assert "安权".translate(table) == "按全".translate(table)
    assert "安".translate(table) != "权".translate(table)
