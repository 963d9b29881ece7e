"""A small editor: talks to a real ``tifa lsp`` over its standard input and output."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

TIMEOUT = 60.0

CAPABILITIES: dict[str, Any] = {
    "workspace": {
        "applyEdit": True,
        "configuration": True,
        "didChangeConfiguration": {"dynamicRegistration": True},
        "didChangeWatchedFiles": {"dynamicRegistration": True},
        "inlayHint": {"refreshSupport": True},
        "codeLens": {"refreshSupport": True},
        "diagnostics": {"refreshSupport": True},
        "workspaceEdit": {"documentChanges": True},
    },
    "textDocument": {
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
        "publishDiagnostics": {
            "relatedInformation": True,
            "codeDescriptionSupport": True,
            "tagSupport": {"valueSet": [1, 2]},
            "dataSupport": True,
            "versionSupport": True,
        },
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
    },
    "window": {"workDoneProgress": True, "showDocument": {"support": True}},
}


class AnswerError(Exception):
    """The server answered with an error."""


class Client:
    """Starts the server, sends requests, keeps what it is told."""

    def __init__(
        self,
        *arguments: str,
        encoding: str | None = "utf-16",
        settings: dict[str, Any] | None = None,
        capabilities: dict[str, Any] | None = None,
        folder: Path | None = None,
    ) -> None:
        self.settings: dict[str, Any] = settings or {}
        self.notes: list[dict[str, Any]] = []
        self.asked: list[dict[str, Any]] = []
        self._answers: dict[Any, dict[str, Any]] = {}
        self._came = threading.Condition()
        self._last = 0
        self._outgoing: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tm.cli", *arguments, "lsp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
        )
        threading.Thread(target=self._read, daemon=True).start()
        self.errors: list[str] = []
        threading.Thread(target=self._read_errors, daemon=True).start()
        self.initialize(encoding, capabilities or CAPABILITIES, folder)

    def initialize(
        self, encoding: str | None, capabilities: dict[str, Any], folder: Path | None
    ) -> None:
        general = {"positionEncodings": [encoding]} if encoding else {}
        self.server = self.request(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": folder.as_uri() if folder else None,
                "capabilities": {**capabilities, "general": general},
                "initializationOptions": self.settings,
            },
        )
        self.notify("initialized", {})

    def request(self, method: str, params: Any, *, timeout: float = TIMEOUT) -> Any:
        """Send a request and wait for its answer."""
        return self.answer(self.send(method, params), timeout=timeout)

    def send(self, method: str, params: Any) -> int:
        """Send a request; its id asks for the answer later."""
        self._last += 1
        self.write({"jsonrpc": "2.0", "id": self._last, "method": method, "params": params})
        return self._last

    def answer(self, id: Any, *, timeout: float = TIMEOUT) -> Any:
        """Wait for the answer to a request."""
        self.wait(lambda: id in self._answers, timeout=timeout)
        answer = self._answers.pop(id)
        if "error" in answer:
            raise AnswerError(answer["error"])
        return answer.get("result")

    def notify(self, method: str, params: Any) -> None:
        """Tell the server something."""
        self.write({"jsonrpc": "2.0", "method": method, "params": params})

    def write(self, message: Any) -> None:
        """Send anything as JSON."""
        self.write_bytes(json.dumps(message).encode())

    def write_bytes(self, body: bytes) -> None:
        """Send a body of any kind under a right header."""
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def wait(self, until: Callable[[], Any], *, timeout: float = TIMEOUT) -> Any:
        """Wait until something the server sent makes ``until`` true; returns what it gave."""
        end = time.monotonic() + timeout
        with self._came:
            while not (value := until()):
                if self.process.poll() is not None or time.monotonic() > end:
                    raise TimeoutError(f"no answer; the server said: {self.errors[-20:]}")
                self._came.wait(0.2)
            return value

    def open(self, uri: str, text: str, *, language: str = "plaintext") -> None:
        """Open a document."""
        item = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, uri: str, version: int, *changes: dict[str, Any]) -> None:
        """Send changes of a document."""
        document = {"uri": uri, "version": version}
        params = {"textDocument": document, "contentChanges": list(changes)}
        self.notify("textDocument/didChange", params)

    def at(self, method: str, uri: str, line: int, character: int, **more: Any) -> Any:
        """Send a request about a place of a document."""
        position = {"line": line, "character": character}
        params = {"textDocument": {"uri": uri}, "position": position, **more}
        return self.request(f"textDocument/{method}", params)

    def diagnostics(self, uri: str, *, version: int | None = None) -> list[dict[str, Any]]:
        """Wait for the diagnostics of a version of a document (or the first ones)."""

        def published() -> dict[str, Any] | None:
            for note in reversed(self.notes):
                params = note["params"]
                about = note["method"] == "textDocument/publishDiagnostics"
                if about and params["uri"] == uri and params.get("version") in (version, None):
                    return params
                if about and params["uri"] == uri and version is None:
                    return params
            return None

        found: list[dict[str, Any]] = self.wait(published)["diagnostics"]
        return found

    def close(self) -> int:
        """Say goodbye and return the exit status."""
        try:
            if self.process.poll() is None:
                self.request("shutdown", None)
                self.notify("exit", None)
            return self.process.wait(20)
        finally:
            self.process.kill()
            self.process.wait()
            for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
                if stream and stream is not self.process.stdout:
                    stream.close()

    def _read(self) -> None:
        output = self.process.stdout
        assert output
        while header := output.readline():
            if not header.lower().startswith(b"content-length:"):
                continue
            length = int(header.split(b":")[1])
            while output.readline().strip():
                pass
            self._take(json.loads(output.read(length)))
        output.close()
        with self._came:
            self._came.notify_all()

    def _take(self, message: dict[str, Any]) -> None:
        if "method" in message and "id" in message:
            result: Any = None
            if message["method"] == "workspace/configuration":
                result = [self.settings]
            elif message["method"] == "workspace/applyEdit":
                result = {"applied": True}
            self.write({"jsonrpc": "2.0", "id": message["id"], "result": result})
        with self._came:
            if "method" not in message:
                self._answers[message["id"]] = message
            elif "id" in message:
                self.asked.append(message)
            else:
                self.notes.append(message)
            self._came.notify_all()

    def _read_errors(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self.errors.append(line.decode("utf-8", "replace").rstrip())
