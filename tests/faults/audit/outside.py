"""What the local Slack, the pagers and Jira have received."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from bot.sandbox.fleet import Replicas
from sandbox.jira.issue import Issue
from sandbox.pagers.alert import Alert
from sandbox.pagers.page import LocalPage
from sandbox.slack import BOT_USER, LocalSlack
from sandbox.slack.post import Post as Kept
from tests.faults.audit.seen import Aside, Post, Ring, Ticket


def posts(slack: LocalSlack) -> list[Post]:
    """Everything that the bot has said where others see it, and that still stands."""
    everywhere = [each for channel in slack.workspace.channels for each in slack.workspace.posts.of(channel)]
    return [_post(each) for each in everywhere if each.body.get("user") == BOT_USER]


def asides(slack: LocalSlack) -> list[Aside]:
    """Everything that the bot has told one person, answers by their way back among it."""
    told = [each for each in slack.workspace.posts.ephemerals if each.body.get("user") == BOT_USER]
    return [
        Aside(each.visible_to or "", str(each.body.get("text", "")), dict(_values(each.body.get("blocks") or ())))
        for each in told
    ]


@dataclass(frozen=True, slots=True)
class Outside:
    """The services themselves, with what they were asked to do; who is not there was asked nothing."""

    slack: LocalSlack
    pages: Sequence[LocalPage] = ()
    alerts: Sequence[Alert] = ()
    issues: Sequence[Issue] = ()

    @classmethod
    def of(cls, replicas: Replicas) -> Self:
        """Around a launcher's bots."""
        duty = replicas.duty
        return cls(replicas.slack, replicas.sources.datadog.on_call.pages, duty.pagerduty.alerts, duty.jira.issues)

    def rings(self) -> list[Ring]:
        """Phones that rang. An alert that was triggered again under its key rings once."""
        tagged = [(tag, page.at) for page in self.pages for tag in page.tags if tag.startswith("page:")]
        datadog = [Ring("datadog", tag.removeprefix("page:"), at.timestamp()) for tag, at in tagged]
        return datadog + [Ring("pagerduty", alert.dedup_key, alert.at.timestamp()) for alert in self.alerts]

    def tickets(self) -> list[Ticket]:
        return [Ticket(issue.key, issue.labels) for issue in self.issues]


def _post(kept: Kept) -> Post:
    borne = (kept.metadata or {}).get("event_payload") or {}
    return Post(
        channel=kept.channel,
        ts=kept.ts,
        thread_ts=kept.thread_ts if kept.is_reply else None,
        run=str(borne.get("run", "")),
        step=str(borne.get("step", "")),
        text=str(kept.body.get("text", "")),
        values=dict(_values(kept.body.get("blocks") or ())),
        files=tuple(str(show().get("name")) for show in kept.files),
    )


def _values(blocks: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        for element in block.get("elements") or ():
            if "action_id" in element and "value" in element:
                yield str(element["action_id"]), str(element["value"])
