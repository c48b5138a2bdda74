"""The page's desk: the clock, everybody who was called, and the tickets."""

from collections.abc import Sequence
from datetime import timedelta

from bot.sandbox.duty import LocalDuty
from bot.sandbox.slack_calls import SlackCalls
from sandbox.clock import MovableClock
from sandbox.page import ClockState, PageState, TicketState
from sandbox.pagers import Alert, LocalOnCall, LocalPage


class WorkplaceDesk:
    """Implements `sandbox.page.Desk`."""

    def __init__(self, clock: MovableClock, on_call: LocalOnCall, duty: LocalDuty, slack_calls: SlackCalls) -> None:
        self._clock = clock
        self._on_call = on_call
        self._duty = duty
        self._slack_calls = slack_calls

    def clock(self) -> ClockState:
        return ClockState(self._clock.now(), self._clock.offset)

    def pages(self) -> Sequence[PageState]:
        pages = [
            *map(_page, self._on_call.pages),
            *map(_alert, self._duty.pagerduty.alerts),
            *self._slack_calls.pages(),
        ]
        return sorted(pages, key=lambda page: page.at)

    def tickets(self) -> Sequence[TicketState]:
        url = self._duty.jira.url
        return [
            TicketState(
                issue.key, issue.at, issue.summary, issue.labels, len(issue.comments), f"{url}/browse/{issue.key}"
            )
            for issue in self._duty.jira.issues
        ]

    def advance(self, by: timedelta) -> None:
        self._clock.advance(by)

    def reset(self) -> None:
        self._clock.reset()


def _page(page: LocalPage) -> PageState:
    about = next((tag.removeprefix("incident:") for tag in page.tags if tag.startswith("incident:")), "")
    return PageState(
        id=f"on-call-{page.number}",
        at=page.at,
        pager="Datadog On-Call",
        to=page.team,
        key=about or page.id,
        title=page.title,
        status=page.status,
        history=page.history,
        detail=page.description,
    )


def _alert(alert: Alert) -> PageState:
    return PageState(
        id=f"pagerduty-{alert.number}",
        at=alert.at,
        pager="PagerDuty",
        to=alert.source,
        key=alert.dedup_key,
        title=alert.summary,
        status=alert.status,
        history=alert.history,
        detail="\n".join(f"{name}: {value}" for name, value in alert.details.items()),
        link=next(iter(alert.links), None),
    )
