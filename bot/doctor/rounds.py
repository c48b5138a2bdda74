"""Everything that is examined, in the order in which it is shown."""

from collections.abc import Mapping
from functools import partial

from bot.breaker import Clock
from bot.doctor.configuration import configuration
from bot.doctor.datadog import datadog
from bot.doctor.examination import Examination
from bot.doctor.facets import log_facets
from bot.doctor.fub_clients import FAN_OUT_SECONDS, clients
from bot.doctor.fub_common import common
from bot.doctor.journal import journal
from bot.doctor.links import links
from bot.doctor.monitors import monitors
from bot.doctor.mutex_keys import mutex_keys
from bot.doctor.pagers import pagers
from bot.doctor.policy import policy
from bot.doctor.reading import reading
from bot.doctor.redis import redis
from bot.doctor.runbooks import runbooks
from bot.doctor.slack import slack
from bot.doctor.tickets import tickets
from bot.settings import Settings
from checks.kit.registry import all_checks


def rounds(
    settings: Settings, *, invalid: str | None, environment: Mapping[str, str], clock: Clock
) -> list[Examination]:
    """`invalid` is what `configuration.usable` said of the settings."""
    return [
        Examination("settings", partial(configuration, settings, invalid, environment)),
        Examination("policy", partial(policy, settings)),
        Examination("journal", partial(journal, settings)),
        Examination("reading", partial(reading, settings)),
        Examination("slack", partial(slack, settings), seconds=40.0),
        Examination("pagers", partial(pagers, settings, clock), seconds=30.0),
        Examination("jira", partial(tickets, settings), seconds=35.0),
        Examination("fub.common", partial(common, settings, clock)),
        Examination("fub.client", partial(clients, settings, clock), seconds=FAN_OUT_SECONDS + 15.0),
        Examination("datadog", partial(datadog, settings, clock), seconds=30.0),
        Examination("datadog facets", partial(log_facets, settings, clock)),
        Examination("redis", partial(redis, settings, clock)),
        Examination("mutex keys", partial(mutex_keys, settings)),
        Examination("monitors", partial(monitors, settings, clock)),
        Examination("runbooks", lambda: runbooks(all_checks().values())),
        Examination("links", partial(links, settings, clock)),
    ]
