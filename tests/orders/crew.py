"""Who is there: two people on call, their manager, and somebody who may do nothing."""

from collections.abc import Iterable

PAULA, NILS, MANAGER, STRANGER = "U0PAULA", "U0NILS", "U0MANAGER", "U0STRANGER"
ONCALL, BOT = "S0ONCALL", "U0BOT"


class Crew:
    """Implements the flows' `People`."""

    async def members(self, group: str) -> frozenset[str] | None:
        return frozenset({PAULA, NILS})

    async def names(self, users: Iterable[str]) -> dict[str, str]:
        return {user: user.removeprefix("U0").title() for user in users}
