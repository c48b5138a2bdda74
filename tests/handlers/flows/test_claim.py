"""One triage per subject at a time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from checks.kit.case import Case
from checks.kit.severity import Severity
from handlers.flows.claim import subject_of, take, thread_of
from handlers.flows.office import Office
from sandbox.slack import LocalSlack

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
CASE = Case(issue="oauth_failure", severity=Severity.HIGH, asked_at=NOON, account_id=14009)


class Standing:
    """A clock that stands still."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    async def sleep(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


class Running:
    """Some runs are under way."""

    def __init__(self, *keys: str) -> None:
        self.keys = set(keys)

    async def submit(self, key: str, flow: str, payload: object, *, queue: str = "triage") -> bool:
        raise AssertionError(f"Nobody here submits {key} to {flow} with {payload}.")

    async def over(self, key: str) -> bool:
        return key not in self.keys


def at(office: Office, now: datetime, *running: str) -> Office:
    return replace(office, clock=Standing(now), runs=Running(*running))


def test_the_same_issue_and_ids_are_the_same_subject_whatever_else_differs() -> None:
    other = replace(CASE, severity=Severity.CRITICAL, window=timedelta(hours=4))

    assert subject_of(other) == subject_of(CASE)


def test_another_deal_or_user_is_another_subject() -> None:
    subjects = {subject_of(case) for case in (CASE, replace(CASE, deal_id=571), replace(CASE, user_id=571))}

    assert len(subjects) == 3


async def test_a_subject_under_way_belongs_to_the_first(office: Office) -> None:
    await take(at(office, NOON), "subject", "first", "C1")

    taken = await take(at(office, NOON, "first"), "subject", "second", "C1")

    assert taken == {"mine": False, "holder": "first"}


async def test_a_run_begun_again_still_holds_its_subject(office: Office) -> None:
    await take(at(office, NOON), "subject", "first", "C1")

    taken = await take(at(office, NOON, "first"), "subject", "first", "C1")

    assert taken["mine"]


async def test_a_holder_whose_run_has_ended_does_not_block(office: Office) -> None:
    await take(at(office, NOON), "subject", "first", "C1")

    taken = await take(at(office, NOON), "subject", "second", "C1")

    assert taken == {"mine": True, "holder": "second"}


async def test_a_claim_older_than_five_minutes_does_not_block(office: Office) -> None:
    await take(at(office, NOON), "subject", "first", "C1")

    taken = await take(at(office, NOON + timedelta(minutes=5), "first"), "subject", "second", "C1")

    assert taken == {"mine": True, "holder": "second"}


async def test_who_comes_second_is_linked_to_the_message_of_the_first(office: Office, slack: LocalSlack) -> None:
    said = await slack.say("The first triage.")
    first = at(office, NOON, "first")
    await take(first, "subject", "first", slack.support_channel)
    await office.journal.point_claim("subject", "first", said["ts"])

    found = await thread_of(first, "subject", "second", "first")

    assert found["opened"]
    assert said["ts"].replace(".", "") in str(found["link"])


async def test_a_first_that_never_shows_a_thread_is_not_waited_for_long(office: Office) -> None:
    first = at(office, NOON, "first")
    await take(first, "subject", "first", "C1")

    found = await thread_of(first, "subject", "second", "first")

    assert found == {"opened": False, "link": None}
    assert first.clock.now() - NOON < timedelta(seconds=10)


async def test_looking_for_the_first_takes_nothing_from_a_third(office: Office) -> None:
    await thread_of(at(office, NOON), "subject", "second", "first")

    taken = await take(at(office, NOON, "second"), "subject", "third", "C1")

    assert taken["mine"]
