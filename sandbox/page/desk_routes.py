"""The routes of the page's desk: what happened beside Slack, and the clock."""

from datetime import timedelta

from aiohttp import web

from sandbox.page.asked import asked
from sandbox.page.desk import Desk, desk_document

MOST_SECONDS = 366 * 24 * 3_600
"""So far one press may move the clock: nothing that the bot does is due later."""
_SAY = f'Send {{"advance_seconds": 300}}, at most {MOST_SECONDS} either way, or {{"reset": true}} for real time.'


def desk_routes(desk: Desk) -> list[web.RouteDef]:
    """`GET /desk` is the desk; `POST /clock` with `{"advance_seconds": 300}` or `{"reset": true}` moves the clock.

    Both answer with the whole desk.
    """

    async def shown(_: web.Request) -> web.Response:
        return _desk(desk)

    async def moved(request: web.Request) -> web.Response:
        match await asked(request, '{"advance_seconds": 300}'):
            case {"reset": True, **rest} if not rest:
                desk.reset()
            case {"advance_seconds": int() | float() as seconds, **rest} if _sensible(seconds) and not rest:
                _advance(desk, seconds)
            case _:
                raise web.HTTPBadRequest(text=_SAY)
        return _desk(desk)

    return [web.get("/desk", shown), web.post("/clock", moved)]


def _sensible(seconds: float) -> bool:
    """JSON's true is Python's 1, and Python reads NaN where JSON has none."""
    return not isinstance(seconds, bool) and abs(seconds) <= MOST_SECONDS


def _advance(desk: Desk, seconds: float) -> None:
    try:
        desk.advance(timedelta(seconds=seconds))
    except OverflowError as error:
        raise web.HTTPBadRequest(text="No calendar has that moment. Move the clock less far.") from error


def _desk(desk: Desk) -> web.Response:
    return web.json_response(desk_document(desk), headers={"Cache-Control": "no-store"})
