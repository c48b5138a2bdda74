"""The page's desk where bots are processes: time cannot be moved there."""

from datetime import timedelta

from aiohttp import web

from bot.sandbox.desk import WorkplaceDesk


class StillDesk(WorkplaceDesk):
    """Shows who was called and the tickets, in real time."""

    def advance(self, by: timedelta) -> None:
        del by
        raise web.HTTPBadRequest(text="Each replica has a clock of its own, so time cannot be moved here.")
