"""Pictures laid where Slack can show them in a block: uploaded without a channel, one upload for one content."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from bot.slack.clients import Clients
from bot.slack.secondary import Secondary
from handlers.flows.conversation import Unsent

READY_SECONDS = 15.0
"""So long Slack may look at an upload before a block may show it (slack.md, Sending)."""
POLL_SECONDS = 0.5
REST_SECONDS = 600.0
"""After trouble no picture is uploaded for so long: words serve meanwhile."""
REMEMBERED = 100


class Shelf:
    """Slack's file ids by content. Where Slack takes no pictures there are none, which is logged once."""

    def __init__(
        self,
        clients: Clients,
        monotonic: Callable[[], float],
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._clients = clients
        self._monotonic = monotonic
        self._sleep = sleep
        self._secondary = Secondary()
        self._files: OrderedDict[str, str] = OrderedDict()
        self._uploading: dict[str, asyncio.Task[str | None]] = {}
        self._rests_until = 0.0

    async def file(self, png: bytes, *, name: str, alt: str) -> str | None:
        """The id of the file with this content, uploaded if need be; None where it cannot be shown. Never raises.

        Asked for the same content twice at once, it is uploaded once.
        """
        content = hashlib.sha256(png).hexdigest()
        if content in self._files:
            return self._files[content]
        if self._monotonic() < self._rests_until:
            return None
        if content not in self._uploading:
            self._uploading[content] = asyncio.create_task(self._laid(content, png, name, alt))
        return await asyncio.shield(self._uploading[content])

    def forget(self) -> None:
        """Slack no longer takes what was uploaded, perhaps because somebody has deleted it: words serve for a while."""
        self._files.clear()
        self._rests_until = self._monotonic() + REST_SECONDS

    async def close(self) -> None:
        """Gives up what is under way."""
        under_way = [*self._uploading.values()]
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)

    async def _laid(self, content: str, png: bytes, name: str, alt: str) -> str | None:
        try:
            file = await self._uploaded(png, name, alt)
        except Unsent as unsent:
            self._secondary.note("files.upload", unsent.code)
            file = None
        finally:
            self._uploading.pop(content, None)
        if file is None:
            self._rests_until = self._monotonic() + REST_SECONDS
            return None
        self._files[content] = file
        if len(self._files) > REMEMBERED:
            self._files.popitem(last=False)
        return file

    async def _uploaded(self, png: bytes, name: str, alt: str) -> str | None:
        upload = self._clients.harmless.files_upload_v2(filename=name, title=name, content=png, alt_txt=alt)
        answer = await self._secondary.tried("files.upload", upload)
        if answer is None:
            return None
        file = str(answer["files"][0]["id"])
        return file if await self._ready(file) else None

    async def _ready(self, file: str) -> bool:
        """Until Slack knows its type, no block may show it."""
        until = self._monotonic() + READY_SECONDS
        while self._monotonic() < until:
            answer = await self._secondary.tried("files.info", self._clients.harmless.files_info(file=file))
            if answer is None:
                return False
            if (answer.get("file") or {}).get("mimetype"):
                return True
            await self._sleep(POLL_SECONDS)
        self._secondary.note("files.info", "no mimetype")
        return False
