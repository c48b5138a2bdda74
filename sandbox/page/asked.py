"""What the page asks for."""

import json
from typing import Any

from aiohttp import web


async def asked(request: web.Request, example: str) -> Any:
    """The JSON of a request. Raises what answers one that has none, with the example."""
    # Asking for JSON makes browsers check with this server first before another site's page may post here.
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(text="Send application/json.")
    try:
        return json.loads(await request.text())
    except ValueError as error:
        raise web.HTTPBadRequest(text=f"Send JSON such as {example}.") from error
