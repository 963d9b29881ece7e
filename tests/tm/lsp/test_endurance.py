"""Long sessions: many edits, and much that no editor should send."""

from __future__ import annotations

import random
import time

import pytest

from tm.lsp.document import OpenDocument
from tm.lsp.positions import PositionEncoding, column

from .client import AnswerError, Client

pytestmark = pytest.mark.slow

URI = "file:///drafts/long.txt"
PIECES = (
    *(
        "纸鸢谷计划",
        "点灯式服务。",
        "😀",
        "e\u0301",
        "𠮷",
        "\n",
        "\n\n",
        "\r\n",
        "\u2028",
        "a",
        " ",
    ),
    *(" light-switching service", "The ", "the Paper Kite Gorge Scheme", "the Kite Valley Plan"),
    "我们推出了七盏风灯。",
)


def test_after_500_edits_everything_is_as_on_the_final_text(editor):
    rng = random.Random(7)
    text = "推行点灯式服务。\nWe extend the light-switching service.\n" * 5
    client = editor()
    client.open(URI, text)
    for version in range(2, 502):
        document = OpenDocument(URI, text)
        start = rng.randrange(len(text) + 1)
        end = min(len(text), start + rng.choice((0, 0, 0, 1, 3, 12)))
        new = "".join(rng.choices(PIECES, k=rng.choice((0, 1, 1, 2))))
        places = [document.place_of_offset(offset) for offset in (start, end)]
        start, end = (document.offset_of_place(*place) for place in places)
        where = [
            {"line": line, "character": column(document.line(line), at, PositionEncoding.UTF16)}
            for line, at in places
        ]
        client.change(URI, version, {"range": {"start": where[0], "end": where[1]}, "text": new})
        text = text[:start] + new + text[end:]
        if version % 50 == 0:
            client.at("hover", URI, where[0]["line"], where[0]["character"])

    client.notify("textDocument/didSave", {"textDocument": {"uri": URI}})  # nothing is unfinished
    fresh = editor()
    fresh.open(URI, text)

    assert everything(client, text, 501) == everything(fresh, text, 1)


def everything(client: Client, text: str, version: int) -> list[object]:
    """Return all an editor would show of a document."""
    last = len(OpenDocument(URI, text))
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": last, "character": 0}}
    about = {"textDocument": {"uri": URI}}
    return [
        settled(client, version),
        client.request("textDocument/semanticTokens/full", about),
        client.request("textDocument/inlayHint", {**about, "range": whole}),
        *(client.at("hover", URI, line, 2) for line in range(last)),
    ]


def settled(client: Client, version: int) -> list[object]:
    """Return the diagnostics of a version when no others have come for a while."""

    def told() -> list[list[object]]:
        notes = [n["params"] for n in client.notes if "publishDiagnostics" in n["method"]]
        return [params["diagnostics"] for params in notes if params.get("version") == version]

    count = 0
    while count != len(client.wait(told)):
        count = len(told())
        time.sleep(1.5)
    return told()[-1]


def test_a_thousand_malformed_messages_leave_the_server_alive(editor):
    rng = random.Random(3)
    client = editor()
    client.open(URI, "纸鸢谷计划")
    methods = ["textDocument/hover", "textDocument/didChange", "codeLens/resolve", "nothing/known"]
    methods += [
        "textDocument/completion",
        "workspace/executeCommand",
        "$/cancelRequest",
        "textDocument/didOpen",
    ]
    junk = [None, 7, "x", [], {}, [1], {"textDocument": 3}, {"position": {"line": -1}}]
    junk += [{"textDocument": {"uri": URI}, "position": {"line": 10**9, "character": -4}}]
    junk += [{"textDocument": {"uri": "::"}, "contentChanges": [{"range": 1, "text": 2}]}]

    for number in range(1000):
        method, params = rng.choice(methods), rng.choice(junk)
        message = {"jsonrpc": "2.0", "id": f"j{number}", "method": method, "params": params}
        kind = number % 5
        if kind == 0:
            client.write_bytes(bytes(rng.randrange(256) for _ in range(rng.randrange(1, 60))))
        elif kind == 1:
            client.write(
                rng.choice([junk[rng.randrange(len(junk))], [message], {"jsonrpc": "1.0"}])
            )
        elif kind == 2:
            client.write({key: value for key, value in message.items() if key != "id"})
        elif kind == 3:
            client.write({"jsonrpc": "2.0", "id": rng.choice(["no", 9**9]), "result": params})
        else:
            client.write(message)

    hover = client.at("hover", URI, 0, 1)
    assert "the Kite Valley Plan" in hover["contents"]["value"]
    assert client.process.poll() is None


def test_a_request_that_cannot_be_read_is_answered_with_an_error(editor):
    client = editor()

    try:
        client.request("textDocument/hover", {"position": "here"}, timeout=10)
    except AnswerError as error:
        assert "-32602" in str(error)
    else:
        raise AssertionError("no error")
