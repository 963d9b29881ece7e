"""Who is answered: programs on this machine, pages of this server, holders of a token."""

from __future__ import annotations

from base64 import b64encode

import httpx
import pytest

from tm.errors import StoreError
from tm.server.guard import Tokens

from .conftest import API, serving

TOKEN = "5f0c-rice-paper-kite"
OTHER = "c2b7-second-token-here"
LOOKUP = f"{API}/lookup?q=国家安全"


def problem(answer: httpx.Response) -> int:
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == answer.status_code
    return answer.status_code


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:1", "LOCALHOST:8888", "[::1]:80"])
def test_this_machine_has_several_names(client, host):
    assert client.get(LOOKUP, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["tifa.example", "192.0.2.7", "127.0.0.1.evil.example", "", "[", "a b", "localhost@e.x"]
)
def test_another_host_is_misdirected(client, host):
    assert problem(client.get(LOOKUP, headers={"Host": host})) == 421


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://localhost:1", "", "http://[", "file://"]
)
@pytest.mark.parametrize("path", [LOOKUP, "/tmserver/languages/", "/nowhere"])
def test_a_page_of_another_site_is_refused(client, origin, path):
    assert problem(client.get(path, headers={"Origin": origin})) == 403


def test_a_page_of_this_server_is_answered(client):
    own = str(client.base_url).rstrip("/")

    headers = {"Origin": own, "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}
    assert client.get(LOOKUP, headers=headers).status_code == 200


def test_another_site_cannot_load_an_answer_as_a_script(client):
    script = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    asked = "/tmserver/zh/en/unit/国家?jsoncallback=steal"

    assert problem(client.get(asked, headers=script)) == 403
    assert client.get(asked, headers=link).status_code == 200


def test_a_form_of_another_site_is_refused(client):
    answer = client.post(
        f"{API}/suggest",
        content=b'{"text":"x"}',
        headers={"Content-Type": "text/plain", "Origin": "https://evil.example"},
    )
    assert problem(answer) == 403


def test_every_answer_says_what_browsers_may_do_with_it(client):
    for answer in (
        client.get(LOOKUP),
        client.get("/nowhere"),
        client.get("/", headers={"Host": ""}),
    ):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in answer.headers
        assert "server" not in answer.headers


@pytest.fixture(scope="module")
def tokens(tmp_path_factory):
    path = tmp_path_factory.mktemp("tokens") / "tokens.txt"
    path.write_text(f"# the bureau\n{TOKEN}\n\n")
    return path


@pytest.fixture(scope="module")
def guarded(memory_path, tokens):
    options = ("--host", "0.0.0.0", "--token-file", tokens, "--name", "Tifa.Bureau.example")
    with serving(*options, before=("--memory", memory_path)) as made:
        made.base_url = str(made.base_url).replace("0.0.0.0", "127.0.0.1")
        yield made


def basic(text: str) -> str:
    return f"Basic {b64encode(text.encode()).decode()}"


@pytest.mark.parametrize("said", [f"Bearer {TOKEN}", f"bearer  {TOKEN}", basic(f"x:{TOKEN}")])
def test_a_token_opens(guarded, said):
    assert guarded.get(LOOKUP, headers={"Authorization": said}).status_code == 200


@pytest.mark.parametrize(
    "said",
    [
        "",
        "Bearer",
        f"Bearer {TOKEN[:-1]}",
        f"Bearer {TOKEN}x",
        f"Bearer {TOKEN.upper()}",
        "Bearer # the bureau",
        TOKEN,
        "Basic ###",
        basic("\ud7ff:x"),
        basic(f"{TOKEN}:wrong"),
    ],
)
def test_anything_else_does_not(guarded, said):
    answer = guarded.get(LOOKUP, headers={"Authorization": said} if said else {})

    assert problem(answer) == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert TOKEN not in answer.text


def test_with_tokens_its_names_and_addresses_are_known(guarded):
    said = {"Authorization": f"Bearer {TOKEN}"}

    for host in ("tifa.bureau.example", "192.0.2.7:8888", "localhost"):
        assert guarded.get(LOOKUP, headers={**said, "Host": host}).status_code == 200
    assert problem(guarded.get(LOOKUP, headers={**said, "Host": "evil.example"})) == 421
    assert problem(guarded.get(LOOKUP, headers={**said, "Origin": "http://evil.example"})) == 403


def test_tokens_are_read_again_when_their_file_changes(guarded, tokens):
    second = {"Authorization": f"Bearer {OTHER}"}
    assert guarded.get(LOOKUP, headers=second).status_code == 401
    before = tokens.read_text()

    tokens.write_text(f"{TOKEN}\n{OTHER}\n")
    assert guarded.get(LOOKUP, headers=second).status_code == 200
    tokens.write_text("short\n")  # cannot be read: those of before go on
    assert guarded.get(LOOKUP, headers=second).status_code == 200
    tokens.write_text(before)
    assert guarded.get(LOOKUP, headers=second).status_code == 401


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no token in it"),
        (b"# nothing\n", "no token in it"),
        (b"tooshort\n", ":1: a token is 16 or more letters, digits and signs"),
        (b"# x\nwith a blank between\n", ":2: a token is"),
        (b"\xff\xfe\x00", "cannot be read"),
    ],
)
def test_a_file_without_good_tokens_is_an_error_that_names_it(tmp_path, content, said):
    path = tmp_path / "tokens.txt"
    path.write_bytes(content)

    with pytest.raises(StoreError) as error:
        Tokens(path)
    assert str(error.value).startswith(f"{path}:")
    assert said in str(error.value)


def test_a_token_file_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(StoreError, match=r"no such file \(a token a line\)"):
        Tokens(tmp_path / "none.txt")
    with pytest.raises(StoreError, match="cannot be read"):
        Tokens(tmp_path)
