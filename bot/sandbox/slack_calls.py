"""Whom the bot has called in Slack itself, with mentions of the group and with direct messages."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.slack.marks import EVENT_TYPE
from sandbox.page import PageState
from sandbox.slack import BOT_USER, LocalSlack, Notification
from sandbox.slack.changes import Change
from sandbox.slack.post import Post


class SlackCalls:
    """Listens from the moment it is made. Slack keeps real time, so when it was is noted by `clock`."""

    def __init__(self, slack: LocalSlack, clock: Callable[[], datetime]) -> None:
        self._slack = slack
        self._clock = clock
        self._calls: list[PageState] = []
        slack.workspace.changes.listen(self._heard)

    def pages(self) -> Sequence[PageState]:
        """Oldest first."""
        return self._calls

    def _heard(self, change: Change) -> None:
        if change.kind != "message" or change.channel is None:
            return
        post = self._slack.workspace.posts.find(change.channel, change.facts["ts"])
        if post is None or post.body.get("user") != BOT_USER:
            return
        told = [each for each in self._slack.notifications if (each.channel, each.ts) == (post.channel, post.ts)]
        if _calls_people(post, told):
            self._calls.append(self._page(post, told))

    def _page(self, post: Post, told: Sequence[Notification]) -> PageState:
        at, people, channel = self._clock(), self._slack.workspace.people, self._slack.workspace.channels[post.channel]
        address = f"{self._slack.url}/archives/{channel.id}/p{post.ts.replace('.', '')}"
        return PageState(
            id=f"slack-{channel.id}-{post.ts}",
            at=at,
            pager="Slack",
            to=", ".join(dict.fromkeys(people[each.user].real_name for each in told)),
            key="direct message" if channel.kind == "im" else f"#{channel.name}",
            title=str(post.body.get("text", "")),
            status="sent",
            history=[(at, "sent")],
            link=None if channel.kind == "im" else f"{address}?thread_ts={post.thread_ts or post.ts}",
            mrkdwn=True,
        )


def _calls_people(post: Post, told: Sequence[Notification]) -> bool:
    """A mention of a group, or a direct message about an incident; answers to somebody's question are none."""
    borne = post.metadata or {}
    step = str(borne["event_payload"].get("step", "")) if borne.get("event_type") == EVENT_TYPE else ""
    ways = {each.way for each in told}
    return "usergroup" in ways or ("im" in ways and step.startswith("direct "))
