"""Start the server, tell where it is, and stop it when it is told to."""

from __future__ import annotations

import logging
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

import uvicorn

from ..errors import RequestError, StoreError, error_in_words
from ..project import Project
from ..services.service import Service
from ..services.workspace import Workspace
from .app import create_app
from .connection import LARGEST_HEAD, Connection
from .guard import Rules, Tokens

GRACE = 10
"""Seconds that answers under way get to end when the server stops."""
log = logging.getLogger("tifa")


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """Where to listen, and to whom; ``names`` are what the server is called by others."""

    host: str = "127.0.0.1"
    port: int = 8888
    token_file: Path | None = None
    names: tuple[str, ...] = ()


def serve(project: Project, options: ServeOptions, tell: Callable[[str], None]) -> None:
    """Answer until told to stop; ``tell`` hears the address once it can be asked.

    What keeps it from starting raises an error in one sentence.
    """
    if not options.token_file and not _is_loopback(options.host):
        raise RequestError(
            f"--host {options.host}: others reach the server there, so --token-file FILE has to"
            " name the tokens they show (a token a line)"
        )
    rules = _rules(options)
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(message)s")
    workspace = Workspace(project)
    workspace.open()  # what is wrong with a termbase, a day or a style is told now
    service = Service(workspace)
    listening = _listen(options.host, options.port)
    address = _address(options.host, listening)
    sys.setswitchinterval(0.001)  # a short question is not to wait for a thread with a long text
    config = uvicorn.Config(
        create_app(service, rules),
        http=Connection,
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        h11_max_incomplete_event_size=LARGEST_HEAD,
        timeout_graceful_shutdown=GRACE,
    )
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL + 1)  # ours say what matters
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: None)  # uvicorn raises it once more when it has stopped
    _Server(config, lambda: _started(service, address, tell)).run([listening])
    service.workspace.close()


class _Server(uvicorn.Server):
    """A server that tells when it can be asked."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._tell = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and say so."""
        await super().startup(sockets)
        self._tell()


def _started(service: Service, address: str, tell: Callable[[str], None]) -> None:
    tell(address)
    Thread(target=_warm_up, args=(service,), daemon=True, name="tifa-warm-up").start()


def _warm_up(service: Service) -> None:
    """Make ready what the first requests would wait for; what is wrong they will be told."""
    try:
        service.warm_up()
    except Exception as error:
        log.warning("Note: %s", " ".join(str(error).split()))


def _rules(options: ServeOptions) -> Rules:
    names = {"localhost", *(name.lower() for name in options.names)}
    if not _is_address(options.host):
        names.add(options.host.lower())
    tokens = Tokens(options.token_file) if options.token_file else None
    return Rules(tuple(sorted(names)), tokens)


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raises when the port is taken, or the host is not here."""
    try:
        ((family, kind, protocol, _, place), *_) = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
    except (OSError, UnicodeError) as error:
        raise RequestError(f"--host {host}: no such host ({error})") from error
    listening = socket.socket(family, kind, protocol)  # named, or answers wait for Nagle
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise StoreError(_why_not(host, port, error)) from error
    return listening


def _why_not(host: str, port: int, error: OSError) -> str:
    import errno

    if error.errno == errno.EADDRINUSE:
        return f"{host}:{port}: something listens there already (--port 0 takes a free one)"
    if error.errno == errno.EACCES:
        return f"{host}:{port}: not allowed to listen there (take a port from 1024 on)"
    return f"{host}:{port}: cannot listen there ({error_in_words(error)})"


def _address(host: str, listening: socket.socket) -> str:
    port = listening.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/"


def _is_loopback(host: str) -> bool:
    return ip_address(host).is_loopback if _is_address(host) else host.lower() == "localhost"


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
