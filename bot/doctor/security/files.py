"""Who besides the bot can read its files or change its settings files, and who the bot is on this machine."""

import os
import stat
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.doctor.line import Line, State
from bot.settings import Settings, state_directory

SUBJECT, USER = "files", "user"
_OTHERS, _CHANGE = 0o077, 0o022
_NAMED = 5


async def files(settings: Settings) -> AsyncIterator[Line]:
    """The data directory (0700) with its files (0600), the policy file, and the user."""
    if os.geteuid() == 0:
        said = "This runs as root, which nothing here needs. Run it as a user of its own; the image does (10001)."
        yield Line(USER, State.WRONG, said)
    else:
        yield Line(USER, State.OK, f"This runs as the user {os.geteuid()}, not as root.")
    place = _data(settings)
    if place is None or not place.is_dir():
        yield Line(
            SUBJECT, State.OK, "There is no data directory yet; the first start makes it for its own user alone."
        )
    else:
        for line in _of_data(place):
            yield line
    policy = settings.policy_path
    if policy is not None and policy.exists() and _mode(policy) & _CHANGE:
        said = f"{policy} can be changed by others ({_mode(policy):04o}). Run `chmod go-w` on it."
        yield Line(SUBJECT, State.WRONG, said)


def _data(settings: Settings) -> Path | None:
    try:
        url = make_url(settings.database_url.get_secret_value())
    except (ArgumentError, ValueError):
        return None
    on_file = url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}
    return Path(str(url.database)).parent if on_file else state_directory()


def _of_data(place: Path) -> Iterator[Line]:
    if _mode(place) & _OTHERS:
        said = f"Others can look into {place} ({_mode(place):04o}). Run `chmod 700` on it."
        yield Line(SUBJECT, State.WRONG, said)
    else:
        yield Line(SUBJECT, State.OK, f"{place} is open to its user alone ({_mode(place):04o}).")
    wide = sorted(str(path.relative_to(place)) for path in place.rglob("*") if path.is_file() and _mode(path) & _OTHERS)
    if wide:
        named = ", ".join(wide[:_NAMED]) + (f" and {len(wide) - _NAMED} more" if len(wide) > _NAMED else "")
        said = f"Others can read files in {place}: {named}. Run `chmod 600` on them."
        yield Line(SUBJECT, State.WRONG, said)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)
