"""Who may ask: Host, Origin and token, looked at before anything is read.

A page of another site must not ask a server that listens on the same machine: not under a name of
its own (DNS rebinding: the Host), not by a script (the Origin), not as a script
(``Sec-Fetch-Site``).
"""

from __future__ import annotations

import binascii
import hmac
import logging
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..errors import StoreError
from .problems import ProblemError

log = logging.getLogger("tifa")
SHORTEST = 16
"""Characters of a token: fewer are guessed."""
_ALWAYS = {
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
}


class Tokens:
    """The tokens of a file, a line each; read again when the file changes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._state: tuple[int, int] | None = None
        self._digests: list[bytes] = []
        self._read()

    def __contains__(self, token: str) -> bool:
        """Tell whether a token is one of them; how long that takes tells nothing."""
        try:
            self._read()
        except StoreError as error:
            log.warning("Note: the tokens of before go on: %s", error)
        given = _digest(token)
        alike = [hmac.compare_digest(given, known) for known in self._digests]
        return any(alike)

    def _read(self) -> None:
        try:
            status = self._path.stat()
            state = (status.st_mtime_ns, status.st_size)
            if state == self._state:
                return
            lines = self._path.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError as error:
            raise StoreError(f"{self._path}: no such file (a token a line)") from error
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"{self._path}: cannot be read ({error})") from error
        self._digests = [_digest(token) for token in _tokens(lines, self._path)]
        self._state = state


def _tokens(lines: Sequence[str], path: Path) -> list[str]:
    tokens = []
    for number, line in enumerate(lines, 1):
        token = line.strip()
        if not token or token.startswith("#"):
            continue
        if len(token) < SHORTEST or not token.isascii() or len(token.split()) > 1:
            raise StoreError(
                f"{path}:{number}: a token is {SHORTEST} or more letters, digits and signs"
            )
        tokens.append(token)
    if not tokens:
        raise StoreError(f"{path}: no token in it")
    return tokens


def _digest(token: str) -> bytes:
    return sha256(token.encode("utf-8", "replace")).digest()


@dataclass(frozen=True, slots=True)
class Rules:
    """Whom a server answers: ``names`` are hosts it is called by, beside addresses in figures.

    Without ``tokens`` only this machine is. What stands in ``open_paths`` needs no token: a page
    that asks for one.
    """

    names: tuple[str, ...] = ("localhost",)
    tokens: Tokens | None = None
    open_paths: tuple[str, ...] = ()

    def check(self, scope: Scope) -> None:
        """Raise the problem of a request that is not to be answered."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._knows(host):
            raise ProblemError(421, f"this server is not {host or 'without a name'}")
        _check_origin(headers, host)
        if self.tokens and not self._is_open(scope["path"]):
            self._check_token(headers.get("authorization", ""), "sec-fetch-mode" in headers)

    def _knows(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if name.lower().rstrip(".") in self.names:
            return True
        try:
            address = ip_address(name)
        except ValueError:
            return False
        return address.is_loopback or self.tokens is not None

    def _is_open(self, path: str) -> bool:
        return any(
            path == each or (each.endswith("/") and each != "/" and path.startswith(each))
            for each in self.open_paths
        )

    def _check_token(self, said: str, browser: bool) -> None:
        assert self.tokens is not None
        if _token(said) not in self.tokens:
            # A browser asks its user only when Basic comes first and alone.
            schemes = ("Basic",) if browser else ("Bearer", "Basic")
            headers = {"WWW-Authenticate": ", ".join(f'{each} realm="tifa"' for each in schemes)}
            raise ProblemError(401, "a token is needed: Authorization: Bearer …", headers=headers)


def _token(said: str) -> str:
    """Return the token of a request; of a name and password, as in an address, the password."""
    scheme, _, value = said.partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() == "basic":
        try:
            name, _, password = b64decode(value, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError, ValueError):
            return ""
        return password or name
    return ""


def _check_origin(headers: Headers, host: str) -> None:
    """Refuse what a page of another site asks."""
    origin = headers.get("origin")
    try:
        foreign = origin is not None and urlsplit(origin).netloc.lower() != host.lower()
    except ValueError:
        foreign = True
    site = headers.get("sec-fetch-site", "none")
    led_here = headers.get("sec-fetch-mode") == "navigate"
    if foreign or (site not in ("none", "same-origin") and not led_here):
        raise ProblemError(403, "pages of other sites are not answered")


class Guard:
    """Answers only those who may ask; every answer says what browsers may do with it."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app, self._rules = app, rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            self._rules.check(scope)
        except ProblemError as problem:
            await problem.response()(scope, receive, with_headers)
            return
        await self._app(scope, receive, with_headers)
