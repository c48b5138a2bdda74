"""Sentences on refused pages, and words as they may be sent to a pager."""

from collections.abc import Mapping

from bot.pagers.attempt import Attempt, Fate, announced_wait
from checks.kit.redaction import redact
from messages.escaping import clean, cut

_THROTTLED = 429
_SERVER_ERROR = 500


def refused(pager: str, status: int, headers: Mapping[str, str], hints: Mapping[int, str]) -> Attempt:
    """What a status other than 2xx means. `hints` say what to do about some, as sentences."""
    if status == _THROTTLED:
        said = f"{pager} takes no more pages at the moment (HTTP 429)."
        return Attempt(fate=Fate.NOT_SENT, said=said, wait_seconds=announced_wait(headers))
    if status >= _SERVER_ERROR:
        said = f"{pager} is in trouble itself (HTTP {status}), so the page may or may not have gone out."
        return Attempt(fate=Fate.UNKNOWN, said=said)
    hint = hints.get(status, "Look at what it expects of a page.")
    return Attempt(fate=Fate.REFUSED, said=f"{pager} refused the page (HTTP {status}). {hint}")


def unreachable(pager: str, error: Exception, setting: str) -> Attempt:
    """No connection came about, so nothing was sent."""
    said = f"{pager} could not be reached ({type(error).__name__}). Check {setting} and the network."
    return Attempt(fate=Fate.NOT_SENT, said=said)


def not_understood(pager: str) -> Attempt:
    """A 2xx whose body is not what the pager writes: perhaps it never came from the pager."""
    said = f"{pager} answered something that is not understood, so the page may or may not have gone out."
    return Attempt(fate=Fate.UNKNOWN, said=said)


def line(text: str, most: int) -> str:
    """One line for a pager, which parses nothing."""
    return cut(" ".join(clean(redact(text)).split()), most)


def lines(text: str, most: int) -> str:
    """Several lines for a pager."""
    return cut(clean(redact(text)), most)
