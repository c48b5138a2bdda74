"""What a login of MySQL or MariaDB may do, read from SHOW GRANTS."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

READING = frozenset(
    {
        "USAGE", "SELECT", "SHOW VIEW", "SHOW DATABASES", "SHOW_ROUTINE", "SHOW CREATE ROUTINE", "PROCESS",
        "REPLICATION CLIENT", "BINLOG MONITOR", "REPLICA MONITOR", "SLAVE MONITOR",
    }
)  # fmt: skip
"""Privileges that change nothing and stop nobody; LOCK TABLES, for one, keeps others from writing."""

_QUOTED = re.compile(r"`(?:[^`]|``)*+`|'(?:[^'\\]|''|\\.)*+'|\"(?:[^\"\\]|\"\"|\\.)*+\"")
_PLACE = re.compile(r"\0(\d+)\0")
_COLUMNS = re.compile(r"\s*\([^)]*\)")
_ON = re.compile(
    r"GRANT (?P<privileges>.+?) ON (?:TABLE |FUNCTION |PROCEDURE |PACKAGE BODY |PACKAGE )?(?P<what>\S+) TO "
)
_ROLE = re.compile(r"GRANT (?P<roles>\0\d+\0(?:@\0\d+\0)?(?:, ?\0\d+\0(?:@\0\d+\0)?)*) TO ")
_NO_GRANT = ("SET DEFAULT ROLE ", "REVOKE ")


@dataclass(frozen=True, slots=True)
class Grants:
    """`writing` names what is more than reading, such as `INSERT on common.accounts`."""

    writing: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    """As the server writes them, in quotes."""
    not_understood: int = 0
    """Lines that say something else; they may hold hashed passwords, so they are counted and not kept."""
    given: tuple[str, ...] = field(default=(), compare=False)
    """Everything, as `SELECT on common.*`; databases whose grants beyond reading are alike count as alike."""


def granted(lines: Iterable[str]) -> Grants:
    """Reads what the server answers, a line for each grant."""
    writing: dict[str, None] = {}
    roles: dict[str, None] = {}
    given: dict[str, None] = {}
    odd = 0
    for line in lines:
        quoted = [match[0] for match in _QUOTED.finditer(line)]
        places = iter(range(len(quoted)))
        bare = _QUOTED.sub(lambda _, places=places: f"\0{next(places)}\0", line)  # type: ignore[misc]  # the default binds the loop's value
        grant, role = _ON.match(bare), _ROLE.match(bare)
        if grant is not None:
            all_of_it = _privileges(grant["privileges"])
            all_of_it += ["GRANT OPTION"] if "GRANT OPTION" in bare[grant.end() :] else []
            what = _written(grant["what"], quoted).replace("`", "")
            given[f"{', '.join(all_of_it)} on {what}"] = None
            more = [name for name in all_of_it if name not in READING]
            if more:
                writing[f"{', '.join(more)} on {what}"] = None
        elif role is not None:
            roles |= dict.fromkeys(_written(name.strip(), quoted) for name in role["roles"].split(","))
        elif not bare.startswith(_NO_GRANT):
            odd += 1
    return Grants(tuple(writing), tuple(roles), odd, tuple(given))


def _privileges(text: str) -> list[str]:
    return [name.strip().upper() for name in _COLUMNS.sub("", text).split(",")]


def _written(bare: str, quoted: list[str]) -> str:
    return _PLACE.sub(lambda match: quoted[int(match[1])], bare)
