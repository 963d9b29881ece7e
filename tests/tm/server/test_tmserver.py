"""Each convention of the tools that ask as they ask amaGama."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

PREFIXES = ("/tmserver", "/api/v1")
BOTH = {"source": "坚持统筹发展和安全。", "target": "We will ensure both development and security."}


def texts(answer) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [each["target"] for each in answer.json()]


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_text_in_the_path_or_in_the_query_finds_its_translation(client, prefix):
    text = quote(BOTH["source"], safe="")

    assert client.get(f"{prefix}/zh/en/unit/{text}").json()[0] == {
        **BOTH,
        "quality": 100.0,
        "rank": 100.0,
    }
    asked = client.get(f"{prefix}/zh/en/unit/", params={"source": BOTH["source"]})
    assert texts(asked)[0] == BOTH["target"]


def test_languages_stand_as_weblate_compares_them(client):
    said = client.get("/tmserver/languages/").json()

    for side in ("sourceLanguages", "targetLanguages"):
        assert {"zh", "zh_hans", "zh_cn", "zh_sg", "en", "en_us", "en_gb"} <= set(said[side])
        assert all(code == code.lower() and "-" not in code for code in said[side])


@pytest.mark.parametrize("pair", ["zh_CN/en_US", "zh-Hans/EN", "ZH_hans/en-gb", "zh_sg/en"])
def test_a_language_is_known_in_any_spelling(client, pair):
    assert texts(client.get(f"/tmserver/{pair}/unit/{quote(BOTH['source'])}"))


def test_english_finds_its_chinese(client):
    assert (
        texts(client.get(f"/tmserver/en/zh_hans/unit/{quote(BOTH['target'])}"))[0]
        == (BOTH["source"])
    )


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("各位乡亲：\n新年好！", "Fellow villagers,\nHappy New Year!"),
        ("价格/质量 100%？是 & 否", "Price/quality 100%? Yes & no"),
    ],
)
def test_line_ends_and_signs_of_addresses_arrive(client, source, target):
    assert texts(client.get(f"/tmserver/zh/en/unit/{quote(source, safe='')}"))[0] == target


def test_an_address_with_two_slashes_and_a_style_is_virtaals(client):
    asked = f"/api/v1//zh/en/unit/{quote(BOTH['source'])}?style=plain"

    assert texts(client.get(asked))[0] == BOTH["target"]
    assert client.get("/api/v1//languages/").json() == client.get("/api/v1/languages/").json()


def test_the_query_form_bounds_candidates_and_similarity(client):
    asked = {"source": "坚持统筹发展和安定。", "max_candidates": 1, "min_similarity": 70}

    (found,) = client.get("/tmserver/zh/en/unit/", params=asked).json()
    assert found["quality"] == 90.0
    none = client.get("/tmserver/zh/en/unit/", params={**asked, "min_similarity": 95})
    assert none.json() == []


def test_a_quality_has_a_point_and_is_sorted(client):
    """Okapi casts it to a Double, and stops at the first that is too low."""
    answer = client.get("/tmserver/zh/en/unit/坚持统筹发展和安全。?min_similarity=30")

    found = [each["quality"] for each in answer.json()]
    assert len(found) > 1
    assert found == sorted(found, reverse=True)
    assert len(re.findall(r'"quality":\d+\.\d', answer.text)) == len(found)
    assert '"quality":100.0,' in answer.text


def test_figures_are_put_into_the_translation(client):
    asked = "/tmserver/zh/en/unit/全谷粮食产量达到1500吨。"

    (found,) = client.get(asked).json()[:1]
    assert found["quality"] == 99.0
    assert found["target"] == "The valley’s grain output reached 1,500 tons."


@pytest.mark.parametrize("pair", ["zh/zh_hans", "en/en_gb", "en/en"])
def test_one_language_twice_is_not_found(client, pair):
    assert client.get(f"/tmserver/{pair}/unit/test").status_code == 404


def test_another_language_has_no_translations(client):
    """Weblate tries en and de when its settings are saved: an error would keep them from it."""
    assert client.get("/tmserver/en/de/unit/test").json() == []
    assert client.get("/tmserver/e n/<b>/unit/test").status_code == 404


@pytest.mark.parametrize("asked", ["/tmserver/zh/en/unit/", "/tmserver/zh/en/unit/%20%0A"])
def test_no_text_is_not_found(client, asked):
    answer = client.get(asked)

    assert (answer.status_code, answer.json()["status"]) == (404, 404)


def test_nothing_found_is_an_empty_list(client):
    assert client.get("/tmserver/zh/en/unit/毫不相干的另一回事").json() == []


def test_a_text_is_cut_where_weblate_cuts_it(client):
    long = BOTH["source"] * 50

    assert client.get(f"/tmserver/zh/en/unit/{quote(long[:500])}").status_code == 200


def test_a_callback_is_called_when_it_is_a_name(client):
    asked = "/api/v1/zh/en/unit/坚持统筹发展和安全。"

    answer = client.get(asked, params={"jsoncallback": "jQuery.found_1"})
    assert answer.text.startswith("/**/jQuery.found_1([{")
    assert answer.headers["content-type"].startswith("application/javascript")
    for other in ("alert(1)//", "", "a b", "ａ", "1a"):
        assert client.get(asked, params={"jsoncallback": other}).status_code == 400


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_others_change_nothing_here(client, method):
    answer = client.request(method, "/tmserver/zh/en/unit/test", json={"target": "x"})

    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"
    assert "GET" in answer.headers["allow"]


@pytest.mark.parametrize("name", ["min_similarity", "max_candidates"])
@pytest.mark.parametrize("value", ["", "many", "-1", "1e999", "NaN", "101", "70.5"])
def test_a_number_that_is_none_counts_as_not_given(client, name, value):
    asked = {"source": BOTH["source"], name: value}

    assert texts(client.get("/tmserver/zh/en/unit/", params=asked))[0] == BOTH["target"]


def test_answers_are_asked_for_again_and_not_sent_twice(client):
    asked = "/tmserver/zh/en/unit/坚持统筹发展和安全。"

    first = client.get(asked)
    assert first.headers["cache-control"] == "private, no-cache"
    again = client.get(asked, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


# What Weblate 5.14 sent when its tmserver class was run against this server.
WEBLATE = {
    "User-Agent": "Weblate/5.14",
    "Referer": "https://weblate.example",
    "Accept": "application/json; charset=utf-8",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "keep-alive",
}


def test_a_run_of_weblate_finds_what_it_needs(client):
    languages = client.get("/tmserver/languages/", headers=WEBLATE).json()
    pairs = {(s, t) for s in languages["sourceLanguages"] for t in languages["targetLanguages"]}
    assert ("zh_hans", "en") in pairs

    text = quote(BOTH["source"][:500].replace("\r", " ").encode(), "")
    found = client.get(f"/tmserver/zh_hans/en/unit/{text}", headers=WEBLATE).json()

    kept = [each["target"] for each in found if int(each["quality"]) >= 75]
    assert kept[0] == BOTH["target"]
