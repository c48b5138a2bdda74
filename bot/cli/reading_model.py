"""The model that the command line reads messages with: the same as the running bot's."""

import sys
from functools import cache

from bot.learning.usable import in_use
from bot.settings import SettingsInvalid, read_settings
from handlers.intake.kinds.model import Model, shipped


@cache
def reading_model() -> Model:
    """Read once. Says on standard error why the taught one is not used, where there is one."""
    try:
        model, unreadable = in_use(read_settings().model_path())
    except SettingsInvalid as invalid:
        model, unreadable = shipped(), str(invalid)
    if unreadable:
        sys.stderr.write(f"{unreadable} The shipped model reads.\n")
    return model
