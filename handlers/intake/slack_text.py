"""A Slack message as its author saw it: markup taken off, escapes undone, ids in links kept."""

import re

_MARKUP = re.compile(r"<([^<>]{0,2000})>")
_LINK = re.compile(r"https?://(?P<host>[^/?#|]{1,200})(?P<rest>[^|]*)(?:\|(?P<label>.*))?\Z", re.DOTALL)
_BARE = re.compile(r"(https?://[a-z.]{0,60}followupboss\.com/[^\s<>|\"')]{1,300})", re.IGNORECASE)
"""A link that somebody pasted out of a mail: Slack marks only those that it makes itself."""
_OUR_HOST = re.compile(r"(?:\A|\.)followupboss\.com\Z", re.IGNORECASE)
_PLACE = re.compile(
    r"[/?&#](?P<kind>account|deal|user)(?:s|_id|id)?(?:/(?:view|edit)/|[/=])(?P<number>[0-9]{1,12})(?![0-9])",
    re.IGNORECASE,
)


def readable(text: str) -> str:
    """Mentions and foreign links are left out, `&lt;` and its like are undone once (slack.md, "Text").

    A link into Follow Up Boss becomes the ids in it, written out: `account 14009`.
    """
    plain = _BARE.sub(_replaced, _MARKUP.sub(_replaced, text))
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def mentions(text: str, user_id: str) -> bool:
    """Whether a message speaks to this user."""
    return f"<@{user_id}>" in text or f"<@{user_id}|" in text


def _replaced(match: re.Match[str]) -> str:
    inner = match[1]
    link = _LINK.match(inner)
    if link is None:
        return " " if inner[:1] in {"@", "#", "!"} else inner.partition("|")[2] or inner
    if not _OUR_HOST.search(link["host"].partition(":")[0]):
        return f" {link['label'] or ''} "
    places = (f"{found['kind'].lower()} {found['number']}" for found in _PLACE.finditer(link["rest"]))
    return f" {', '.join(places)} "
