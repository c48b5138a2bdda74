"""Home tabs, opened and closed with everything that works for them in the background."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from bot.home.board import HomeBoard
from bot.home.gallery import Gallery
from bot.journal import Journal
from bot.pictures.shelf import Shelf
from bot.slack.clients import Clients
from handlers.flows.office import Office
from handlers.slack.open_homes import OpenHomes


@asynccontextmanager
async def open_homes(
    office: Office,
    journal: Journal,
    clients: Clients,
    *,
    status: Callable[[], Awaitable[Mapping[str, Any]]],
    monotonic: Callable[[], float] = time.monotonic,
) -> AsyncIterator[OpenHomes]:
    """`status` gives the document of `messages.status`; nobody asks for it before the first tab is opened."""
    gallery = Gallery(Shelf(clients, monotonic))
    board = HomeBoard(office, journal, gallery, status=status, monotonic=monotonic)
    homes = OpenHomes(office.conversation, board)
    try:
        yield homes
    finally:
        await homes.close()
        await board.close()
