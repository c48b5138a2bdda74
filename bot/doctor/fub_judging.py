"""Sentences on what databases show of themselves, the same for one as for many."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from bot.doctor.fub_look import Seen
from bot.doctor.line import Line, State
from bot.doctor.statements import Put
from bot.doctor.tables import Lack, counted, lacks, other_names
from bot.fub.grants import Grants

H = TypeVar("H", bound=Hashable)

CLOCK_SECONDS = 30.0
"""A refresh is due this long before expiry (domain.md 5.1): with a larger error tokens would be judged wrongly."""
_SHOWN = 3
"""Databases named in one sentence."""


def told(subject: str, seen: Mapping[str, Seen], puts: Sequence[Put]) -> Iterator[Line]:
    """All lines on databases that answered, by name; `seen` is not empty."""
    yield from _tables(f"{subject} tables", seen, puts)
    yield from _sessions(f"{subject} sessions", seen)
    yield from _login(f"{subject} login", seen)
    yield from _clock(f"{subject} clock", seen)


def _tables(subject: str, seen: Mapping[str, Seen], puts: Sequence[Put]) -> Iterator[Line]:
    # Thousands of databases mostly look alike, so each way to look is judged once.
    by_lack: defaultdict[Lack, list[str]] = defaultdict(list)
    others: set[str] = set()
    for shape, names in _alike(seen, lambda each: frozenset(each.shape.items())).items():
        others.update(other_names(dict(shape), puts))
        for lack in lacks(dict(shape), puts):
            by_lack[lack] += names
    for lack, names in sorted(by_lack.items(), key=lambda pair: pair[0].what):
        where = f" in {_some(names, seen)}" if len(seen) > 1 else ""
        state = State.WRONG if lack.blinded else State.UNKNOWN
        said = f"{lack.what} is not there{where}, or the login may not read it: {lack.said}."
        yield Line(
            subject, state, f"{said} Grant SELECT, or tell the Zynaptic Overlords of an installation that differs."
        )
    if not by_lack:
        instead = f" Read under another name: {', '.join(sorted(others))}." if others else ""
        yield Line(subject, State.OK, f"All {counted(puts)} that {len(puts)} statements read are there.{instead}")


def _sessions(subject: str, seen: Mapping[str, Seen]) -> Iterator[Line]:
    for answer, names in _alike(seen, lambda each: each.read_only).items():
        where = f" of {_some(names, seen)}" if len(seen) > 1 else ""
        if isinstance(answer, str):
            yield Line(subject, State.UNKNOWN, f"Whether sessions{where} are read-only cannot be told. {answer}")
        elif answer:
            yield Line(subject, State.OK, f"Sessions{where} are read-only: a write would be refused.")
        else:
            said = f"Sessions{where} take writes, though every one is opened read-only. Is a proxy in between that "
            yield Line(subject, State.WRONG, said + "shares sessions? Let the bot go around it.")


def _login(subject: str, seen: Mapping[str, Seen]) -> Iterator[Line]:
    for grants, names in _alike(seen, lambda each: each.grants).items():
        where = f" at {_some(names, seen)}" if len(seen) > 1 else ""
        if grants is None:
            yield Line(subject, State.OK, "Files have no logins; they are opened for reading only.")
        elif isinstance(grants, str):
            said = f"What the login may do{where} cannot be told. {grants} See SHOW GRANTS by hand."
            yield Line(subject, State.UNKNOWN, said)
        else:
            yield _of_grants(subject, grants, where)


def _of_grants(subject: str, grants: Grants, where: str) -> Line:
    if grants.writing:
        said = f"The login may do more than read{where}: {'; '.join(grants.writing)}. Give the bot a login with SELECT "
        return Line(subject, State.WRONG, said + "and SHOW VIEW alone.")
    if grants.not_understood:
        said = f"{grants.not_understood} of the login's grants{where} are not understood. See SHOW GRANTS by hand."
        return Line(subject, State.UNKNOWN, said)
    return Line(subject, State.OK, f"The login may only read{where}.")


def _clock(subject: str, seen: Mapping[str, Seen]) -> Iterator[Line]:
    known = {name: each.ahead for name, each in seen.items() if isinstance(each.ahead, float)}
    reasons = sorted({each.ahead for each in seen.values() if isinstance(each.ahead, str)})
    if known:
        worst = max(known, key=lambda name: abs(known[name]))
        where = f" at {worst}, the furthest off of {len(known)}" if len(seen) > 1 else ""
        ahead = known[worst]
        off = f"{abs(ahead):.1f} s {'ahead of' if ahead > 0 else 'behind'} this machine's{where}"
        if abs(ahead) <= CLOCK_SECONDS:
            yield Line(subject, State.OK, f"Its clock is {off}.")
        else:
            said = f"Its clock is {off}, so tokens and problems are judged by a wrong time. Check NTP on both."
            yield Line(subject, State.WRONG, said)
    for reason in reasons:
        yield Line(subject, State.UNKNOWN, f"The clock cannot be compared. {reason}")


def _alike(seen: Mapping[str, Seen], what: Callable[[Seen], H]) -> dict[H, list[str]]:
    groups: dict[Any, list[str]] = {}
    for name, each in seen.items():
        groups.setdefault(what(each), []).append(name)
    return groups


def _some(names: Sequence[str], seen: Mapping[str, Seen]) -> str:
    """`all 24`, `client_3`, or `7 of 24 (client_1, client_2, client_3, …)`."""
    if len(names) == len(seen):
        return f"all {len(seen)}"
    first = ", ".join(sorted(names)[:_SHOWN])
    return f"{len(names)} of {len(seen)} ({first}{', …' if len(names) > _SHOWN else ''})"
