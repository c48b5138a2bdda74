"""A Datadog On-Call: the routes of pages and teams, for the local Datadog's application."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID

from aiohttp import web

from sandbox.outages import Fault, Mode, Refused, SeenCall, Switch
from sandbox.pagers.page import LocalPage
from sandbox.pagers.page_request import attributes_of
from sandbox.pagers.teams import ZYNO, ZYNO_WEB, Team, on_call_document, team_document

Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]
_ACTS = {"acknowledge": "acknowledged", "resolve": "resolved", "escalate": "escalated"}


class LocalOnCall:
    """Keeps `pages`, oldest first. It merges nothing: a page that is sent twice is two, as with the real one.

    `teams` may change at any time. Keys are asked for by the Datadog it belongs to, before a request comes here.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.pages: list[LocalPage] = []
        self.teams: list[Team] = [ZYNO, ZYNO_WEB]
        self._clock = clock
        self._switch = Switch("on_call", "Datadog On-Call", clock)

    @property
    def requests(self) -> list[SeenCall]:
        """The requests so far, oldest first; only the last 2,000 are kept."""
        return self._switch.calls

    @property
    def faults(self) -> list[Fault]:
        """For the page's menu; one is active at a time."""
        return self._switch.faults

    @property
    def misbehaving(self) -> Mode | None:
        """What is wrong at the moment."""
        return self._switch.outage.mode if self._switch.outage else None

    def misbehave(
        self, mode: Mode | None, *, seconds: float | None = None, only_path: str | None = None, times: int | None = None
    ) -> None:
        """Answers badly from now on, or with None well again, while the rest of Datadog is: see `Switch.break_`."""
        self._switch.break_(mode, seconds=seconds, only_path=only_path, times=times)

    def routes(self) -> list[web.RouteDef]:
        """Method, path and handler of each."""
        return [
            web.post("/api/v2/on-call/pages", self._guarded(self._create)),
            web.post("/api/v2/on-call/pages/{page_id}/{act:acknowledge|resolve|escalate}", self._guarded(self._act)),
            web.get("/api/v2/team", self._guarded(self._list_teams)),
            web.get("/api/v2/on-call/teams/{team_id}/on-call", self._guarded(self._on_call)),
        ]

    def _guarded(self, handler: Answering) -> Answering:
        async def answer(request: web.Request) -> web.StreamResponse:
            return await self._switch.answer(request, handler)

        return answer

    async def _create(self, request: web.Request) -> web.Response:
        attributes = attributes_of(await _json(request))
        target = attributes["target"]
        field = {"team_handle": "handle", "team_id": "id"}.get(target["type"])
        if field and all(getattr(team, field) != target["identifier"] for team in self.teams):
            raise Refused(404, {"errors": ["Not Found: the target is not known"]})
        number, now = len(self.pages) + 1, self._clock()
        page = LocalPage(
            number=number,
            id=f"00000000-0000-4000-8000-{number:012d}",
            at=now,
            team=target["identifier"],
            title=attributes["title"],
            urgency=attributes["urgency"],
            description=attributes.get("description", ""),
            tags=tuple(attributes.get("tags", ())),
            history=[(now, "triggered")],
        )
        self.pages.append(page)
        return web.json_response({"data": {"id": page.id, "type": "pages"}})

    async def _act(self, request: web.Request) -> web.Response:
        try:
            wanted = str(UUID(request.match_info["page_id"]))
        except ValueError:
            raise Refused(400, {"errors": ["Bad Request: the page id is no UUID"]}) from None
        page = next((page for page in self.pages if page.id == wanted), None)
        if page is None:
            raise Refused(404, {"errors": ["Not Found: there is no such page"]})
        done = _ACTS[request.match_info["act"]]
        page.history.append((self._clock(), done))
        if done == "escalated":
            page.escalations += 1
        elif page.status != "resolved":
            page.status = done
        return web.Response(status=202, body=b"")

    async def _list_teams(self, request: web.Request) -> web.Response:
        keyword = request.query.get("filter[keyword]", "").lower()
        found = [team for team in self.teams if keyword in team.handle.lower() or keyword in team.name.lower()]
        return web.json_response({"data": [team_document(team) for team in found]})

    async def _on_call(self, request: web.Request) -> web.Response:
        team = next((team for team in self.teams if team.id == request.match_info["team_id"]), None)
        if team is None:
            raise Refused(404, {"errors": ["Not Found: there is no such team"]})
        included = "responders" in request.query.get("include", "").split(",")
        return web.json_response(on_call_document(team, included=included))


async def _json(request: web.Request) -> object:
    try:
        return await request.json()
    except ValueError:
        raise Refused(400, {"errors": ["Bad Request: the body is not JSON"]}) from None
