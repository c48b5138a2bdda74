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
