"""A whole bot is asked, calls people, and loses a source; its figures say so and nothing that is nobody's business."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.health import Health
from bot.health.watching import watching
from bot.metrics.metrics import Metrics
from bot.sandbox.workplace import Workplace
from checks.causes.catalogue import KINDS
from checks.kit.registry import all_checks
from checks.watch.registry import all_monitors
from tests.bot.metrics.figures import Figures
from tests.handlers.living_bot import until
from tests.workplaces import quick_workplace

CRITICAL = "--issue=oauth_failure --severity=critical --account_id=31774"


KNOWN = {
    *KINDS,
    *all_checks(),
    *all_monitors(),
    *(probe.name for check in all_checks().values() for probe in check.probes),
    *("none", "blind", "impact", "datadog", "pagerduty", "delivered", "rejected", "unknown"),
    *("command", "mention", "message", "home", "button", "form", "shortcut", "other"),
    *("acknowledged", "unacknowledged", "misshapen", "refused", "triage", "timers", "incidents", "waiting", "running"),
    *("fub.common", "fub.client", "redis", "datadog.logs", "datadog.metrics"),
    *("failed", "late", "declined", "crowded", "resting"),
    *("slack", "database", "scheduler", "monitors", "tables", "queue"),
}
"""Every value that a label may take."""


@dataclass
class Measured:
    """A workplace whose bot is measured as `zillow-triage run` does it."""

    place: Workplace
    metrics: Metrics

    @property
    def figures(self) -> Figures:
        return Figures.of(self.metrics.exposition())


@asynccontextmanager
async def measured(directory: Path) -> AsyncIterator[Measured]:
    metrics, health = Metrics("1.2.3"), Health()
    async with (
        quick_workplace(directory, measures=metrics) as place,
        watching(place.bot, health, metrics, every=0.5),
    ):
        yield Measured(place, metrics)


async def test_what_happened_is_counted_and_none_of_it_names_anybody(tmp_path: Path) -> None:
    async with measured(tmp_path) as bot:
        bot.place.slack.misbehave.rate_limit(["chat.postMessage"], retry_after=1, calls=1)
        await bot.place.ask(CRITICAL)
        await until(lambda: bot.figures("zillow_triage_pages_total", outcome="delivered"))
        bot.place.sources.redis.stop()
        bot.place.clock.advance(timedelta(minutes=2))
        await until(lambda: bot.figures("zillow_triage_source_errors_total", source="redis", kind="failed"))
        await until(lambda: "zillow_triage_monitor_last_success_timestamp_seconds" in bot.figures.names)
        await bot.place.rest()
        told = bot.figures

    assert told("zillow_triage_requests_total", way="command", outcome="acknowledged") == 1
    assert told("zillow_triage_acknowledgement_seconds_bucket", way="command", le="+Inf") == 1
    assert told("zillow_triage_triage_seconds_count", issue="oauth_failure") >= 1
    assert told("zillow_triage_probe_seconds_count", probe="token_row") >= 1
    assert told("zillow_triage_verdicts_total", issue="oauth_failure") >= 1
    assert told("zillow_triage_pages_total", outcome="delivered") >= 1
    assert told("zillow_triage_slack_rate_limited_total") >= 1
    assert told("zillow_triage_queue_runs", queue="triage", state="waiting") >= 0
    assert told("zillow_triage_build_info", version="1.2.3") == 1
    assert told("zillow_triage_well", sign="slack") == 1
    assert told("process_resident_memory_bytes") > 0
    assert {each for each in told.label_values if not _figure(each)} <= KNOWN
    for secret in ("31774", "xoxb", "xapp", "sandbox-api-key", str(tmp_path), "U0", "127.0.0.1"):
        assert secret not in " ".join(told.label_values)


def _figure(label: str) -> bool:
    """A bucket's limit, or a version."""
    return label == "+Inf" or label.replace(".", "").isdigit()
