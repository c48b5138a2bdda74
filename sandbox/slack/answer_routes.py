"""The addresses beside the Web API: response URLs, uploads and file downloads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.slack.answers import answer_content
from sandbox.slack.content import by_bot
from sandbox.slack.file import mimetype_of
from sandbox.slack.ids import BOT
from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from sandbox.slack.post import Post
    from sandbox.slack.response_urls import ResponseUrl
    from sandbox.slack.wire import Payload
    from sandbox.slack.workspace import Workspace


class AnswerRoutes:
    """What an app is given addresses for."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def routes(self) -> list[web.RouteDef]:
        """Response URLs, uploads, downloads and permalinks."""
        return [
            web.post("/response/{id}", self._respond),
            web.post("/upload/{ticket}", self._upload),
            web.put("/upload/{ticket}", self._upload),
            web.get("/files/{id}/{name}", self._download),
            web.get("/archives/{channel}/{message}", self._permalink),
        ]

    async def _respond(self, request: web.Request) -> web.Response:
        try:
            given = self._workspace.response_urls.use(request.match_info["id"])
        except SlackError as refusal:
            return web.json_response(refusal.answer(), status=404)
        try:
            body = json.loads(await request.text())
            self._answer(given, body if isinstance(body, dict) else {})
        except json.JSONDecodeError:
            return web.json_response({"ok": False, "error": "invalid_payload"}, status=400)
        except SlackError as refusal:
            return web.json_response(refusal.answer(), status=400)
        return web.Response(text="ok")

    def _answer(self, given: ResponseUrl, body: Payload) -> None:
        timeline = self._workspace.timeline
        source = self._workspace.posts.anywhere(given.source_ts or "")
        own = source if source is not None and source.body.get("bot_id") == BOT else None
        if body.get("delete_original"):
            if own is not None:
                timeline.delete(own)
            return
        content = answer_content(self._workspace, body)
        if content is None:
            raise SlackError("no_text")
        if own is not None and body.get("replace_original"):
            timeline.edit(own, content, keep_blocks=False)
            return
        channel = self._workspace.channels[given.channel]
        thread_ts = _thread(source, body)
        if body.get("response_type") == "in_channel":
            timeline.post(channel, by_bot(), content, thread_ts=thread_ts)
        else:
            timeline.whisper(channel, given.user, by_bot(), content, thread_ts=thread_ts)

    async def _upload(self, request: web.Request) -> web.Response:
        content = await _sent(request)
        if not self._workspace.files.receive(request.match_info["ticket"], content):
            return web.Response(status=400, text="This upload was not announced, or not with this length.")
        return web.Response(text=f"OK - {len(content)}")

    async def _download(self, request: web.Request) -> web.Response:
        grants = self._workspace.grants
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        content = self._workspace.files.content(request.match_info["id"])
        if token != grants.bot_token or "files:read" not in grants.bot_scopes:
            return web.Response(status=403, text="Sign in to see this file.")
        if content is None:
            return web.Response(status=404, text="There is no such file.")
        return web.Response(body=content, content_type=mimetype_of(request.match_info["name"]))

    async def _permalink(self, request: web.Request) -> web.Response:
        digits = request.match_info["message"].removeprefix("p")
        raise web.HTTPFound(f"/#{request.match_info['channel']}/{digits[:-6]}.{digits[-6:]}")


def _thread(source: Post | None, body: Payload) -> str | None:
    """An answer stays in the thread of the message that was acted on, unless the app names another."""
    if body.get("thread_ts"):
        return str(body["thread_ts"])
    return source.thread_ts if source is not None and source.is_reply else None


async def _sent(request: web.Request) -> bytes:
    if request.content_type != "multipart/form-data":
        return await request.read()
    for value in (await request.post()).values():
        if isinstance(value, web.FileField):
            return value.file.read()
    return b""
