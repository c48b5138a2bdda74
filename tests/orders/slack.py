"""Slack on paper: posts with their marks, and a conversation over it that may fail in each way."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from handlers.flows.conversation import Listener, Mark, Place, Unsent, View
from messages.message import Message
from tests.orders.turns import Turns
from tests.orders.weather import Weather

SUPPORT = "C0SUPPORT"


@dataclass
class Post:
    """`text` and `blocks` as they stand now; `first` as it was posted."""

    channel: str
    ts: str
    thread_ts: str | None
    mark: Mark | None
    text: str
    first: str
    files: list[str] = field(default_factory=list)


@dataclass
class PaperSlack:
    """What outlives the bot."""

    weather: Weather
    posts: list[Post] = field(default_factory=list)
    whispers: list[str] = field(default_factory=list)

    def put(self, place: Place, text: str, mark: Mark | None = None) -> Post:
        post = Post(place.channel, f"{len(self.posts) + 1}.000100", place.thread_ts, mark, text, text)
        self.posts.append(post)
        return post

    def at(self, channel: str, ts: str) -> Post | None:
        """None where it was deleted."""
        return next((p for p in self.posts if (p.channel, p.ts) == (channel, ts) and ts not in self.weather.gone), None)

    def standing(self) -> list[Post]:
        """All that nobody deleted."""
        return [post for post in self.posts if post.ts not in self.weather.gone]

    def thread(self, channel: str, ts: str) -> list[Post]:
        return [post for post in self.standing() if post.channel == channel and ts in {post.ts, post.thread_ts}]


class PaperConversation:
    """One life's way to Slack, with its own memory of what it posted. Implements the flows' `Conversation`."""

    def __init__(self, slack: PaperSlack, turns: Turns) -> None:
        self._slack = slack
        self._turns = turns
        self._posted: dict[Mark, str] = {}

    async def post_once(self, place: Place, message: Message, mark: Mark, *, look: bool, urgent: bool = False) -> str:
        if look and (stands := await self.find(place, mark)):
            return stands
        await self._turns.turn()
        self._writable(place.channel)
        if place.thread_ts and not self._slack.thread(place.channel, place.thread_ts):
            raise Unsent("thread_not_found", permanent=True)
        post = self._slack.put(place, _words(message), mark)
        await self._answered()
        self._posted[mark] = post.ts
        return post.ts

    async def find(self, place: Place, mark: Mark) -> str | None:
        if mark in self._posted:
            return self._posted[mark]
        await self._turns.turn()
        self._reachable()
        if place.thread_ts is None:
            seen = [post for post in self._slack.standing() if post.channel == place.channel and not post.thread_ts]
        elif not (seen := self._slack.thread(place.channel, place.thread_ts)):
            raise Unsent("thread_not_found", permanent=True)
        return next((post.ts for post in seen if post.mark == mark), None)

    async def update(self, channel: str, ts: str, message: Message, *, patient: bool = True) -> None:
        await self._turns.turn()
        self._writable(channel)
        post = self._slack.at(channel, ts)
        if post is None:
            raise Unsent("message_not_found", permanent=True)
        post.text = _words(message)
        await self._answered()

    async def whisper(self, listener: Listener, message: Message) -> None:
        await self._turns.turn()
        self._reachable()
        self._slack.whispers.append(_words(message))
        await self._answered()

    async def upload_once(self, place: Place, *, name: str, title: str, content: str, look: bool) -> None:
        await self._turns.turn()
        self._writable(place.channel)
        thread = self._slack.thread(place.channel, place.thread_ts or "")
        if look and any(name in post.files for post in thread):
            return
        self._slack.put(place, title).files.append(name)
        await self._answered()

    async def thread(self, channel: str, ts: str) -> Sequence[Mapping[str, Any]]:
        await self._turns.turn()
        self._reachable()
        return [{"ts": post.ts, "text": post.text} for post in self._slack.thread(channel, ts)]

    async def pin(self, channel: str, ts: str) -> None:
        await self._turns.turn()

    async def permalink(self, channel: str, ts: str) -> str | None:
        return f"https://slack.example/archives/{channel}/p{ts.replace('.', '')}"

    async def direct(self, user: str) -> str | None:
        return f"D{user}"

    async def open_view(self, trigger_id: str, view: View) -> None:
        raise AssertionError("Nobody opens a form here.")

    async def update_view(self, view_id: str, view_hash: str, view: View) -> None:
        raise AssertionError("Nobody changes a form here.")

    async def publish_home(self, user: str, view: View, view_hash: str | None) -> None:
        await self._turns.turn()

    def _writable(self, channel: str) -> None:
        self._reachable()
        if channel == SUPPORT and self._slack.weather.archived:
            raise Unsent("is_archived", permanent=True)

    def _reachable(self) -> None:
        if self._slack.weather.slack_is_deaf():
            raise Unsent("service_unavailable", permanent=False)

    async def _answered(self) -> None:
        await self._turns.turn("told")
        if self._slack.weather.answer_is_lost():
            raise Unsent("connection_lost", permanent=False)


def _words(message: Message) -> str:
    return f"{message.text} {json.dumps(message.blocks, ensure_ascii=False)}"
