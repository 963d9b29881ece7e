"""Malformed, oversized and slow requests are answered, and take nothing from others."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from time import monotonic, sleep

import httpx
import pytest
import uvicorn

from tm.project import Project
from tm.server.app import create_app
from tm.server.connection import Connection
from tm.server.limits import LARGEST
from tm.server.work import Work
from tm.services.service import Service
from tm.services.workspace import Workspace

from .conftest import API

JSON = {"Content-Type": "application/json"}


def said(answer: httpx.Response, status: int) -> str:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    record = answer.json()
    assert record["status"] == status
    assert record["title"]
    return record["detail"]


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("lookup", "q: is missing"),
        ("lookup?q=", "q: has to be not empty"),
        ("lookup?q=%20", "q: has to be not empty"),
        ("lookup?q=a&q=b", "q: has to be given once"),
        ("lookup?q=a&limit=0", "limit: has to be from 1 to 50"),
        ("lookup?q=a&limit=2.5", "limit: has to be a whole number"),
        ("lookup?q=a&limit=nan", "limit: has to be a number"),
        ("lookup?q=a&limit=1e400", "limit: has to be a number"),
        ("lookup?q=a&why=perhaps", "why: has to be true or false"),
        ("lookup?q=a&treshold=3", "treshold: no parameter here (q, limit, as_of, profile"),
        (f"lookup?q={'a' * 501}", "q: has to be at most 500 characters long"),
        ("lookup?q=%00", "q: has to be a text without zero bytes"),
        ("lookup?q=a&as_of=2020-13", "as_of: has to be a day (YYYY-MM-DD, YYYY-MM or YYYY)"),
        ("lookup?q=a&as_of=2021-02-30", "as_of: 2021-02-30 is not a date"),
        ("lookup?q=a&profile=nobody", "profile: has to be one of cicir-journal, official"),
        ("lookup?q=a&profile=/etc/passwd", "profile: has to be one of"),
        ("search?q=a&since=May", "since: has to be a day"),
        ("search?q=a&unit=word", "unit: has to be one of sentence, clause"),
        ("search?q=a&threshold=101", "threshold: has to be from 0 to 100"),
        ("changes?since=-1", "since: has to be from 0"),
    ],
)
def test_a_wrong_parameter_is_named(client, path, detail):
    assert detail in said(client.get(f"{API}/{path}"), 422)


@pytest.mark.parametrize(
    ("body", "status", "detail"),
    [
        (b"", 400, "the body is not JSON"),
        (b"{", 400, "the body is not JSON"),
        (b"[" * 100_000, 400, "the body is not JSON"),
        (b'{"text": NaN}', 400, "NaN is no number"),
        (b"\xff\xfe", 400, "the body is not JSON"),
        (b"[1]", 422, "the body is a JSON object"),
        (b"{}", 422, "text: is missing"),
        (b'{"text": 5}', 422, "text: has to be a text"),
        (b'{"text": ""}', 422, "text: has to be not empty"),
        (b'{"text": "\\ud800"}', 422, "halves of characters"),
        (b'{"text": "a\\u0000"}', 422, "without zero bytes"),
        (b'{"text": "a", "limit": true}', 422, "limit: has to be a number"),
        (b'{"text": "a", "\\ud800": 1}', 422, "no parameter here"),
        (b'{"text": "a", "threshold": 1e999}', 422, "threshold: has to be from 0 to 100"),
        (b'{"text": "English only"}', 422, "text: no Chinese in it"),
        ('{"text": "国", "name": "a.exe"}'.encode(), 422, "a.exe: not a format Tifa reads"),
        ('{"text": "国", "name": "a.docx"}'.encode(), 422, "a.docx: is no text but a packed file"),
        ('{"text": "国", "name": "a.tmx"}'.encode(), 422, "a.tmx:1: "),
    ],
)
def test_a_wrong_body_is_told_what_is_wrong(client, body, status, detail):
    answer = client.post(f"{API}/suggest", content=body, headers=JSON)

    assert detail in said(answer, status)


def test_every_fault_of_a_request_is_listed(client):
    answer = client.get(f"{API}/lookup", params={"limit": "x", "why": "y"})

    assert [each["parameter"] for each in answer.json()["errors"]] == ["q", "limit", "why"]


def test_a_body_is_json_and_nothing_else(client):
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        answer = client.post(f"{API}/check", content=b"{}", headers={"Content-Type": kind})
        assert "application/json or application/octet-stream" in said(answer, 415)


def test_a_body_that_says_it_is_too_large_is_not_waited_for(client):
    start = f"POST {API}/suggest HTTP/1.1\r\nHost: localhost\r\nContent-Length: {LARGEST + 1}\r\n"

    assert b" 413 " in exchanged(client, start.encode() + b"\r\n")


def test_a_body_that_grows_too_large_is_refused(client):
    def pieces() -> Iterator[bytes]:
        for _ in range((LARGEST >> 20) + 2):
            yield b" " * (1 << 20)

    try:
        answer = client.post(f"{API}/suggest", content=pieces(), headers=JSON)
    except (httpx.WriteError, httpx.ReadError):  # closed while the rest was on its way
        return
    assert "at most 16 MB" in said(answer, 413)


def test_a_text_that_is_too_long_is_refused(client):
    answer = client.post(f"{API}/suggest", json={"text": "国" * 2_000_001})

    assert "at most 2,000,000 characters" in said(answer, 422)


def test_a_long_draft_needs_lines(client):
    answer = client.post(f"{API}/suggest", json={"text": "国" * 100_001})

    assert "application/x-ndjson" in said(answer, 413)


@pytest.mark.parametrize("name", ["/etc/passwd", "../../secret.txt", "C:\\secret.txt", "."])
def test_a_name_is_never_opened(client, name):
    answer = client.post(f"{API}/check", json={"target": "We uphold it.", "name": name})

    assert answer.status_code == 200, answer.text
    assert all(each["file"] == name for each in answer.json())


@pytest.mark.parametrize(
    "path", ["/tmserver", "/api", f"{API}/nothing", "/%2e%2e/etc/passwd", "/%00"]
)
def test_what_is_not_there_is_a_problem(client, path):
    said(client.get(path), 404)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "NONSENSE"])
def test_another_method_is_a_problem(client, method):
    answer = client.request(method, f"{API}/lookup")

    said(answer, 405)
    assert "GET" in answer.headers["allow"]


def test_the_head_of_an_answer_can_be_asked_for(client):
    answer = client.head(f"{API}/documents")

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    "request_",
    [
        b"HELO tifa\r\n\r\n",
        b"GET /\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 40,
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
        b"GET /" + b"a" * 70_000,
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)
def test_what_is_not_http_is_answered_and_let_go(client, request_):
    status, _, rest = exchanged(client, request_).partition(b"\r\n")

    assert status.startswith(b"HTTP/1.1 4"), status
    assert b"application/problem+json" in rest
    assert client.get(f"{API}/documents").status_code == 200


def exchanged(client: httpx.Client, request: bytes) -> bytes:
    """Send some bytes and return all that comes back."""
    with socket.create_connection((client.base_url.host, client.base_url.port), 30) as connection:
        connection.sendall(request)
        return b"".join(iter(lambda: connection.recv(65_536), b""))


@pytest.fixture(scope="module")
def hasty(memory_path) -> Iterator[httpx.Client]:
    """Return a client of a server that waits for hardly anything."""

    class HastyConnection(Connection):
        head = 0.3

    service = Service(Workspace(Project(memory=str(memory_path))))
    app = create_app(service, work=Work(time=1.5, waiting=3), slowest=0.5)
    listening = socket.create_server(("127.0.0.1", 0))
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    config = uvicorn.Config(
        app, http=HastyConnection, ws="none", log_config=None, lifespan="on", timeout_keep_alive=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    service.warm_up()
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    with httpx.Client(base_url=address, timeout=30, trust_env=False) as client:
        client.service = service
        yield client
    server.should_exit = True
    thread.join(30)
    service.workspace.close()
    assert not thread.is_alive()


@pytest.mark.parametrize("sent", [b"", b"GET / HTT", b"GET / HTTP/1.1\r\nHost: localhost\r\n"])
def test_a_head_that_does_not_come_is_not_waited_for(hasty, sent):
    began = monotonic()

    assert exchanged(hasty, sent).startswith(b"HTTP/1.1 408 ")
    assert monotonic() - began < 5


def test_a_second_head_that_does_not_come_is_not_waited_for_either(hasty):
    first = b"GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n"

    answers = exchanged(hasty, first + b"GET / HT")
    assert answers.count(b"HTTP/1.1 404 ") == 1


def test_a_body_that_does_not_come_is_not_waited_for(hasty):
    head = f"POST {API}/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"

    answer = exchanged(hasty, f"{head}Content-Length: 50\r\n\r\n{{".encode())
    assert answer.startswith(b"HTTP/1.1 408 ")


def test_a_client_that_takes_no_answer_is_let_go(hasty):
    body = json.dumps({"text": "坚持统筹发展和安全。" * 1_000}).encode()
    head = (
        f"POST {API}/suggest HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Accept: application/x-ndjson\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(30)
        connection.connect((hasty.base_url.host, hasty.base_url.port))
        connection.sendall(head.encode() + body)
        first = connection.recv(16)
        sleep(1.5)
        taken = first + b"".join(iter(lambda: connection.recv(65_536), b""))

    assert b"200 OK" in taken
    assert not taken.endswith(b"0\r\n\r\n")  # cut off, which a client sees


def test_an_answer_that_takes_too_long_is_given_up(hasty, monkeypatch):
    monkeypatch.setattr(hasty.service, "documents", lambda: sleep(1.8))

    assert "no answer within" in said(hasty.get(f"{API}/documents"), 503)


def test_too_many_at_a_time_are_sent_away(hasty, monkeypatch):
    monkeypatch.setattr(hasty.service, "documents", lambda: sleep(0.3) or [])
    answers: list[httpx.Response] = []
    ask = [
        threading.Thread(
            target=lambda: answers.append(httpx.get(hasty.base_url.join(f"{API}/documents")))
        )
        for _ in range(12)
    ]
    for each in ask:
        each.start()
    for each in ask:
        each.join()

    statuses = {answer.status_code for answer in answers}
    assert statuses == {200, 503}
    assert all(a.headers["retry-after"] for a in answers if a.status_code == 503)


def test_a_fault_shows_no_trace(hasty, monkeypatch, caplog):
    def broken() -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(hasty.service, "documents", broken)

    detail = said(hasty.get(f"{API}/documents"), 500)
    assert "secret" not in detail
    (record,) = [each for each in caplog.records if each.name == "tifa"]
    assert "test_limits.py" in record.message
    assert record.exc_info is None
