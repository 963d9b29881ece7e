"""Long forms, as they are or with one character different, against comparing everywhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from glossary.recognition.long_forms import SHORTEST, FormPlace, LongForms
from glossary.zh.homophones import is_kindred, sounds

CHARACTERS = st.sampled_from("安按权全国果家民一")


def brute_force(forms: list[str], text: str) -> set[FormPlace]:
    places = set()
    for which, form in enumerate(forms):
        for start in range(len(text) - len(form) + 1):
            words = text[start : start + len(form)]
            different = sum(a != b for a, b in zip(words, form, strict=True))
            if len(form) >= SHORTEST and different < 2:
                place = FormPlace(which, start, start + len(form), near=different == 1)
                if not different or is_kindred(words, form, sounds()):
                    places.add(place)
    return places


@given(
    st.lists(st.text(CHARACTERS, min_size=1, max_size=9), max_size=6, unique=True),
    st.text(CHARACTERS, max_size=30),
)
def test_what_is_found_is_what_comparing_everywhere_finds(forms, text):
    found = LongForms(forms, sounds()).find(text)
    unchanged = LongForms(forms, sounds()).find(text, near=False)

    assert sorted(found) == sorted(brute_force(forms, text))
    assert sorted(unchanged) == sorted(place for place in found if not place.near)


def test_characters_that_sound_alike_are_one_to_the_ear():
    table = sounds()

    assert "安权".translate(table) == "按全".translate(table)
    assert "安".translate(table) != "权".translate(table)
