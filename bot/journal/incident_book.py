"""The flows' `IncidentBook` over the bot's own database."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal import audit_rows, past_cases
from bot.journal import incidents as rows
from bot.journal.audited import of_happening
from bot.journal.folded import Folded
from bot.journal.journal import Journal
from bot.journal.tables import INCIDENTS
from checks.kit.policy import Policy
from handlers.flows.incident_book import Act, Acted, Joined
from handlers.incidents.due import settled
from handlers.incidents.fold import after, incident_of
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.incident import Incident
from handlers.incidents.joining import opened, reopened, reported
from handlers.incidents.opening import Opening
from handlers.incidents.subject import named, of_fleet


class JournalIncidents:
    """Every call is one transaction; raises JournalUnavailable when the database does not answer."""

    def __init__(self, journal: Journal, policy: Policy) -> None:
        self._journal = journal
        self._policy = policy
        self._folded = Folded()

    async def open_or_join(self, opening: Opening) -> Joined:
        async with self._journal.transaction() as connection:
            await rows.lock_all(connection)
            told = await rows.with_key(connection, opening.key)
            if told is not None:
                return _again(await self._standing(connection, told), await rows.happened(connection, told), opening)
            number = await self._open_one(connection, opening)
            if number is not None:
                return Joined(await self._report(connection, number, opening, ()), opened=False)
            number = await self._closed_one(connection, opening)
            if number is not None:
                standing = await self._standing(connection, number)
                incident = await self._report(connection, number, opening, (reopened(standing, opening),))
                return Joined(incident, opened=False, reopened=True)
            subject = await self._new_subject(connection, opening)
            number = await rows.add(connection, subject, opening.at)
            return Joined(await self._report(connection, number, opening, (opened(opening, subject),)), opened=True)

    async def act(self, number: int, key: str, act: Act) -> Acted:
        async with self._journal.transaction() as connection:
            if not await rows.lock(connection, number):
                raise LookupError(f"There is no incident INC-{number}.")
            incident = await self._folded.standing(connection, number)
            if await rows.has(connection, number, key):
                return Acted(incident, ())
            new = await _append(connection, number, act(incident))
            incident = _after(incident, new)
            await rows.stand(connection, incident, settled=settled(incident, self._policy))
            if any(each.kind is Kind.RESOLVED for each in new):
                await past_cases.follow(connection, incident)
            return Acted(incident, tuple(new))

    async def one(self, number: int) -> Incident | None:
        found = await self._chosen(INCIDENTS.c.number == number, 1)
        return found[0][0] if found else None

    async def unsettled(self) -> Sequence[tuple[Incident, int]]:
        return await self._chosen(INCIDENTS.c.settled.is_(False), None)

    async def latest(self, limit: int, *, only_open: bool = False) -> Sequence[Incident]:
        return [each for each, _ in await self._chosen(INCIDENTS.c.open if only_open else None, limit)]

    async def closed_since(self, since: datetime) -> Sequence[Incident]:
        return [each for each, _ in await self._chosen(INCIDENTS.c.closed_at >= since, None)]

    async def of_run(self, run: str) -> Incident | None:
        async with self._journal.transaction() as connection:
            for key in (f"report/{run}", f"report/{run}/handed over"):
                if (number := await rows.with_key(connection, key)) is not None:
                    return await self._standing(connection, number)
        return None

    async def happenings(self, number: int) -> Sequence[Happening]:
        async with self._journal.transaction() as connection:
            return await rows.happened(connection, number)

    async def shown(self, number: int) -> int:
        async with self._journal.transaction() as connection:
            asked = select(INCIDENTS.c.shown).where(INCIDENTS.c.number == number)
            return int((await connection.execute(asked)).scalar_one_or_none() or 0)

    async def note_shown(self, number: int, version: int) -> None:
        async with self._journal.transaction() as connection:
            asked = update(INCIDENTS).where(INCIDENTS.c.number == number, INCIDENTS.c.shown < version)
            await connection.execute(asked.values(shown=version))

    async def _chosen(self, where: object, limit: int | None) -> list[tuple[Incident, int]]:
        asked = select(INCIDENTS.c.number, INCIDENTS.c.shown).order_by(INCIDENTS.c.number.desc()).limit(limit)
        async with self._journal.transaction() as connection:
            return await self._folded.chosen(connection, asked if where is None else asked.where(where))  # type: ignore[arg-type]

    async def _standing(self, connection: AsyncConnection, number: int) -> Incident:
        return await self._folded.standing(connection, number)

    async def _report(
        self, connection: AsyncConnection, number: int, opening: Opening, first: Sequence[Happening]
    ) -> Incident:
        """After `first`, the report joins."""
        new_incident = any(each.kind is Kind.OPENED for each in first)
        incident = incident_of(number, first) if new_incident else await self._standing(connection, number)
        done = await _append(connection, number, first)
        incident = incident if new_incident else _after(incident, done)
        new = await _append(connection, number, reported(incident, opening, self._policy))
        incident = _after(incident, new)
        await rows.stand(connection, incident, settled=False)
        if any(each.kind is Kind.REOPENED for each in first):
            await past_cases.follow(connection, incident)
        return incident

    async def _open_one(self, connection: AsyncConnection, opening: Opening) -> int | None:
        """By the first cause that has an open incident, for its account or for the fleet."""
        for subject in opening.subjects:
            for wanted in dict.fromkeys((subject, of_fleet(subject)) if named(subject) else (subject,)):
                if (number := await rows.open_with(connection, wanted)) is not None:
                    return number
        return None

    async def _closed_one(self, connection: AsyncConnection, opening: Opening) -> int | None:
        since = opening.at - timedelta(hours=self._policy.incidents.reopen_within_hours)
        return await rows.closed_with(connection, opening.subjects[0], since)

    async def _new_subject(self, connection: AsyncConnection, opening: Opening) -> str:
        """Where too many accounts have the same cause one by one, it is everybody's (domain.md 7.4)."""
        subject = opening.subjects[0]
        if not named(subject):
            return subject
        alike = await rows.open_of_cause(connection, subject.partition("@")[0])
        return of_fleet(subject) if alike >= self._policy.tiers.accounts_for_critical else subject


async def _append(connection: AsyncConnection, number: int, happenings: Sequence[Happening]) -> list[Happening]:
    """Those that had not happened before; each is in the audit trail as well, or neither is."""
    new = await rows.append(connection, number, happenings)
    await audit_rows.write(connection, [of_happening(number, each) for each in new])
    return new


def _after(incident: Incident, new: Sequence[Happening]) -> Incident:
    for each in new:
        incident = after(incident, each)
    return incident


def _again(incident: Incident, happened: Sequence[Happening], opening: Opening) -> Joined:
    """What was answered when the same report came first."""
    back = any(each.kind is Kind.REOPENED and each.detail.get("run") == opening.run for each in happened)
    return Joined(incident, opened=incident.uid == opening.uid and not back, reopened=back)
