"""What others change while the server runs is there for the next request."""

from __future__ import annotations

import json
import os
import shutil
import signal
from time import sleep

import click
import pytest

from glossary import TifaError
from tests.tm.cli.conftest import tifa
from tm.cli import cli

from .conftest import API, COMMAND, learn, serving

HOUSE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

#. kind: formulation
#. status: preferred
msgctxt "kite-valley-plan"
msgid "纸鸢谷计划"
msgstr "{}"
"""


@pytest.fixture
def own(tmp_path, memory_path):
    """Return a memory and a termbase of their own, and a server on them."""
    memory, house = tmp_path / "m.db", tmp_path / "house.po"
    shutil.copy(memory_path, memory)
    house.write_text(HOUSE.format("the Kite Plan"), encoding="utf-8")
    with serving(before=("--memory", memory, "--termbase", house)) as client:
        yield client, memory, house


def renderings(client) -> list[str]:
    records = client.get(f"{API}/lookup", params={"q": "纸鸢谷计划"}).json()
    return [each["en"] for each in records[0]["renderings"]]


def test_a_document_and_a_term_that_others_add_are_there(own):
    client, memory, house = own
    asked = "/tmserver/zh/en/unit/河岸栽种柳树三千棵。"
    before = client.get(asked)
    assert before.json() == []
    assert renderings(client) == ["the Kite Plan"]

    learn(memory, "willows", [("河岸栽种柳树三千棵。", "We planted 3,000 willows.", "1.1")])
    after = client.get(asked, headers={"If-None-Match": before.headers["etag"]})
    assert [each["target"] for each in after.json()] == ["We planted 3,000 willows."]
    found = client.get(f"{API}/search", params={"q": "willows"}).json()
    assert [hit["document"] for hit in found] == ["willows"]

    house.write_text(HOUSE.format("the Kite Valley Plan"), encoding="utf-8")
    sleep(0.3)
    assert renderings(client) == ["the Kite Valley Plan"]

    house.write_text(HOUSE.format("x").replace("msgid", "msgxd"), encoding="utf-8")
    sleep(0.3)
    assert renderings(client) == ["the Kite Valley Plan"]
    assert "house.po" in client.get(f"{API}/status").json()["problem"]

    tifa("--memory", memory, "memory", "remove", "willows")
    assert client.get(asked).json() == []


def test_a_memory_that_is_made_later_is_found(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with serving() as client:
        assert client.get(f"{API}/search", params={"q": "willows"}).status_code == 404
        assert client.get("/tmserver/zh/en/unit/河岸").json() == []
        assert client.get(f"{API}/documents").json() == []
        assert not client.get(f"{API}/status").json()["has_memory"]

        learn(tmp_path / "tifa" / "memory.db")
        assert client.get(f"{API}/status").json()["documents"] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--memory", "none.db", "serve"],
            "none.db: no memory here yet (tifa memory add makes one)",
        ),
        (["serve", "--host", "0.0.0.0"], "--host 0.0.0.0: others reach the server there, so"),
        (["serve", "--token-file", "none.txt"], "none.txt: no such file (a token a line)"),
        (["serve", "--host", "no.such.host.invalid"], "no.such.host.invalid"),
        (["serve", "--host", "192.0.2.1", "--token-file", "tokens.txt"], "cannot listen there"),
        (["--as-of", "May", "serve"], "--as-of: May is not a date"),
        (["--profile", "none", "serve"], "none: no such profile"),
        (["--termbase", "none.po", "serve"], "none.po"),
        (["serve", "--port", "70000"], "70000 is not in the range"),
    ],
)
def test_what_keeps_it_from_starting_is_told(tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tokens.txt").write_text("a-token-of-many-letters\n")

    with pytest.raises((TifaError, click.ClickException)) as error:
        cli.main(arguments, standalone_mode=False)

    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_a_port_that_is_taken_is_told(client):
    port = client.base_url.port

    done = tifa("serve", "--port", port)

    assert (done.returncode, done.stdout) == (1, b"")
    expected = f"127.0.0.1:{port}: something listens there already (--port 0 takes a free one)"
    assert done.stderr.decode() == f"Error: {expected}\n"


def test_without_its_packages_it_says_which_to_install(tmp_path):
    import subprocess

    (tmp_path / "uvicorn.py").write_text("raise ModuleNotFoundError(name='uvicorn')")
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}:{os.environ.get('PYTHONPATH', '')}"}

    done = subprocess.run(
        [*COMMAND, "serve"], env=environment, capture_output=True, text=True, check=False
    )

    expected = (
        "Error: the server needs starlette and uvicorn: in the checkout pip install '.[serve]'\n"
    )
    assert (done.returncode, done.stderr) == (1, expected)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_an_answer_under_way_comes_to_its_end(memory_path, sign):
    text = "坚持统筹发展和安全。" * 1_000
    with serving(before=("--memory", memory_path)) as client:
        lines = {"Accept": "application/x-ndjson"}
        with client.stream("POST", f"{API}/suggest", json={"text": text}, headers=lines) as answer:
            os.kill(client.server.pid, sign)
            sentences = [json.loads(line)["segment"]["index"] for line in answer.iter_lines()]

    assert sentences == list(range(1_000))
