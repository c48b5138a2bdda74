"""The settings: whether they can be used, and which are set; names only, never values."""

import re
from collections.abc import AsyncIterator, Mapping

from bot.doctor.line import Line, State
from bot.settings import Settings, SettingsInvalid, read_settings

SUBJECT = "settings"
_FOREIGN = ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET")


def usable() -> tuple[Settings, str | None]:
    """The settings, and a sentence on those that are not valid; for these the defaults stand in.

    So a log format that does not exist hides nothing about Slack. Raises `SettingsInvalid` if even that is no use.
    """
    try:
        return read_settings(), None
    except SettingsInvalid as invalid:
        said = str(invalid)
    named = {name: field for name, field in Settings.model_fields.items() if re.search(rf"\b{name.upper()}:", said)}
    return read_settings({name: field.get_default(call_default_factory=True) for name, field in named.items()}), said


async def configuration(settings: Settings, invalid: str | None, environment: Mapping[str, str]) -> AsyncIterator[Line]:
    """`invalid` is what `usable` said."""
    if invalid is not None:
        yield Line(SUBJECT, State.WRONG, f"{invalid} The bot does not start with them.")
    else:
        names = sorted(name.upper() for name in settings.model_fields_set)
        said = f"Set: {', '.join(names)}." if names else "None is set; every default holds."
        yield Line(SUBJECT, State.OK, f"Valid. {said}")
    foreign = [name for name in _FOREIGN if environment.get(name)]
    if foreign:
        said = f"{' and '.join(foreign)} would turn the bot into an app for many workspaces. Unset {'them' if foreign[1:] else 'it'}."  # noqa: E501
        yield Line(SUBJECT, State.WRONG, said)
