"""The browser's side of the workspace: what one person sees, and what they do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aiohttp import web

from sandbox.slack.acts.stage import NotPossibleError
from sandbox.slack.file import mimetype_of
from sandbox.slack.ids import U_SUPPORT
from sandbox.slack.page_state import page_state
from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sandbox.slack.acts.desk import Desk
    from sandbox.slack.live import Live
    from sandbox.slack.wire import Payload
    from sandbox.slack.workspace import Workspace

ADDRESS = {"user", "channel", "message_ts", "view_id", "block_id", "action_id", "type", "state"}
"""The keys of `/page/act` that say where something was chosen; the others say what."""
PICTURES = {"image/png", "image/jpeg", "image/gif", "image/webp"}


class Browser:
    """The routes under `/page/`: state, live changes, and everything a person can do."""

    def __init__(self, workspace: Workspace, desk: Desk, live: Live) -> None:
        self._workspace = workspace
        self._desk = desk
        self._live = live

    def routes(self) -> list[web.RouteDef]:
        """Everything under `/page/`."""
        acts: dict[str, Callable[[Payload], Awaitable[Payload]]] = {
            "say": self._say,
            "act": self._act,
            "submit": self._submit,
            "close": self._close,
            "shortcut": self._shortcut,
            "home": self._home,
        }
        posts = [web.post(f"/page/{name}", _answering(act)) for name, act in acts.items()]
        return [
            web.get("/page/state", self._state),
            web.get("/page/live", self._live.connect),
            web.get("/page/files/{id}/{name}", self._file),
            *posts,
        ]

    async def _state(self, request: web.Request) -> web.Response:
        me = request.query.get("user") or U_SUPPORT
        if me not in self._workspace.people:
            raise web.HTTPNotFound(text=f"There is nobody with the id {me} in this workspace.")
        return web.json_response(page_state(self._workspace, self._desk, me))

    async def _say(self, body: Payload) -> Payload:
        thread_ts, text = body.get("thread_ts"), str(body["text"])
        if text.startswith("/") and not thread_ts:
            command, _, rest = text.partition(" ")
            outcome = await self._desk.command(rest, command=command, user=body["user"], channel=body["channel"])
            return {"ok": True, "problem": outcome.problem}
        message = await self._desk.say(text, user=body["user"], channel=body["channel"], thread_ts=thread_ts)
        return {"ok": True, "message": message}

    async def _act(self, body: Payload) -> Payload:
        choice = {key: value for key, value in body.items() if key not in ADDRESS}
        plain = choice["value"] if set(choice) == {"value"} else choice or None
        where = {"user": body["user"], "block_id": body.get("block_id")}
        if "view_id" in body:
            self._desk.keep(body["view_id"], body.get("state", {}), user=body["user"])
            outcome = await self._desk.choose(body["view_id"], body["action_id"], value=plain, **where)
        else:
            outcome = await self._desk.press(body["message_ts"], body["action_id"], value=plain, **where)
        return (
            {"ok": True}
            if outcome.acknowledged
            else {"ok": False, "error": f"The app did not take it: {outcome.problem}."}
        )

    async def _submit(self, body: Payload) -> Payload:
        outcome = await self._desk.submit(body["view_id"], body["state"], user=body["user"])
        if outcome.problem and not outcome.errors:
            return {"ok": False, "error": outcome.problem}
        return {"ok": True, "errors": outcome.errors or None}

    async def _close(self, body: Payload) -> Payload:
        await self._desk.close(body["view_id"], user=body["user"])
        return {"ok": True}

    async def _shortcut(self, body: Payload) -> Payload:
        outcome = await self._desk.shortcut(body["callback_id"], body["message_ts"], user=body["user"])
        return {"ok": outcome.acknowledged, "error": outcome.problem}

    async def _home(self, body: Payload) -> Payload:
        await self._desk.open_home(body["user"])
        return {"ok": True}

    async def _file(self, request: web.Request) -> web.Response:
        content = self._workspace.files.content(request.match_info["id"])
        if content is None:
            raise web.HTTPNotFound(text="There is no such file.")
        guessed = mimetype_of(request.match_info["name"])
        # Anything but a picture is text, so that an uploaded page cannot run beside the real one.
        content_type = guessed if guessed in PICTURES else "text/plain; charset=utf-8"
        return web.Response(body=content, headers={"Content-Type": content_type, "X-Content-Type-Options": "nosniff"})


def _answering(act: Callable[[Payload], Awaitable[Payload]]) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(request: web.Request) -> web.Response:
        # Asking for JSON keeps other sites' pages from acting here.
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType(text="Send application/json.")
        try:
            body: Any = json.loads(await request.text())
            return web.json_response(await act(body))
        except json.JSONDecodeError:
            return web.json_response({"ok": False, "error": "That was not JSON."}, status=400)
        except KeyError as missing:
            return web.json_response({"ok": False, "error": f"The field {missing} is missing."}, status=400)
        except (NotPossibleError, SlackError) as refusal:
            return web.json_response({"ok": False, "error": str(refusal)})

    return answer
