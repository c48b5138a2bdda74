"""The model that messages are read with: which one is in use, since when, and with how much it was taught."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

from bot.doctor.line import Line, State
from bot.learning.usable import in_use
from bot.settings import Settings
from handlers.intake.meaning.encoder import EncoderMissing, opened

SUBJECT, LANGUAGE_MODEL = "reading", "language model"


async def reading(settings: Settings) -> AsyncIterator[Line]:
    """Says too whether messages are kept, for without them nothing more is learned."""
    path = settings.model_path()
    model, unreadable = await asyncio.to_thread(in_use, path)
    kept = (
        f"Messages are kept for {settings.keep_messages_days} days."
        if settings.keep_messages
        else "Messages are not kept, so nothing more is learned."
    )
    if unreadable:
        said = f"{unreadable} Until then the shipped model reads messages."
        yield Line(SUBJECT, State.WRONG, said)
    elif not path.exists():
        yield Line(SUBJECT, State.OK, f"The shipped model reads messages. {kept}")
    else:
        day = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        said = f"The model in {path} reads messages, taught on {day:%Y-%m-%d} with {len(model.taught)} requests. {kept}"
        yield Line(SUBJECT, State.OK, said)
    yield await asyncio.to_thread(_language_model)


def _language_model() -> Line:
    try:
        opened()
    except EncoderMissing as missing:
        return Line(
            LANGUAGE_MODEL, State.UNKNOWN, f"{missing} Until then messages are read without it, somewhat worse."
        )
    return Line(LANGUAGE_MODEL, State.OK, "The language model is there.")
