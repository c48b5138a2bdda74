"""Commands and threads that nobody would write: each is read, or refused in a message that Slack takes."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from checks.kit.refusal import Refusal
from handlers.flows.typed import keepable_refusal
from handlers.intake import thread
from handlers.intake.case import case_of
from handlers.intake.command_line import parse
from handlers.intake.request import Verb
from messages.refusal import refused
from tests.hostile.harmless import wrong_with
from tests.hostile.making import TEXT, many

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FLAGS = st.sampled_from(["issue", "severity", "account_id", "user_id", "deal_id", "window", "preventive", "note", "no"])
FLAG = st.builds(lambda name, value: f"--{name}={value}", FLAGS, TEXT)
COMMAND = st.lists(FLAG | TEXT, max_size=6).map(" ".join)
SAID = st.fixed_dictionaries({"text": TEXT | COMMAND}, optional={"user": st.sampled_from(["U1", "U2", "UBOT"])})


def wrong_in_refusal(read: Callable[[], Any]) -> list[str]:
    """Of what is not refused, nothing is said here."""
    try:
        read()
    except Refusal as refusal:
        return wrong_with(refused(keepable_refusal(refusal), hand_over=True, run_id="3f2a9c"))
    return []


@many(300)
@given(COMMAND)
def test_any_command_is_read_or_refused_in_a_message_that_slack_takes(text: str) -> None:
    def read() -> None:
        request = parse(text, now=NOW)
        if request.verb is Verb.TRIAGE:
            case_of(request, asked_at=NOW)

    assert wrong_in_refusal(read) == []


@many(300)
@given(st.lists(SAID, min_size=1, max_size=5))
def test_any_thread_is_read_or_refused_in_a_message_that_slack_takes(said: Sequence[dict[str, Any]]) -> None:
    messages = [{"user": "U1", "ts": f"{number}.0", **each} for number, each in enumerate(said)]

    assert wrong_in_refusal(lambda: case_of(thread.read(messages, "UBOT").request, asked_at=NOW)) == []
