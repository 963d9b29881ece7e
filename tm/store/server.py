"""A connection to a PostgreSQL server: opened late, opened again, and its faults in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from re import compile as pattern
from threading import RLock
from typing import TYPE_CHECKING, Any, LiteralString

from ..errors import RequestError, StoreError

if TYPE_CHECKING:
    import psycopg

FORMAT = 1
"""Version of the schema: a newer one is refused, of an older one is said how it is mended."""

_PASSWORD = pattern(r"(?<=//)([^/@:]*):[^/@]*@|(?<=[?&])password=[^&]*&?")
_SECONDS = 10
_SAID: Mapping[str, str] = {
    "28P01": "wrong password",
    "28000": "the server does not let you in (role or pg_hba.conf)",
    "3D000": "there is no such database (createdb makes one)",
    "3F000": "no memory here yet: tifa --memory ADDRESS bureau init",
    "42P01": "no memory here yet: tifa --memory ADDRESS bureau init",
    "42501": "you may not do this; an owner gives the right role: tifa bureau add-user",
    "22021": "a text holds a character that the server cannot keep",
    "53100": "the server's disk is full; nothing was changed",
    "57014": "it took too long, or was cancelled; nothing was changed",
    "55P03": "busy: another is writing to it; try again",
}


class UnreachableError(StoreError):
    """A server that does not answer, or has stopped answering."""


class Server:
    """A PostgreSQL database; any thread may ask. One connection reads, another one writes."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.name = without_password(address)
        self._reading, self._writing = RLock(), RLock()
        self._reader: psycopg.Connection[Any] | None = None
        self._writer: psycopg.Connection[Any] | None = None

    def close(self) -> None:
        """Close both connections."""
        with self._writing, self._reading:
            for connection in (self._reader, self._writer):
                if connection is not None:
                    connection.close()
            self._reader = self._writer = None

    def rows(self, sql: LiteralString, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return every row of a statement that reads; a connection that was lost is made anew."""
        with self._reading:
            try:
                return self._rows(sql, values)
            except UnreachableError:
                if self._reader is None:
                    raise
                self._reader.close()
                self._reader = None
                return self._rows(sql, values)

    @contextmanager
    def snapshot(self) -> Iterator[psycopg.Cursor[Any]]:
        """Read several things as they are at one moment."""
        with self._reading, self.clear_errors():
            reader = self._to_read()
            with reader.transaction(), reader.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                yield cursor

    @contextmanager
    def transaction(self) -> Iterator[psycopg.Cursor[Any]]:
        """Open a transaction; what is raised inside takes it back."""
        with self._writing, self.clear_errors():
            if self._writer is None or self._writer.closed:
                self._writer = self._connect()
            with self._writer.transaction(), self._writer.cursor() as cursor:
                yield cursor

    @contextmanager
    def clear_errors(self) -> Iterator[None]:
        """Turn what the server says into a sentence with its address, without the password."""
        import psycopg

        try:
            yield
        except psycopg.Error as error:
            said = _SAID.get(error.sqlstate or "")
            if said:
                said = said.replace("ADDRESS", self.name)
                raise StoreError(f"{self.name}: {said}") from error
            first = str(error).strip().splitlines()[0] if str(error).strip() else "no answer"
            if isinstance(error, psycopg.OperationalError):
                if "password authentication failed" in str(error):
                    raise StoreError(f"{self.name}: wrong password") from error
                if "does not exist" in str(error) and 'database "' in str(error):
                    raise StoreError(f"{self.name}: {_SAID['3D000']}") from error
                raise UnreachableError(
                    f"{self.name}: the server does not answer; nothing was changed ({first})"
                ) from error
            raise StoreError(f"{self.name}: {first}") from error

    def _rows(self, sql: LiteralString, values: Sequence[object]) -> list[tuple[Any, ...]]:
        with self.clear_errors():
            return self._to_read().execute(sql, values).fetchall()

    def _to_read(self) -> psycopg.Connection[Any]:
        if self._reader is None or self._reader.closed:
            self._reader = self._connect(autocommit=True)
        return self._reader

    def _connect(self, *, autocommit: bool = False) -> psycopg.Connection[Any]:
        try:
            import psycopg
        except ImportError as error:
            raise RequestError(
                f"{self.name}: a memory on a server needs the extra postgres"
                " (pip install 'tifa-tm[postgres]')"
            ) from error
        with self.clear_errors():
            return psycopg.connect(
                self.address,
                autocommit=autocommit,
                connect_timeout=_SECONDS,
                application_name="tifa",
                options="-c search_path=tifa -c client_min_messages=warning",
            )


def without_password(address: str) -> str:
    """Return an address as it may be shown."""
    shown = _PASSWORD.sub(lambda m: f"{m[1]}@" if m[1] is not None else "", address)
    return shown.rstrip("?&")
