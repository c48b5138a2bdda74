"""Talking in Slack: the flows' `Conversation` over the Web API."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.pauses import Pauses
from bot.slack import marks, posting, whispers
from bot.slack.clients import Clients
from bot.slack.latest import Latest
from bot.slack.limited import EDIT, POST, POSTING_IN, pause_of
from bot.slack.pace import OwnTurns, Pace, Turns
from bot.slack.refused import MISSING, taken
from bot.slack.secondary import Secondary
from handlers.flows.channels import Channels, OwnChannels
from handlers.flows.conversation import SHARED, Listener, Mark, Place, Unsent, View
from messages.message import Message

REMEMBERED = 1000
"""Posts whose timestamps are kept in memory, for workplaces that keep no metadata."""


class SlackConversation:
    """Vital: chat.postMessage, chat.update, conversations.replies, views.open. All else may be missing."""

    def __init__(
        self,
        clients: Clients,
        monotonic: Callable[[], float],
        *,
        seconds_apart: float = 1.0,
        turns: Turns | None = None,
        pauses: Pauses | None = None,
        channels: Channels | None = None,
    ) -> None:
        self._clients = clients
        self._channels = channels or OwnChannels()
        self._pauses = pauses or Pauses()
        self._pace = Pace(turns or OwnTurns(monotonic, seconds_apart=seconds_apart))
        self._secondary = Secondary()
        self._posted: Latest[Mark, str] = Latest(REMEMBERED)
        self._links: Latest[tuple[str, str], str] = Latest(REMEMBERED)

    async def post_once(self, place: Place, message: Message, mark: Mark, *, look: bool, urgent: bool = False) -> str:
        if look and (stands := await self.find(place, mark)):
            return stands
        await self._may_speak(place.channel)
        await self._pace.turn(place.channel, urgent=urgent, whose=mark.kind)
        POSTING_IN.set(place.channel)
        await self._pauses.over(pause_of(POST, place.channel))
        ts = await posting.post(self._clients, place, message, mark)
        self._posted.put(mark, ts)
        return ts

    async def find(self, place: Place, mark: Mark) -> str | None:
        if known := self._posted.get(mark):
            return known
        try:
            return await marks.marked(self._clients.harmless, place, mark)
        except Unsent as unsent:
            if unsent.code not in MISSING:
                raise
            self._secondary.note("conversations.history", unsent.code)
            return None

    async def _may_speak(self, channel: str) -> None:
        """Here and nowhere else: whatever is posted, edited or uploaded, another organisation does not read it."""
        if await self._channels.shared(channel):
            raise Unsent(SHARED, permanent=True)

    async def update(self, channel: str, ts: str, message: Message, *, patient: bool = True) -> None:
        await self._may_speak(channel)
        if patient:
            await self._pauses.over(pause_of(EDIT))
        elif self._pauses.left(pause_of(EDIT)):
            raise Unsent("ratelimited", permanent=False)
        await posting.edit(self._clients, channel, ts, message, patient=patient)

    async def whisper(self, listener: Listener, message: Message) -> None:
        await whispers.whisper(self._clients, self._secondary, listener, message)

    async def upload_once(self, place: Place, *, name: str, title: str, content: str, look: bool) -> None:
        if look and place.thread_ts and await self._holds(place.channel, place.thread_ts, name):
            return
        await self._may_speak(place.channel)
        await self._pace.turn(place.channel)
        upload = self._clients.harmless.files_upload_v2(
            channel=place.channel, thread_ts=place.thread_ts, filename=name, title=title, content=content
        )
        await self._secondary.tried("files.upload", upload)

    async def _holds(self, channel: str, ts: str, name: str) -> bool:
        return any(
            file.get("name") == name for each in await self.thread(channel, ts) for file in each.get("files") or []
        )

    async def thread(self, channel: str, ts: str) -> Sequence[Mapping[str, Any]]:
        return [message async for message in marks.thread(self._clients.harmless, channel, ts)]

    async def pin(self, channel: str, ts: str) -> None:
        await self._secondary.wished("pins.add", self._clients.harmless.pins_add(channel=channel, timestamp=ts))

    async def permalink(self, channel: str, ts: str) -> str | None:
        if known := self._links.get((channel, ts)):
            return known
        asking = self._clients.harmless.chat_getPermalink(channel=channel, message_ts=ts)
        answer = await self._secondary.wished("chat.getPermalink", asking)
        if answer is None:
            return None
        link = str(answer["permalink"])
        self._links.put((channel, ts), link)
        return link

    async def direct(self, user: str) -> str | None:
        return await whispers.direct_messages(self._clients, self._secondary, user)

    async def open_view(self, trigger_id: str, view: View) -> None:
        await taken(self._clients.hasty.views_open(trigger_id=trigger_id, view=dict(view)))

    async def update_view(self, view_id: str, view_hash: str, view: View) -> None:
        await taken(self._clients.hasty.views_update(view_id=view_id, hash=view_hash, view=dict(view)))

    async def publish_home(self, user: str, view: View, view_hash: str | None) -> None:
        publishing = self._clients.hasty.views_publish(user_id=user, view=dict(view), hash=view_hash)
        await self._secondary.tried("views.publish", publishing)
