"""Everything that is looked at for what it may do beyond its need, in the order in which it is shown."""

from collections.abc import Mapping
from functools import partial

from bot.breaker import Clock
from bot.doctor.configuration import configuration
from bot.doctor.examination import Examination
from bot.doctor.security.datadog import datadog
from bot.doctor.security.files import files
from bot.doctor.security.journal import journal
from bot.doctor.security.production import production
from bot.doctor.security.redis import redis
from bot.doctor.security.slack import slack
from bot.settings import Settings


def rounds(
    settings: Settings, *, invalid: str | None, environment: Mapping[str, str], clock: Clock
) -> list[Examination]:
    """`invalid` is what `configuration.usable` said of the settings."""
    return [
        Examination("settings", partial(configuration, settings, invalid, environment)),
        Examination("user and files", partial(files, settings)),
        Examination("production grants", partial(production, settings, clock)),
        Examination("journal role", partial(journal, settings)),
        Examination("redis login", partial(redis, settings)),
        Examination("slack", partial(slack, settings), seconds=60.0),
        Examination("datadog keys", partial(datadog, settings)),
    ]
