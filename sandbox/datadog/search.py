"""Listing log lines, page by page: the search endpoint, by POST and by GET."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from datetime import datetime
from json import dumps, loads
from typing import Any
from urllib.parse import urlencode

from sandbox.datadog.body import Body
from sandbox.datadog.record import Record
from sandbox.datadog.refusals import InvalidField
from sandbox.datadog.selection import FILTER, SampleLog, selection
from sandbox.datadog.times import printed

KNOWN = ("filter", "sort", "page", "options")
ORDERS = ("timestamp", "-timestamp")
DEFAULT_PAGE, LARGEST_PAGE = 10, 1000
GET_FIELDS = {f"filter[{name}]": ("filter", name) for name in FILTER} | {
    "page[cursor]": ("page", "cursor"),
    "page[limit]": ("page", "limit"),
}

Position = tuple[int, int]


def search(body: Any, log: SampleLog, *, now: datetime, url: str) -> dict[str, Any]:
    """One page of lines, with the cursor of the next one unless it is the last."""
    request = Body(body, KNOWN)
    request.inner("options", ("timezone", "timeOffset"))
    newest_first = request.choice("sort", ORDERS, "-timestamp") == "-timestamp"
    page = request.inner("page", ("cursor", "limit"))
    limit = page.whole("limit", DEFAULT_PAGE, most=LARGEST_PAGE)
    found = selection(request.inner("filter", FILTER), log, now=now).of(log, now=now)
    if newest_first:
        found.reverse()
    if page.has("cursor"):
        after = _position(page)
        found = [record for record in found if (record.position < after) == newest_first and record.position != after]
    answer: dict[str, Any] = {"data": [_printed(record) for record in found[:limit]]}
    if len(found) > limit:
        cursor = _cursor(found[limit - 1])
        answer["meta"] = {"page": {"after": cursor}}
        answer["links"] = {"next": f"{url}/api/v2/logs/events?{_parameters(body, cursor)}"}
    return answer


def body_of(parameters: Mapping[str, str]) -> dict[str, Any]:
    """The request body that the parameters of the GET form stand for."""
    body: dict[str, Any] = {}
    for name, value in parameters.items():
        if name == "sort":
            body["sort"] = value
            continue
        if name not in GET_FIELDS:
            raise InvalidField(name, "Unrecognized parameter")
        group, field = GET_FIELDS[name]
        read: Any = int(value) if field == "limit" and value.isdecimal() else value
        body.setdefault(group, {})[field] = value.split(",") if field == "indexes" else read
    return body


def _printed(record: Record) -> dict[str, Any]:
    event = record.event
    attributes: dict[str, Any] = {
        "timestamp": printed(event.at),
        "status": event.status,
        "service": event.service,
        "host": event.host,
        "message": event.message,
        "tags": [f"source:{event.source}", *event.tags],
    }
    if event.attributes:
        attributes["attributes"] = event.attributes
    return {"id": _encoded(list(record.position)), "type": "log", "attributes": attributes}


def _cursor(record: Record) -> str:
    return _encoded({"after": list(record.position)})


def _position(page: Body) -> Position:
    try:
        at, number = loads(urlsafe_b64decode(page.text("cursor", "") + "=="))["after"]
        return int(at), int(number)
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidField(page.name("cursor"), "this cursor did not come from a page before") from error


def _encoded(value: Any) -> str:
    return urlsafe_b64encode(dumps(value).encode()).decode().rstrip("=")


def _parameters(body: Mapping[str, Any], cursor: str) -> str:
    filters = dict(body.get("filter") or {})
    if isinstance(indexes := filters.get("indexes"), list):
        filters["indexes"] = ",".join(indexes)
    parameters = {f"filter[{name}]": value for name, value in filters.items()}
    parameters |= {"sort": body["sort"]} if "sort" in body else {}
    parameters |= {"page[cursor]": cursor}
    limit = (body.get("page") or {}).get("limit")
    return urlencode(parameters | ({"page[limit]": limit} if limit else {}))
