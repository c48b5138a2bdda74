"""What status tells of incidents and monitors."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.watching import monitors, open_incidents
from checks.kit.monitor_policy import MonitorPolicy
from checks.kit.policy import Policy
from checks.watch.judge import NOTHING, Spoken, Word
from checks.watch.look import Level, Look, unread
from checks.watch.registry import all_monitors
from handlers.clock.state import after
from handlers.flows.office import Office
from handlers.incidents.acts import resolve
from tests.handlers.flows.conftest import office, slack, workspace
from tests.handlers.incidents.told import cause, document, report

__all__ = ["office", "slack", "workspace"]
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@dataclass(frozen=True)
class SetClock:
    """Says what a test says."""

    at: datetime = NOON

    def now(self) -> datetime:
        return self.at

    async def sleep(self, seconds: float) -> None:
        raise AssertionError(f"Nobody may wait {seconds} s here.")


async def looked(office: Office, look: Look, spoken: Spoken = NOTHING) -> None:
    await office.watch.keep_state(look.monitor, after(None, look.at, look, spoken).document())


def quiet(name: str, ago: timedelta) -> Look:
    return Look(monitor=name, at=NOON - ago, level=Level.QUIET, fact="Quiet.")


async def test_open_incidents_are_told_and_closed_ones_are_not(office: Office) -> None:
    first = (await office.incidents.open_or_join(report("run-1", said=document(cause(account=1), account=1)))).incident
    second = (await office.incidents.open_or_join(report("run-2", said=document(cause(account=2), account=2)))).incident
    await office.incidents.act(
        first.number,
        "close",
        lambda incident: resolve(incident, key="close", at=NOON, by="U0PAULA", reason="They left."),
    )

    assert await open_incidents(office) == [{"name": second.name, "severity": "critical", "status": "Investigating"}]


async def test_monitors_are_counted_with_what_they_say(office: Office) -> None:
    policy = Policy(monitors={"throttling": MonitorPolicy(enabled=False), "fleet_health": MonitorPolicy(shadow=True)})
    office = replace(office, clock=SetClock(), policy=policy)
    loud = Look(monitor="webhook_backlog", at=NOON - timedelta(minutes=5), level=Level.INCIDENT, fact="Loud.")
    await looked(office, loud, Spoken(Word.OPEN, Level.INCIDENT))
    await looked(office, unread("oauth_errors", NOON - timedelta(minutes=2), "Datadog does not answer."))

    assert await monitors(office) == {
        "all": len(all_monitors()),
        "looking": len(all_monitors()) - 1,
        "shadow": 1,
        "unread": 1,
        "said": ["Webhook backlog"],
        "last": "2026-11-21T11:58:00Z",
        "silent_since": None,
    }


async def test_a_monitor_that_has_stopped_is_told_with_its_last_look(office: Office) -> None:
    office = replace(office, clock=SetClock())
    await looked(office, quiet("throttling", timedelta(hours=2)))
    await looked(office, quiet("oauth_errors", timedelta(minutes=5)))

    assert (await monitors(office))["silent_since"] == "2026-11-21T10:00:00Z"


async def test_before_the_first_look_nothing_is_missed(office: Office) -> None:
    told = await monitors(replace(office, clock=SetClock()))

    assert (told["last"], told["silent_since"], told["said"]) == (None, None, [])
