"""What people said in a thread, each message as it is read."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from handlers.intake.figures.named import with_figures_named
from handlers.intake.glossary.in_english import in_english
from handlers.intake.slack_text import mentions, readable
from handlers.intake.spoken import Spoken
from handlers.intake.spoken_time.looking_back import looking_back, moment_of


def heard(
    messages: Sequence[Mapping[str, Any]],
    bot_user_id: str,
    *,
    now: datetime | None = None,
    ahead: Mapping[str, timedelta] | None = None,
) -> list[Spoken]:
    """Everybody's messages but the bot's, as people read them; after the bot's last word things may be settled.

    Ids that need no word where they stand get it, and those that were taken back are left out. `now`, unless given, is
    when the last message was written; `ahead` is how far each person's clock is ahead of UTC, as far as it is known.
    """
    own = [place for place, message in enumerate(messages) if message.get("user") == bot_user_id]
    moment = now or (moment_of(messages[-1]) if messages else None)
    said = [
        _heard(message, bot_user_id, since_answer=place > max(own, default=-1), now=moment, ahead=ahead or {})
        for place, message in enumerate(messages)
    ]
    return [each for place, each in enumerate(with_figures_named(said)) if place not in own]


def _heard(
    message: Mapping[str, Any],
    bot_user_id: str,
    *,
    since_answer: bool,
    now: datetime | None,
    ahead: Mapping[str, timedelta],
) -> Spoken:
    written, user = str(message.get("text") or ""), str(message.get("user") or message.get("bot_id") or "")
    own = readable(written)
    text = in_english(own)
    return Spoken(
        user=user,
        text=text,
        to_bot=mentions(written, bot_user_id),
        since_answer=since_answer,
        back=looking_back(text, moment_of(message), now, ahead.get(user), written=own),
    )
