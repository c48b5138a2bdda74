"""Structured logs on standard error, with secrets and personal data taken out."""

import logging
import sys
from collections.abc import Callable, MutableMapping
from typing import Any

import structlog

from checks.kit.redaction import redact, redacted

Event = MutableMapping[str, Any]

_OF_RUNS = ("run", "step", "attempt", "reason")
"""What records of the durable runs say beside their event."""
_CHATTY = (
    "aiohttp",
    "alembic",
    "asyncio",
    "bot.slack.bolt",
    "dbos",
    "slack_bolt",
    "slack_sdk",
)
"""Libraries that tell of every connection and request. `bot.slack.bolt` is the logger that Bolt is given."""


def configure_logs(log_format: str, *, level: int = logging.INFO, cleaned: Callable[[str], str] = redact) -> None:
    """JSON in production, readable lines otherwise; libraries' own records and warnings take the same way.

    `cleaned` takes secrets out of every text, and where it is given more than redaction does.
    """

    def gate(_: Any, __: str, event: Event) -> Event:
        """The last one: whatever a library wrote, no token leaves by the log."""
        return {name: redacted(value, cleaned) for name, value in event.items()}

    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        gate,
    ]
    rendered: structlog.typing.Processor = (
        structlog.processors.JSONRenderer() if log_format == "json" else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.ExtraAdder(allow=_OF_RUNS), *shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, rendered],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    logging.captureWarnings(True)
    for chatty in _CHATTY:
        logging.getLogger(chatty).setLevel(max(level, logging.WARNING))

    # A tick that finds the one before it still at work is left out, which is as it should be.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    # A read that took too long is cancelled and its connection torn; the report has told that already.
    logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)
