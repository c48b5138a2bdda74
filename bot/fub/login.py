"""The login of a connection to MySQL or MariaDB, as the server knows it."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.fub.grants import Grants, granted


async def granted_to(connection: AsyncConnection) -> Grants:
    """The login's own grants and those of its roles, also of roles that are not switched on."""
    found = granted(await _lines(connection, "SHOW GRANTS"))
    writing, given, odd = dict.fromkeys(found.writing), dict.fromkeys(found.given), found.not_understood
    waiting, known = list(found.roles), set[str]()
    while waiting:
        role = waiting.pop()
        if role in known:
            continue
        known.add(role)
        # The role is in the quotes in which the server wrote it.
        of_role = granted(await _lines(connection, f"SHOW GRANTS FOR {role}"))
        writing |= dict.fromkeys(of_role.writing)
        given |= dict.fromkeys(of_role.given)
        odd += of_role.not_understood
        waiting += of_role.roles
    return Grants(tuple(writing), tuple(sorted(known)), odd, tuple(given))


async def _lines(connection: AsyncConnection, question: str) -> list[str]:
    return [str(row[0]) for row in await connection.exec_driver_sql(question.replace("%", "%%"))]
