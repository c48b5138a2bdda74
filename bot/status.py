"""How the bot and its sources are: what `/zillow-triage status` shows."""

from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from bot.journal import Journal
from bot.runs import Runs, RunStatus
from bot.sources import OpenSources
from bot.standing import caching, standing
from bot.watching import monitors, open_incidents
from checks.kit.report import moment
from handlers.flows.office import Office


def installed_version() -> str:
    """The version of the installed package."""
    try:
        return version("zillow-triage")
    except PackageNotFoundError:
        return "not installed"


class StatusBoard:
    """Asks nothing of the sources: it tells how their last questions went."""

    def __init__(self, sources: OpenSources, journal: Journal, runs: Runs, office: Office, *, since: datetime) -> None:
        self._sources = sources
        self._journal = journal
        self._runs = runs
        self._office = office
        self._since = since

    async def document(self) -> Mapping[str, Any]:
        """A document for `messages.status`."""
        running = await self._runs.list(status=RunStatus.RUNNING)
        return {
            "version": installed_version(),
            "since": moment(self._since),
            "sources": standing(self._sources),
            "writable": list(self._sources.logins.writing),
            "caches": caching(self._sources.caches()),
            "incidents": await open_incidents(self._office),
            "monitors": await monitors(self._office),
            "running": [{"subject": run.key, "since": moment(run.created_at)} for run in running],
            "recent": [
                {"verdict": kept.verdict, "asked_at": moment(kept.asked_at), "run_id": kept.run_id}
                for kept in await self._journal.recent(5)
            ],
        }
