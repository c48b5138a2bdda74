"""People by their names: an incident's messages tell who did something without calling them."""

from collections.abc import Mapping

from messages.wording import plainly

Names = Mapping[str, str]
"""Display names by Slack user id; somebody who is missing is told by their id."""

_MONITOR = "monitor:"


def name_of(user: str | None, names: Names) -> str:
    """A person, `monitor:NAME` or the bot itself (None), in words that mention nobody."""
    if not user or user == "bot":
        return plainly("incident/words", "bot")
    if user.startswith(_MONITOR):
        return plainly("incident/words", "monitor", monitor=user.removeprefix(_MONITOR).replace("_", " "))
    return names.get(user) or user


def known_name(user: str, names: Names) -> str:
    """Somebody's name as the directory has it; empty where it does not say, for an id is no name."""
    name = names.get(user) or ""
    return "" if name == user else name


def readable(user: str | None, names: Names) -> str:
    """As `name_of`, for places where an id tells nobody anything, such as a phone: then it is somebody."""
    by_itself = not user or user == "bot" or user.startswith(_MONITOR)
    return name_of(user, names) if by_itself or known_name(str(user), names) else plainly("incident/words", "somebody")


def manager_words(user: str, names: Names) -> str:
    """`the Engineering Manager, Ada Sample`; the role alone where the directory does not say who it is."""
    return plainly("incident/words", "manager", name=known_name(user, names))
