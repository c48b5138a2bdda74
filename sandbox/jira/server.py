"""A Jira on this machine: the part of its REST API that incidents need."""

from base64 import b64encode
from collections.abc import Callable
from datetime import datetime, timedelta

from aiohttp import web

from sandbox.jira.fields import TYPES, comment_of, fields_of
from sandbox.jira.issue import Issue
from sandbox.jira.page import page_of
from sandbox.jira.project import person_document, project_document
from sandbox.jira.search import search_of
from sandbox.outages import Refused, Served

USER, TOKEN, PROJECT = "triage@sandbox.example", "sandbox-jira-token", "ZYN"
_BEFORE_THE_FIRST = 10_630


class LocalJira(Served):
    """Keeps `issues`, oldest first. A new one appears in searches `index_seconds` later by `clock`, as with Jira.

    `types` are the issue types of its project, and may change at any time.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], datetime],
        user: str = USER,
        token: str = TOKEN,
        project: str = PROJECT,
        index_seconds: float = 0.0,
    ) -> None:
        super().__init__("jira", "Jira", clock)
        self.user, self.token, self.project = user, token, project
        self.index_seconds = index_seconds
        self.types: tuple[str, ...] = TYPES
        self.issues: list[Issue] = []
        self._clock = clock

    def routes(self) -> list[web.RouteDef]:
        """Method, path and handler of each."""
        return [
            web.get("/rest/api/2/myself", self._myself),
            web.get("/rest/api/2/project/{key}", self._project),
            web.post("/rest/api/2/issue", self._create),
            web.get("/rest/api/2/issue/{key}", self._show),
            web.post("/rest/api/2/issue/{key}/comment", self._comment),
            web.post("/rest/api/3/search/jql", self._search),
            web.get("/browse/{key}", self._browse),
        ]

    async def _myself(self, request: web.Request) -> web.Response:
        self._known(request)
        return web.json_response(person_document(self.user))

    async def _project(self, request: web.Request) -> web.Response:
        self._known(request)
        wanted = request.match_info["key"]
        if wanted != self.project:
            raise Refused(404, {"errorMessages": [f"No project could be found with key '{wanted}'."], "errors": {}})
        return web.json_response(project_document(self.project, self.types))

    async def _create(self, request: web.Request) -> web.Response:
        fields = fields_of(await self._read(request), self.project, self.types)
        number = len(self.issues) + 1
        issue = Issue(
            number=number,
            id=str(10_000 + number),
            key=f"{self.project}-{_BEFORE_THE_FIRST + number}",
            at=self._clock(),
            issue_type=fields["issuetype"]["name"],
            summary=fields["summary"],
            description=fields.get("description") or "",
            labels=tuple(fields.get("labels") or ()),
        )
        self.issues.append(issue)
        told = {"id": issue.id, "key": issue.key, "self": f"{request.url.origin()}/rest/api/2/issue/{issue.id}"}
        return web.json_response(told, status=201)

    async def _show(self, request: web.Request) -> web.Response:
        self._known(request)
        return web.json_response(self._named(request).document(str(request.url.origin())))

    async def _comment(self, request: web.Request) -> web.Response:
        text = comment_of(await self._read(request))
        issue = self._named(request)
        issue.comments.append((self._clock(), text))
        return web.json_response({"id": str(20_000 + len(issue.comments)), "body": text}, status=201)

    async def _search(self, request: web.Request) -> web.Response:
        search = search_of(await self._read(request), self.project)
        indexed_until = self._clock() - timedelta(seconds=self.index_seconds)
        found = [issue for issue in self.issues if search.label in issue.labels and issue.at <= indexed_until]
        ordered = found[::-1] if search.newest_first else found
        shown = [issue.document(str(request.url.origin()), search.fields) for issue in ordered[: search.most]]
        return web.json_response({"issues": shown, "isLast": len(ordered) <= search.most})

    async def _browse(self, request: web.Request) -> web.Response:
        return web.Response(text=page_of(self._named(request)), content_type="text/html")

    def _named(self, request: web.Request) -> Issue:
        for issue in self.issues:
            if request.match_info["key"] in {issue.key, issue.id}:
                return issue
        said = "Issue does not exist or you do not have permission to see it."
        raise Refused(404, {"errorMessages": [said], "errors": {}})

    async def _read(self, request: web.Request) -> object:
        self._known(request)
        try:
            return await request.json()
        except ValueError:
            raise Refused(400, {"errorMessages": ["There was an error parsing JSON."]}) from None

    def _known(self, request: web.Request) -> None:
        expected = "Basic " + b64encode(f"{self.user}:{self.token}".encode()).decode()
        if request.headers.get("Authorization") != expected:
            said = "Client must be authenticated to access this resource."
            raise Refused(401, {"errorMessages": [said], "errors": {}})
