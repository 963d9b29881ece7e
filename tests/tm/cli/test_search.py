"""``tifa search``: a concordance, as its users start it."""

from __future__ import annotations

import json

import pytest

from .conftest import out, tifa

GRAIN = "\n".join(
    (
        "paragraph\tzh\ten",
        "1\t村里晾晒谷物，孩子们唱歌。\tThe village dries grain, and the children sing.",
        "2\t晾晒谷物要避开雨天。\tDry the people’s high-quality grain on days without rain.",
        "3\t孩子们在河边唱歌。\tThe children sing by the river.",
        "4\t“晾晒”二字写在墙上。\tThe words “dry it” stand on the wall.",
    )
)


@pytest.fixture(scope="module")
def grain(tmp_path_factory):
    folder = tmp_path_factory.mktemp("grain")
    for year, issuer in ((2019, "Village"), (2023, "County")):
        file = folder / f"grain-{year}.tsv"
        file.write_text(GRAIN, encoding="utf-8")
        named = ["--title", f"Grain {year}", "--date", f"{year}-03-05", "--issuer", issuer]
        out(tifa("--memory", folder / "m.db", "memory", "add", file, *named))
    return folder / "m.db"


def search(grain, *arguments) -> list[dict]:
    done = tifa("--memory", grain, "search", *arguments, "--json")
    assert done.returncode in (0, 1)
    return json.loads(done.stdout)


def test_hits_are_marked_on_both_sides(grain):
    hit = next(hit for hit in search(grain, "晾晒谷物") if hit["locator"].startswith("1"))

    (start, end), *_ = hit["spans"]
    assert hit["source"][start:end] == "晾晒谷物"
    assert any("grain" in hit["target"][a:b].lower() for a, b in hit["other_spans"])


def test_a_clause_and_its_sentence_are_one_hit(grain):
    places = [(hit["document"], hit["locator"][:1]) for hit in search(grain, "晾晒谷物")]

    assert len(places) == len(set(places)) == 4


def test_several_words_are_all_there_wherever_they_stand(grain):
    found = search(grain, "晾晒", "孩子们")

    assert {hit["locator"][:1] for hit in found} == {"1"}


def test_words_in_quotation_marks_stand_together(grain):
    assert search(grain, '"children sing"')
    assert search(grain, '"sing children"') == []


@pytest.mark.parametrize(
    ("asked", "paragraph"),
    [
        ("people's high quality grain", "2"),
        ("PEOPLE’S HIGH-QUALITY", "2"),
        ("晾 晒 谷 物", "1"),
        ("「晾晒」二字", "4"),
        ("晾曬穀物", "1"),
        ('"dry it" stand', "4"),
    ],
)
def test_signs_do_not_matter(grain, asked, paragraph):
    assert paragraph in {hit["locator"][:1] for hit in search(grain, asked)}


@pytest.mark.parametrize(
    "chosen",
    [
        ["--document", "grain-2023"],
        ["--issuer", "County"],
        ["--since", "2020"],
        ["--since", "2023-03-05", "--until", "2023"],
    ],
)
def test_documents_are_chosen_by_id_issuer_and_day(grain, chosen):
    assert {hit["document"] for hit in search(grain, "晾晒谷物", *chosen)} == {"grain-2023"}


def test_units_are_chosen(grain):
    assert {hit["unit"] for hit in search(grain, "晾晒谷物", "--unit", "sentence")} == {"sentence"}


def test_how_many_there_are_is_said_and_all_are_shown_on_request(grain):
    assert "2 of 4: --all shows them" in out(
        tifa("--memory", grain, "search", "晾晒谷物", "--limit", 2)
    )
    assert "--all" not in out(tifa("--memory", grain, "search", "晾晒谷物", "--all"))


def test_a_wrong_day_is_one_line(grain):
    done = tifa("--memory", grain, "search", "晾晒", "--since", "yesterday")

    assert done.returncode == 2
    assert done.stderr.decode().startswith("Error: --since")


def test_what_is_not_there_is_said(grain):
    done = tifa("--memory", grain, "search", "风马牛")

    assert (done.returncode, done.stderr.decode()) == (1, "风马牛: not in the memory\n")
