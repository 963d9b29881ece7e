"""A termbase is closed with ``with``, and answers any thread as it answers one."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from glossary import Concept, Status, Term
from glossary.files.po import write_po
from glossary.files.profile import Profile
from glossary.termbase import Termbase, open_termbase

THREADS = 6
WORDS = "国家安全经济社会发展改革开放民生就业教育医疗科技"
HALVES = [WORDS[start : start + 2] for start in range(0, len(WORDS), 2)]
FORMS = [one + other for one in HALVES for other in HALVES if one != other]


def write_terms(folder: Path, *, version: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    concepts = [
        Concept(
            f"term-{number}",
            "any",
            (Term(form, "zh"), Term(f"term {number}{version}", "en", Status.PREFERRED)),
        )
        for number, form in enumerate(FORMS)
    ]
    write_po(folder / "terms.po", concepts)
    return folder


def opened(tmp_path: Path, *, cache: str = "cache") -> Termbase:
    return open_termbase(
        [write_terms(tmp_path / "terms")], bundled=False, cache_folder=tmp_path / cache
    )


def answers(termbase: Termbase, query: str) -> tuple:
    """Ask in every way: an exact form, a near one, English, a text, all concepts, the registry."""
    concept = termbase.lookup(query)[0].concept
    text = f"推动{query}，{query[::-1]}与{query[:2]}体系。"
    return (
        termbase.lookup(query),
        termbase.lookup(query + "观"),
        termbase.lookup(concept.preferred.text),
        termbase.recognise(text),
        termbase.pinyin(concept),
        len(list(termbase)),
        termbase.documents,
    )


@pytest.mark.usefixtures("impatient_threads")
@pytest.mark.parametrize("cache", ["cache", "in-the-way/cache"], ids=["file", "in memory"])
def test_threads_are_answered_as_one_is(tmp_path, cache):
    (tmp_path / "in-the-way").write_text("no folder")
    with opened(tmp_path, cache=cache) as alone:
        expected = [answers(alone, query) for query in FORMS]

    with opened(tmp_path, cache=cache) as termbase, ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(lambda query: answers(termbase, query), FORMS))

    assert found == expected


def test_a_cache_that_is_replaced_meanwhile_changes_no_answer_in_any_thread(tmp_path):
    with opened(tmp_path) as termbase:
        write_terms(tmp_path / "terms", version=" anew")
        open_termbase([tmp_path / "terms"], bundled=False, cache_folder=tmp_path / "cache").close()

        with ThreadPoolExecutor(THREADS) as pool:
            found = list(pool.map(termbase.lookup, FORMS[:THREADS]))

    assert [match.concept.preferred.text for (match,) in found] == [
        f"term {number}" for number in range(THREADS)
    ]


def test_a_termbase_that_was_closed_answers_no_more(tmp_path):
    with opened(tmp_path) as termbase:
        pass

    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        termbase.lookup(FORMS[0])


def test_a_concept_is_had_by_its_id(tmp_path):
    with opened(tmp_path) as termbase:
        first = next(iter(termbase))

        assert termbase.concept(first.id) == first
        assert termbase.concept("unheard-of") is None


def test_a_profile_says_who_decides():
    profile = Profile("house", order=("cicir-2024", "State Council"))
    with open_termbase(profile=profile) as house, open_termbase() as plain:
        assert house.authorities == profile.order
        assert plain.authorities[0] == "National People’s Congress"
