"""Who may see the audit trail and change the policy: administrators, and nobody by default of not being known."""

from typing import Protocol

from handlers.flows.incidents.allowed import Answer
from handlers.flows.people import People
from handlers.flows.who_may import ADMINISTRATORS, OPERATORS, who_may

NOBODY = "Nobody is configured to administer: set ADMINISTRATORS_USERGROUP, or use the terminal."


class Board(Protocol):
    """Who is configured, and how to find out who belongs to it."""

    @property
    def people(self) -> People: ...
    @property
    def administrators_usergroup(self) -> str: ...
    @property
    def operators_usergroup(self) -> str: ...
    @property
    def engineering_manager(self) -> str: ...


def group_of(board: Board) -> str:
    """Operators, where no group of administrators is set."""
    return board.administrators_usergroup or board.operators_usergroup


async def may_administer(user: str, board: Board) -> Answer:
    """Members of the group, and the Engineering Manager. What Slack does not say is no permission: it can wait."""
    if user == board.engineering_manager:
        return Answer(allowed=True)
    group = group_of(board)
    if not group:
        return Answer(allowed=False, why="Only the Engineering Manager may." if board.engineering_manager else NOBODY)
    members = await board.people.members(group)
    if members is None:
        return Answer(allowed=False, why="Slack does not say at the moment who may; try again, or use the terminal.")
    return Answer(allowed=True) if user in members else Answer(allowed=False, why="Only administrators may.")


async def who_administers(board: Board) -> str:
    """Those who can be asked instead, in plain words."""
    words = ADMINISTRATORS if board.administrators_usergroup else OPERATORS
    group = group_of(board)
    return await who_may(board.engineering_manager, {group: words} if group else {}, board.people)
