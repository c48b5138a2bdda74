"""From a critical case's command to the page, beside what people see in Slack; with Slack well, late and out."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import astuple, dataclass
from itertools import cycle, islice
from statistics import median

from benchmarks.pages import Pages, listening
from benchmarks.table import part, table, times
from benchmarks.trouble import TROUBLES
from benchmarks.workplace import Workplace, workplace
from sandbox.fub.sample.healthy import HEALTHY_ACCOUNTS
from sandbox.pagers import ZYNO
from sandbox.slack import S_ONCALL, S_OPERATORS, U_ENGINEER, U_MANAGER, U_SUPPORT, LocalSlack
from sandbox.slack.calls import Call

CASES, FEW = 100, 5
"""With Slack well, and for each way in which it is not."""
PAUSE_SECONDS = 2.0
"""Between cases."""
PEOPLE = (U_SUPPORT, U_ENGINEER)
"""They ask in turn, each in their direct messages: Slack takes one post a second in a channel, and in a single one the
details of a case would still be going out when the next one comes."""
SETTINGS = {
    "datadog_oncall_team": ZYNO.handle,
    "oncall_usergroup": S_ONCALL,
    "operators_usergroup": S_OPERATORS,
    "engineering_manager": U_MANAGER,
}


@dataclass(frozen=True, slots=True)
class Reached:
    """Seconds after the command."""

    page: float
    summary: float
    root: float
    direct: float


WHAT = ("page at On-Call", "summary in the thread", "root message of the incident", "direct message to the manager")


def critical_cases() -> Iterator[tuple[int, str]]:
    """108 of them. Nothing is found for any, so that each is an incident of its own: a cause would be joined."""
    for account in HEALTHY_ACCOUNTS:
        yield account, f"--issue=oauth_failure --severity=critical --account_id={account}"
    for place, account in enumerate(HEALTHY_ACCOUNTS):
        deal = 200_001 + 10 * place
        yield account, f"--issue=transaction_sync --severity=critical --account_id={account} --deal_id={deal}"


async def measured() -> str:
    """The tables."""
    well = await _reached(CASES)
    rows = [_row(what, column, well) for what, column in zip(WHAT, _columns(well), strict=True)]
    first = table(
        f"A critical case in Slack, {CASES} one after the other, from the command, in seconds",
        ("", "p50", "p99", "most", "beside the summary"),
        rows,
        "Each waits for the diagnosis; the ratio is the median of each case's own.",
    )
    beside = median(each.page for each in well)
    troubled = []
    for name, trouble in TROUBLES.items():
        found = [each.page for each in await _reached(FEW, trouble)]
        troubled.append((name, f"{median(found):.2f}", f"{max(found):.2f}", times(median(found), beside)))
    second = table(
        f"The page while Slack is not well, {FEW} cases each, in seconds",
        ("", "median", "most", "beside a Slack that is well"),
        troubled,
        "Commands still come in; what is late or refused are the bot's own calls.",
    )
    return f"{first}\n{second}"


Trouble = Callable[[LocalSlack], AbstractAsyncContextManager[None]]


async def _reached(cases: int, trouble: Trouble | None = None) -> list[Reached]:
    async with workplace() as place, LocalSlack(rate_limits=False) as slack, place.bot(slack, **SETTINGS):
        await place.connected(slack)
        async with listening(place.beside) as pages:
            asked = zip(cycle(PEOPLE), critical_cases())
            await _once(*next(asked), slack, place, pages, None)  # the first pays for connections and imports
            return [await _once(*each, slack, place, pages, trouble) for each in islice(asked, cases)]


async def _once(
    person: str, case: tuple[int, str], slack: LocalSlack, place: Workplace, pages: Pages, trouble: Trouble | None
) -> Reached:
    account, text = case
    own = slack.direct_message(person)
    before, begun = len(slack.calls), time.time()

    def said(mark: str, channel: str) -> list[float]:
        return [call.at for call in slack.calls[before:] if _says(call, mark, channel, account)]

    def seen() -> tuple[list[float], ...]:
        manager = slack.direct_message(U_MANAGER)
        summary, root = said("triage_wrong", own), said("incident_timeline", slack.support_channel)
        return list(pages.about(account, begun)), summary, root, said("", manager)

    async with trouble(slack) if trouble else nullcontext():
        await slack.command(text, user=person, channel=own)
        await place.until(lambda: seen()[0])
    await place.until(lambda: all(seen()))
    await asyncio.sleep(PAUSE_SECONDS)
    return Reached(*(min(each) - begun for each in seen()))


def _says(call: Call, mark: str, channel: str, account: int) -> bool:
    said = str(call.arguments)
    posted = call.method in {"chat.postMessage", "chat.update"} and call.error is None
    return posted and call.arguments.get("channel") == channel and mark in said and str(account) in said


def _columns(reached: list[Reached]) -> list[list[float]]:
    return [list(column) for column in zip(*map(astuple, reached), strict=True)]


def _row(what: str, seconds: list[float], reached: list[Reached]) -> tuple[str, ...]:
    beside = median(own / each.summary for own, each in zip(seconds, reached, strict=True))
    return what, f"{part(seconds, 0.5):.2f}", f"{part(seconds, 0.99):.2f}", f"{max(seconds):.2f}", f"{beside:.2f}"
