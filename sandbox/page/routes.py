"""The routes that serve the page and its menu of faults."""

from dataclasses import asdict

from aiohttp import web

from sandbox.page.asked import asked
from sandbox.page.assets import Asset, page_assets
from sandbox.page.desk import Desk
from sandbox.page.desk_routes import desk_routes
from sandbox.page.document import page_document
from sandbox.page.faults import Faults

# The page shows text that bots and people wrote. Were a rendering mistake ever to let markup through, this policy still
# keeps scripts, styles and requests to the page's own origin.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache"}


def page_routes(faults: Faults, desk: Desk) -> list[web.RouteDef]:
    """Routes for the application of the local Slack, to be added before it starts.

    `GET /` is the page, `GET /static/...` its files, `GET /faults` the menu, `POST /faults/{name}` with
    `{"active": true}` injects a fault and with `false` clears it; both answer with the whole menu. Those of the desk
    are in `desk_routes`.
    """
    assets = page_assets()
    document = page_document(assets)

    async def index(_: web.Request) -> web.Response:
        return _sent(document)

    async def static(request: web.Request) -> web.Response:
        asset = assets.get(request.match_info["path"])
        if asset is None:
            raise web.HTTPNotFound(text="The page has no such file.")
        return _sent(asset)

    async def listed(_: web.Request) -> web.Response:
        return _menu(faults)

    async def switched(request: web.Request) -> web.Response:
        active = await _wanted(request)
        name = request.match_info["name"]
        if name not in {fault.name for fault in faults.list()}:
            raise web.HTTPNotFound(text=f"There is no fault named {name}. GET /faults lists them.")
        await faults.set(name, active)
        return _menu(faults)

    return [
        web.get("/", index),
        web.get("/static/{path:.+}", static),
        web.get("/faults", listed),
        web.post("/faults/{name}", switched),
        *desk_routes(desk),
    ]


def _sent(asset: Asset) -> web.Response:
    return web.Response(body=asset.body, content_type=asset.content_type, charset="utf-8", headers=HEADERS)


def _menu(faults: Faults) -> web.Response:
    return web.json_response([asdict(fault) for fault in faults.list()])


async def _wanted(request: web.Request) -> bool:
    match await asked(request, '{"active": true}'):
        case {"active": bool(active)}:
            return active
        case _:
            raise web.HTTPBadRequest(text='Send {"active": true} to inject the fault or {"active": false} to clear it.')
