"""The forms under which locks of the sync are looked for."""

from collections.abc import AsyncIterator

from bot.doctor.line import Line, State
from bot.settings import Settings

SUBJECT = "mutex keys"
PLACE = "{sync_user_id}"


async def mutex_keys(settings: Settings) -> AsyncIterator[Line]:
    """Without the place for the id every user would seem to hold the same lock, or none."""
    templates = settings.mutex_key_templates
    if not templates:
        yield Line(SUBJECT, State.WRONG, f"MUTEX_KEYS is empty. Name the keys, each with {PLACE}, or leave it unset.")
        return
    without = [template for template in templates if PLACE not in template]
    if without:
        yield Line(SUBJECT, State.WRONG, f"MUTEX_KEYS holds keys without {PLACE}: {', '.join(without)}. Put it in.")
        return
    yield Line(SUBJECT, State.OK, f"{len(templates)} forms, each with {PLACE}.")
