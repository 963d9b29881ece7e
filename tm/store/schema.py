"""The tables of a bureau's memory on a PostgreSQL server, who may do what, and the log of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, LiteralString, NamedTuple

from ..errors import RequestError, StoreError
from .server import FORMAT, Server

if TYPE_CHECKING:
    import psycopg

ROLES = ("reader", "translator", "reviewer", "owner")
"""Each may do what those before it may: read; learn and remove documents; decide terms; all."""

_TABLES: LiteralString = """
CREATE SCHEMA tifa;
CREATE TABLE tifa.memory (identity text, format int, sequence bigint, last_id bigint);
CREATE TABLE tifa.document (id text COLLATE "C" PRIMARY KEY, date text COLLATE "C", issuer text,
    title_zh text, title_en text, short text, sequence bigint);
CREATE TABLE tifa.unit (id bigint PRIMARY KEY, document text COLLATE "C", kind smallint,
    locator text, source text, target text, confidence double precision, number_key bigint,
    sequence bigint, checksum bigint);
CREATE INDEX unit_document ON tifa.unit (document, kind, id);
CREATE INDEX unit_number ON tifa.unit (number_key) WHERE number_key IS NOT NULL;
CREATE INDEX unit_sequence ON tifa.unit (sequence, id);
CREATE TABLE tifa.removed (sequence bigint, first bigint, last bigint);
CREATE INDEX removed_sequence ON tifa.removed (sequence);
CREATE TABLE tifa.history (sequence bigint PRIMARY KEY, mark text);
CREATE TABLE tifa.attachment (name text PRIMARY KEY, sequence bigint, body bytea);
CREATE TABLE tifa.audit (id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz DEFAULT now(),
    person text DEFAULT session_user, action text, document text);
CREATE FUNCTION tifa.note_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = tifa AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO tifa.audit (action, document) VALUES ('remove', OLD.id);
    ELSE
        INSERT INTO tifa.audit (action, document) VALUES ('add', NEW.id);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER document_changed AFTER INSERT OR DELETE ON tifa.document
    FOR EACH ROW EXECUTE FUNCTION tifa.note_change();
CREATE FUNCTION tifa.tell() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('tifa', NEW.sequence::text);
    RETURN NULL;
END $$;
CREATE TRIGGER memory_changed AFTER UPDATE ON tifa.memory
    FOR EACH ROW EXECUTE FUNCTION tifa.tell();
"""

_RIGHTS: dict[str, LiteralString] = {
    "reader": "GRANT USAGE ON SCHEMA tifa TO {role}; GRANT SELECT ON tifa.memory, tifa.document,"
    " tifa.unit, tifa.removed, tifa.history, tifa.attachment TO {role}",
    "translator": "GRANT INSERT, DELETE ON tifa.document, tifa.unit TO {role};"
    " GRANT INSERT ON tifa.removed, tifa.history TO {role};"
    " GRANT INSERT, UPDATE ON tifa.attachment TO {role};"
    " GRANT UPDATE (sequence, last_id) ON tifa.memory TO {role}",
    "reviewer": "GRANT SELECT ON tifa.audit TO {role}",
    "owner": "GRANT ALL ON ALL TABLES IN SCHEMA tifa TO {role}",
}


def create_memory(server: Server) -> bool:
    """Make the tables and roles of a memory, all or nothing; false if they are there already."""
    import psycopg.sql as q

    with server.transaction() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(1414089281)")  # one at a time: "TIFA"
        cursor.execute("SELECT to_regclass('tifa.memory') IS NOT NULL")
        if _value(cursor.fetchone()):
            return False
        cursor.execute(_TABLES)
        values = (os.urandom(16).hex(), FORMAT)
        cursor.execute("INSERT INTO tifa.memory VALUES (%s, %s, 0, 0)", values)
        before: q.Identifier | None = None
        for role in ROLES:
            name = q.Identifier(_group(cursor, role))
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (_group(cursor, role),))
            if cursor.fetchone() is None:
                cursor.execute(q.SQL("CREATE ROLE {} NOLOGIN").format(name))
            cursor.execute(q.SQL(_RIGHTS[role]).format(role=name))
            if before is not None:
                cursor.execute(q.SQL("GRANT {} TO {}").format(before, name))
            before = name
    return True


def add_user(server: Server, login: str, role: str, password: str | None = None) -> None:
    """Let a person in, or give one who is in another role; the password only of a new one."""
    import psycopg.sql as q

    if role not in ROLES:
        raise RequestError(f"{role}: no such role ({', '.join(ROLES)})")
    with server.transaction() as cursor:
        cursor.execute("SELECT to_regclass('tifa.memory') IS NOT NULL")
        if not _value(cursor.fetchone()):
            raise StoreError(
                f"{server.name}: no memory here yet: tifa --memory {server.name} bureau init"
            )
        name = q.Identifier(login)
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (login,))
        if cursor.fetchone() is None:
            cursor.execute(q.SQL("CREATE ROLE {} LOGIN").format(name))
        if password is not None:
            statement = q.SQL("ALTER ROLE {} PASSWORD {}").format(name, q.Literal(password))
            cursor.execute(statement)
        for other in ROLES:
            cursor.execute(
                q.SQL("REVOKE {} FROM {}").format(q.Identifier(_group(cursor, other)), name)
            )
        cursor.execute(q.SQL("GRANT {} TO {}").format(q.Identifier(_group(cursor, role)), name))


class AuditEntry(NamedTuple):
    """One change: when (ISO, in the server's time), by whom, ``add`` or ``remove``, of what."""

    at: str
    person: str
    action: str
    document: str


def read_audit(server: Server, *, limit: int) -> list[AuditEntry]:
    """Return the latest changes, newest first; reviewers and owners may ask."""
    rows = server.rows(
        "SELECT to_char(at, 'YYYY-MM-DD HH24:MI:SS'), person, action, document FROM tifa.audit"
        " ORDER BY id DESC LIMIT %s",
        (limit,),
    )
    return [AuditEntry(*row) for row in rows]


def check_format(server: Server) -> str:
    """Return the identity of a server's memory; raises if there is none, or of another version."""
    rows = server.rows("SELECT identity, format FROM tifa.memory")
    if len(rows) != 1:
        raise StoreError(f"{server.name}: the memory is damaged (not one row of it); restore it")
    identity, found = rows[0]
    if found > FORMAT:
        raise StoreError(
            f"{server.name}: made by a newer Tifa (format {found}, this one: {FORMAT})"
        )
    if found < FORMAT:
        raise StoreError(
            f"{server.name}: made by an older Tifa: tifa --memory {server.name} bureau init"
        )
    return str(identity)


def _group(cursor: psycopg.Cursor[Any], role: str) -> str:
    """Return the name of a group of this database: roles are shared by all databases."""
    return f"tifa_{cursor.connection.info.dbname}_{role}"


def _value(row: tuple[object, ...] | None) -> object:
    return row[0] if row else None
