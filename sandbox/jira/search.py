"""The part of Jira's query language by which tickets are found again: project and label."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.outages import Refused

_VALUE = r'"(?:[^"\\]|\\.)*"|[\w-]+'
_QUERY = re.compile(
    rf"\s*project\s*=\s*(?P<project>{_VALUE})\s+AND\s+labels\s*=\s*(?P<label>{_VALUE})"
    r"(?:\s+ORDER\s+BY\s+created(?:\s+(?P<order>ASC|DESC))?)?\s*",
    re.IGNORECASE,
)
_KNOWN = {"jql", "fields", "maxResults", "nextPageToken", "reconcileIssues", "expand", "fieldsByKeys", "properties"}
_MOST = 5_000


@dataclass(frozen=True)
class Search:
    """What is looked for. `fields` empty: the answer has ids alone."""

    label: str
    newest_first: bool
    fields: list[str]
    most: int


def search_of(body: Any, project: str) -> Search:
    """A valid search; raises `Refused`."""
    if not isinstance(body, Mapping) or not body.keys() <= _KNOWN:
        raise _refused("Invalid request payload. Refer to the REST API documentation and try again.")
    fields, most = body.get("fields", []), body.get("maxResults", 50)
    if not isinstance(fields, list) or not all(isinstance(name, str) for name in fields):
        raise _refused("'fields' must be a list of strings.")
    if isinstance(most, bool) or not isinstance(most, int) or not 1 <= most <= _MOST:
        raise _refused(f"'maxResults' must be a whole number from 1 to {_MOST}.")
    read = _QUERY.fullmatch(str(body.get("jql", "")))
    if read is None:
        raise _refused("Error in the JQL Query: this Jira understands project = X AND labels = Y ORDER BY created.")
    if _bare(read["project"]) != project:
        raise _refused(f"The value '{_bare(read['project'])}' does not exist for the field 'project'.")
    return Search(_bare(read["label"]), (read["order"] or "").upper() != "ASC", fields, most)


def _bare(value: str) -> str:
    return re.sub(r"\\(.)", r"\1", value[1:-1]) if value.startswith('"') else value


def _refused(said: str) -> Refused:
    return Refused(400, {"errorMessages": [said], "warningMessages": []})
