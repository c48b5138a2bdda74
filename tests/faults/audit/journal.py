"""What the journal and the list of runs say, read by plain SQL past the bot's own code."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, NullPool, create_engine, make_url, text

from tests.faults.audit.seen import Happened, Incident, Run


def _url(database_url: str) -> URL:
    """The same database, for whoever reads it without waiting for others."""
    url = make_url(database_url)
    return url.set(drivername="sqlite" if url.get_backend_name() == "sqlite" else "postgresql+psycopg")


def runs(database_url: str) -> dict[str, Run]:
    """By key; the tellings of failures are among them, under names of their own."""
    url, schema = _url(database_url), "runs."
    if url.get_backend_name() == "sqlite":
        url, schema = url.set(database=str(Path(url.database or "").with_name("runs.db"))), ""
    words = (
        "SELECT workflow_uuid, name, status, i.inputs, o.output, o.error "
        f"FROM {schema}workflow_status LEFT JOIN {schema}workflow_input i USING (workflow_uuid) "
        f"LEFT JOIN {schema}workflow_output o USING (workflow_uuid)"
    )
    with create_engine(url, poolclass=NullPool).connect() as connection:
        found = connection.execute(text(words)).fetchall()
    return {row[0]: _run(*row) for row in found}


def age(database_url: str) -> None:
    """All runs that are over become a day older, once; only on PostgreSQL."""
    day = 86_400_000
    words = (
        f"UPDATE runs.workflow_status SET created_at = created_at - {day}, updated_at = updated_at - {day} "
        f"WHERE status NOT IN ('PENDING', 'ENQUEUED', 'DELAYED') "
        f"AND created_at > extract(epoch FROM now()) * 1000 - {day // 2}"
    )
    with create_engine(_url(database_url), poolclass=NullPool).begin() as connection:
        connection.execute(text(words))


def _run(key: str, kind: str, status: str, inputs: str | None, output: str | None, error: str | None) -> Run:
    given = _inside(inputs)
    arguments = list(given.get("args", ())) if isinstance(given, Mapping) else []
    said = _inside(output)
    ended = str(said.get("ended", "")) if isinstance(said, Mapping) else ""
    flow = str(arguments[0]) if arguments else ""
    payload = arguments[1] if len(arguments) > 1 and isinstance(arguments[1], Mapping) else {}
    return Run(key, flow if kind == "flow" else kind, status, payload, ended, error or "")


def _inside(written: str | None) -> Any:
    """A value as the list of runs writes it."""
    if not written:
        return None
    read = json.loads(written)
    return read.get("value", read) if isinstance(read, Mapping) else read


def told(database_url: str) -> tuple[frozenset[str], list[Incident], list[Happened]]:
    """Reports that call people, incidents, and what has happened to these."""
    with create_engine(_url(database_url), poolclass=NullPool).connect() as connection:
        paging = frozenset(connection.execute(text("SELECT run_id FROM reports WHERE page")).scalars())
        happened = _happened(connection)
        standing = connection.execute(text("SELECT number, subject, open FROM incidents ORDER BY number")).fetchall()
    uids = {each.incident: str(each.detail["uid"]) for each in happened if each.kind == "opened"}
    return paging, [Incident(row[0], uids.get(row[0], ""), row[1], bool(row[2])) for row in standing], happened


def _happened(connection: Connection) -> list[Happened]:
    words = "SELECT incident, key, kind, detail FROM incident_happenings ORDER BY id"
    return [
        Happened(row[0], row[1], row[2], row[3] if isinstance(row[3], Mapping) else json.loads(row[3]))
        for row in connection.execute(text(words)).fetchall()
    ]
