"""What reaches standard error, in a process of its own."""

import json
import subprocess
import sys

WRITTEN = """
import logging
from bot.logs import configure_logs
configure_logs("json")
for name in ("slack_sdk.web", "slack_bolt.app", "aiohttp.client", "bot.slack.bolt", "dbos"):
    logging.getLogger(name).info("chatter")
    logging.getLogger(name).debug("chatter")
told = {"run": "T1", "step": "open", "attempt": 2, "reason": "Bearer abcdefghijklmnop1234567890 was refused."}
logging.getLogger("bot.runs.attempts").warning("step_retried", extra=told)
"""


def lines(script: str) -> list[dict[str, object]]:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=True)
    return [json.loads(line) for line in done.stderr.splitlines()]


def test_libraries_are_heard_from_warnings_on_and_a_retry_is_one_line_with_its_facts() -> None:
    (line,) = lines(WRITTEN)

    assert {name: line[name] for name in ("event", "run", "step", "attempt")} == {
        "event": "step_retried",
        "run": "T1",
        "step": "open",
        "attempt": 2,
    }
    assert "abcdefghijklmnop1234567890" not in str(line["reason"])
