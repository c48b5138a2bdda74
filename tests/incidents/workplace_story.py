"""The sandbox's workplace with the real bot in it, told as a story: what people do, and what then stands where."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp

from bot.sandbox.workplace import Workplace
from sandbox.slack import U_ENGINEER
from tests.workplaces import quick_workplace

PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Story:
    """`place` is the workplace; everything else reads what it shows."""

    place: Workplace

    @property
    def roots(self) -> list[Mapping[str, Any]]:
        """The root messages of incidents, oldest first."""
        channel = self.place.slack.messages(self.place.slack.support_channel)
        return [each for each in channel if "incident_timeline" in words(each)]

    def thread(self, root: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        """The incident's root as it stands now, and the replies."""
        return list(self.place.slack.thread(self.place.slack.support_channel, root["ts"]))

    def lines(self, root: Mapping[str, Any], said: str) -> list[Mapping[str, Any]]:
        """Replies that say this."""
        return [each for each in self.thread(root)[1:] if said in words(each)]

    def direct(self, user: str) -> list[Mapping[str, Any]]:
        """What the bot has told this person directly, oldest first."""
        slack = self.place.slack
        channels = [each for each in slack.workspace.channels.values() if each.id[0] == "D" and user in each.members]
        return [each for channel in channels for each in slack.messages(channel.id)]

    def files(self, root: Mapping[str, Any]) -> list[str]:
        """Names of the files in its thread."""
        return [file["name"] for each in self.thread(root) for file in each.get("files", [])]

    def content(self, name: str) -> str:
        """What a file of this name holds."""
        (file,) = [each for each in self.place.slack.workspace.files.by_id.values() if each.name == name]
        held = self.place.slack.workspace.files.content(file.id)
        assert held is not None
        return held.decode()

    @property
    def rung(self) -> list[str]:
        """Titles of everything that Datadog On-Call took."""
        return [page.title for page in self.place.sources.datadog.on_call.pages]

    async def press(self, root: Mapping[str, Any], act: str, user: str = U_ENGINEER, value: Any = None) -> None:
        await self.place.slack.press(str(root["ts"]), act, user=user, value=value)

    async def broken(self, name: str) -> tuple[str, str]:
        """Injects a fault of one person; answers their account and user, as the page's menu names them."""
        await self.fault(name, active=True)
        async with aiohttp.ClientSession() as http, http.get(f"{self.place.slack.url}/faults") as answer:
            (detail,) = [each["detail"] for each in await answer.json() if each["name"] == name]
        account, user = re.findall(r"\d+", detail)[:2]
        return account, user

    async def fault(self, name: str, *, active: bool) -> None:
        """As the page's menu does it."""
        async with (
            aiohttp.ClientSession() as http,
            http.post(f"{self.place.slack.url}/faults/{name}", json={"active": active}) as answer,
        ):
            answer.raise_for_status()

    def pass_by(self, **time: float) -> None:
        """The clock of the whole workplace goes on."""
        self.place.clock.advance(timedelta(**time))

    async def next_look(self, monitor: str, **time: float) -> None:
        """The clock goes on, and the monitor has looked since."""
        before = await self.place.bot.office.watch.state(monitor)
        self.pass_by(**time)
        async with asyncio.timeout(PATIENCE):
            while (now := await self.place.bot.office.watch.state(monitor)) is None or (  # noqa: ASYNC110 - ditto
                before is not None and now["slot"] <= before["slot"]
            ):
                await asyncio.sleep(0.1)

    async def until(self, true: Callable[[], Any], what: str) -> Any:
        """Waits for a condition and answers what it said."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not (said := true()):  # noqa: ASYNC110 - any condition, also one that sets no event
                    await asyncio.sleep(0.05)
        except TimeoutError as late:
            shown = [each["text"][:200] for root in self.roots for each in self.thread(root)]
            raise AssertionError(f"In vain: {what}.\n" + "\n".join(shown)) from late
        return said


def words(message: Mapping[str, Any]) -> str:
    """Everything a message says, markup included."""
    return f"{message['text']} {json.dumps(message.get('blocks', []), ensure_ascii=False)}"


@asynccontextmanager
async def story(directory: Path) -> AsyncIterator[Story]:
    async with quick_workplace(directory) as place:
        yield Story(place)
