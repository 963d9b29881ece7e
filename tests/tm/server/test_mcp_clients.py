"""MCP as clients reach it: over standard streams and over HTTP."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tm.project import Project

pytest.importorskip("mcp")

from mcp.client.stdio import StdioServerParameters, stdio_client

from .agent import answer, mcp


@pytest.fixture
def started(project: Project, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(
        _command(project), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        yield process
        process.kill()


def _command(project: Project) -> list[str]:
    places = [part for place in project.termbases for part in ("--termbase", str(place))]
    return [sys.executable, "-m", "tm.cli", *places, "--memory", str(project.memory), "mcp"]


def test_the_clients_own_way_over_standard_streams(project):
    command, *arguments = _command(project)

    async def call() -> Any:
        import os

        parameters = StdioServerParameters(
            command=command, args=arguments, env={**os.environ}, cwd=Path.cwd()
        )
        async with mcp.Client(stdio_client(parameters)) as client:
            return await client.call_tool("lookup", {"query": "芦苇之路"})

    result = asyncio.run(call())

    assert result.structured_content["results"][0]["concept"] == "reed-road"


def test_nothing_but_the_protocol_on_standard_output(started):
    def message(method: str, number: int | None = None, **params: object) -> bytes:
        told = {"jsonrpc": "2.0", "method": method, "params": params}
        return (json.dumps(told | ({"id": number} if number else {})) + "\n").encode()

    client = {"name": "raw", "version": "1"}
    first = message(
        "initialize", 1, protocolVersion="2025-06-18", capabilities={}, clientInfo=client
    )
    sent = [
        first,
        message("notifications/initialized"),
        b"this is no JSON\n",
        message("tools/call", 2, name="lookup", arguments={"query": "芦苇之路"}),
        message("tools/call", 3, name="lookup", arguments={"query": 7}),
        message("resources/read", 4, uri="tifa://concept/../../etc/passwd"),
    ]
    out: list[dict[str, Any]] = []
    for each in sent:
        started.stdin.write(each)
        started.stdin.flush()
    while {1, 2, 3, 4} - {each.get("id") for each in out}:
        out.append(json.loads(started.stdout.readline()))
    rest, err = started.communicate(timeout=20)

    assert rest == b""
    assert started.returncode == 0
    assert b"Traceback" not in err
    by_id = {each.get("id"): each for each in out}
    assert by_id[1]["result"]["serverInfo"]["name"] == "tifa"
    assert by_id[3]["result"]["isError"]
    assert "error" in by_id[4]


@pytest.mark.parametrize("path", ["mcp", "mcp/"])
def test_the_clients_own_way_over_http(client, path):
    found = answer(f"{client.base_url}{path}", "lookup", query="统筹发展和安全")["results"]

    assert found[0]["concept"] == "ensure-both-development-and-security"


def test_over_http_a_page_of_another_site_is_not_answered(client):
    asked = {"Origin": "https://elsewhere.example", "Accept": "application/json, text/event-stream"}
    call = {"jsonrpc": "2.0", "id": 1, "method": "ping"}

    assert client.post("/mcp", json=call, headers=asked).status_code == 403


def test_the_server_starts_without_waiting_for_the_sdk():
    script = "import sys, tm.server.run; print('mcp' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)

    assert done.stdout.split() == [b"False"]
