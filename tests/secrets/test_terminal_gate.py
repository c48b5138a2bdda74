"""The gates to the log and to a terminal, each in a process of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.secrets.planted import leaks, planted

ROOT = Path(__file__).parents[2]
TEXT = planted("Gate")


def _run(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"TEXT = {TEXT!r}\n{script}"],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


LOGGED = """
import asyncio, logging, threading, warnings, structlog
from bot.logs import configure_logs
from checks.kit.redaction import redact
configure_logs({form!r}, cleaned=lambda text: redact(text.replace("hunter", "***")))
try:
    raise RuntimeError(TEXT)
except RuntimeError as error:
    structlog.get_logger("bot").exception("failed", url=TEXT, nested={{"deep": [TEXT]}}, error=error)
    logging.getLogger("sqlalchemy").exception("failed %s", TEXT)
logging.getLogger("dbos").error(TEXT)
warnings.warn(TEXT)
structlog.get_logger("bot").warning("the password is hunter")
async def main():
    asyncio.get_running_loop().call_exception_handler({{"message": TEXT, "exception": ValueError(TEXT)}})
asyncio.run(main())
"""


@pytest.mark.parametrize("form", ["json", "console"])
def test_the_log_holds_no_secret_whoever_wrote_it(form: str) -> None:
    done = _run(LOGGED.format(form=form))

    assert done.returncode == 0, done.stderr
    assert leaks(done.stdout + done.stderr) == []
    assert done.stderr.count("[redacted]") > 8
    assert "hunter" not in done.stderr


@pytest.mark.parametrize(
    "failing",
    [
        "raise RuntimeError(TEXT)",
        "threading.Thread(target=lambda: 1 / int(TEXT)).start()",
        "print(TEXT); print(TEXT, file=sys.stderr); raise SystemExit(3)",
        "class Bad:\n        def __del__(self): raise RuntimeError(TEXT)\n    Bad()",
    ],
)
def test_what_a_command_writes_and_what_nobody_catches_is_redacted(failing: str) -> None:
    done = _run(
        f"import sys, threading\nfrom bot.cli.written import redacted_output\nwith redacted_output():\n    {failing}\n"
    )

    assert leaks(done.stdout + done.stderr) == []
    assert "[redacted]" in done.stderr
