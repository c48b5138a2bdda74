"""Where runs are kept and how they are worked off."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy import URL, make_url

from bot.journal.database import LETTING_GO, NOTICING
from bot.runs.errors import RunsUnavailable

SCHEMA: Final = "runs"
"""On PostgreSQL the runs live in this schema of the bot's database."""


@dataclass(frozen=True, slots=True)
class RunsSettings:
    """`database_url` is the bot's own DATABASE_URL; where runs are kept follows from it (durable.md)."""

    database_url: str = field(repr=False)
    app: str = "zillow-triage"
    version: str = "1"
    """Constant across releases: a run is only carried on by the version it was begun with."""
    replica_id: str = "replica"
    """Unique per process on PostgreSQL (durable.md): a starting one takes up every unfinished run of its id.
    On SQLite there is one process only, and this is not used."""
    poll_seconds: float = 0.2
    workers: int = 8
    """Runs of the queue `triage` under way at once in one process. The queues `timers` and
    `incidents` have no limit: runs of the first mostly sleep, and nobody who is to be called waits behind triages."""
    grace_seconds: float = 5.0
    """How long closing waits for runs under way; what is left is given to other replicas, or to the next start."""
    watch_seconds: float = 15.0
    untouched_seconds: float = 60.0
    """A run without a coroutine that nobody touched for this long is resumed (durable.md)."""
    queue_limit: int = 500
    """Runs of the queue `triage` that may wait, over all replicas; 0 for any number."""
    keep_days: int = 14

    @property
    def url(self) -> URL:
        """The runs database: `runs.db` beside a SQLite journal, or the journal's own PostgreSQL database.

        Raises RunsUnavailable for any other kind of database.
        """
        bots = make_url(self.database_url)
        match bots.get_backend_name():
            case "sqlite" if bots.database and bots.database != ":memory:":
                return URL.create("sqlite", database=str(Path(bots.database).with_name("runs.db")))
            case "postgresql":
                url = bots.set(drivername="postgresql+psycopg")
                # A host that swallows packets must not hold a request longer than a person waits.
                noticing = {**NOTICING, "options": LETTING_GO}
                return url.update_query_dict({k: v for k, v in noticing.items() if k not in url.query})
            case _:
                raise RunsUnavailable(
                    f"DATABASE_URL names {bots.render_as_string(hide_password=True)}, which cannot keep durable runs. "
                    "Set it to a SQLite file or to a PostgreSQL database."
                )

    @property
    def on_sqlite(self) -> bool:
        """Whether the runs are in a file, worked off by one process."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def executor(self) -> str:
        """The name under which this process claims runs."""
        return self.app if self.on_sqlite else self.replica_id

    @property
    def application_version(self) -> str:
        """What marks a run as ours to carry on."""
        return f"{self.app}-{self.version}"
