from __future__ import annotations

import asyncio
import math
from typing import TYPE_CHECKING, Any

from aiohttp import web

from sandbox.slack.arguments import Arguments
from sandbox.slack.calls import Call, given_in, token_in
from sandbox.slack.methods import METHODS
from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.slack.faults import Misbehaviour
    from sandbox.slack.grants import Grants
    from sandbox.slack.methods import Method
    from sandbox.slack.rates import Rates
    from sandbox.slack.trouble import Trouble
    from sandbox.slack.wire import Payload
    from sandbox.slack.workspace import Workspace

AFTERWARDS = {"slow", "lost"}
"""Failures of the answer only: the call itself is done."""


class WebApi:
    """Answers `/api/<method>` as Slack does, and keeps a list of every call."""

    def __init__(self, workspace: Workspace, grants: Grants, rates: Rates, misbehave: Misbehaviour) -> None:
        self._workspace = workspace
        self._grants = grants
        self._rates = rates
        self._misbehave = misbehave
        self.calls: list[Call] = []

    async def answer(self, request: web.Request) -> web.Response:
        """One call, from the bytes of the request to those of the answer."""
        name = request.match_info["method"]
        given, problem = await given_in(request)
        token = token_in(request, given)
        trouble = self._misbehave.strike(name)
        if trouble is not None and trouble.failure not in AFTERWARDS:
            return self._trouble(request, name, given, trouble)
        try:
            if problem is not None:
                raise problem
            body = self._dispatch(name, token, given)
        except SlackError as refusal:
            body = refusal.answer()
        response = self._response(name, given, token, body)
        if trouble is not None:
            await asyncio.sleep(trouble.seconds)
            if trouble.failure == "lost":
                reset(request)
        return response

    def _dispatch(self, name: str, token: str | None, given: Mapping[str, Any]) -> Payload:
        method = METHODS.get(name)
        if method is None:
            raise SlackError("unknown_method", details={"req_method": name})
        if method.holder is not None:
            self._grants.demand(self._grants.holder(token), method.holder, method.scope)
        self._count(name, method, given)
        return {"ok": True, **method.answer(self._workspace, Arguments(given))}

    def _count(self, name: str, method: Method, given: Mapping[str, Any]) -> None:
        key = str(given.get(method.rate.per, "")) if method.rate.per else ""
        wait = self._rates.wait(name, method.rate, key)
        if wait:
            raise SlackError("ratelimited", details={"retry_after": wait})

    def _trouble(self, request: web.Request, name: str, given: Mapping[str, Any], trouble: Trouble) -> web.Response:
        if trouble.failure == "ratelimited":
            refusal = SlackError("ratelimited", details={"retry_after": max(1, math.ceil(trouble.seconds))})
            return self._response(name, given, None, refusal.answer())
        self._record(name, given, trouble.status, trouble.failure)
        if trouble.failure == "reset":
            reset(request)
        return web.Response(
            status=trouble.status, text="<html><body>Service unavailable</body></html>", content_type="text/html"
        )

    def _response(self, name: str, given: Mapping[str, Any], token: str | None, body: Payload) -> web.Response:
        headers, status = {}, 200
        if body.get("error") == "ratelimited":
            status, headers["Retry-After"] = 429, str(body["retry_after"])
        if body["ok"] and token is not None:
            scopes = self._grants.scopes(self._grants.holder(token))
            headers["X-OAuth-Scopes"] = ",".join(sorted(scopes))
        self._record(name, given, status, None if body["ok"] else body["error"])
        return web.json_response(body, status=status, headers=headers)

    def _record(self, name: str, given: Mapping[str, Any], status: int, error: str | None) -> None:
        arguments = {key: value for key, value in given.items() if key != "token"}
        self.calls.append(Call(name, arguments, status, error, self._workspace.stamps.now()))


def reset(request: web.Request) -> None:
    """Break the connection without a word."""
    if request.transport is not None:
        request.transport.abort()
