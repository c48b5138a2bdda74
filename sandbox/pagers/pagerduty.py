"""A PagerDuty on this machine: the Events API v2."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from aiohttp import web

from sandbox.outages import Refused, Served
from sandbox.pagers.alert import Alert
from sandbox.pagers.event_request import event_of

ROUTING_KEY = "sandbox-routing-key-000000000000"
_DONE = {"acknowledge": "acknowledged", "resolve": "resolved"}


class LocalPagerDuty(Served):
    """Keeps `alerts`, oldest first; a trigger with the key of one that is not resolved repeats that one."""

    def __init__(self, *, clock: Callable[[], datetime], routing_key: str = ROUTING_KEY) -> None:
        super().__init__("pagerduty", "PagerDuty", clock)
        self.routing_key = routing_key
        self.alerts: list[Alert] = []
        self._clock = clock

    def routes(self) -> list[web.RouteDef]:
        """The one there is."""
        return [web.post("/v2/enqueue", self._enqueue)]

    async def _enqueue(self, request: web.Request) -> web.Response:
        event = event_of(await _json(request), self.routing_key)
        action, key = event["event_action"], event.get("dedup_key") or f"sandbox-{len(self.alerts) + 1}"
        alert = next((alert for alert in self.alerts if alert.dedup_key == key and alert.status != "resolved"), None)
        if action == "trigger":
            self._trigger(key, event, alert)
        elif alert is not None:
            # An event for an alert that does not exist is taken as well, and does nothing.
            alert.status = _DONE[action]
            alert.history.append((self._clock(), alert.status))
        return web.json_response({"status": "success", "message": "Event processed", "dedup_key": key}, status=202)

    def _trigger(self, key: str, event: Mapping[str, Any], alert: Alert | None) -> None:
        payload, now = event["payload"], self._clock()
        if alert is not None:
            alert.triggers += 1
            alert.summary, alert.severity = payload["summary"], payload["severity"]
            alert.history.append((now, "triggered"))
            return
        made = Alert(
            number=len(self.alerts) + 1,
            dedup_key=key,
            at=now,
            summary=payload["summary"],
            severity=payload["severity"],
            source=payload["source"],
            details=payload.get("custom_details", {}),
            links=tuple(link["href"] for link in event.get("links", ())),
            history=[(now, "triggered")],
        )
        self.alerts.append(made)


async def _json(request: web.Request) -> object:
    try:
        return await request.json()
    except ValueError:
        errors = ["JSON parse error"]
        message = "Event object format is unrecognized"
        raise Refused(400, {"status": "Unrecognized object", "message": message, "errors": errors}) from None
