"""Whatever a report holds, its messages stay within Slack's limits and call nobody."""

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.kit.refusal import Condition, Refusal
from messages.detail import details
from messages.full_report import full_report
from messages.limits import plain
from messages.message import Message
from messages.progress import ProbeLine, plan
from messages.refusal import refused
from messages.summary import summary
from messages.why import why, why_unknown
from tests.messages.documents import AGAIN, MEMORY, cause, evidence, finding, report
from tests.messages.slack_refuses import problems_of

RUN = "3f2a9c"
RULE = ("rule", "value", "threshold", "met", "otherwise")
CALLS = re.compile(r"<[!@#]")
HOSTILE = st.sampled_from([
    "<!channel>", "<!subteam^S1>", "<@U0SAMPLE>", "<https://example.com|fake>", "&lt;!channel&gt;", "&amp;",
    "*b* _i_ `c`", "\u202eright to left", "👩‍👩‍👧‍👦" * 40, "x" * 40_000, "👍" * 4_000, "&" * 3_001,
    "\x00\x07", "\ud800", "", " ", "\n\n", "|", "```",
])  # fmt: skip
TEXT = HOSTILE | st.text(max_size=60)
VERDICTS = st.sampled_from(["pass", "info", "warn", "fail", "unknown", "skipped"])
PROBES = st.sampled_from(["sync_row", "path_2", "throttling", "account"])
CODES = ["oauth.refresh_token_rejected", "sync.agent_verification_failed", "rate.zillow_429", "health.all_clear",
         "history.recurrence", "made.up"]  # fmt: skip

EVIDENCE = st.builds(
    evidence, source=TEXT, query=TEXT, params=st.dictionaries(TEXT, TEXT, max_size=2), rows=st.integers(0, 10**9),
    link=st.none() | TEXT | TEXT.map(lambda text: f"https://example.com/?q={text}"),
    age_seconds=st.floats(0, 1e6), as_of=st.none() | st.just("2026-11-21T12:00:00Z"), text=st.none() | TEXT,
)  # fmt: skip
FINDING = st.builds(lambda probe, verdict, fact, each: finding(probe, verdict, fact, *each), PROBES, VERDICTS, TEXT,
                    st.lists(EVIDENCE, max_size=3))  # fmt: skip
CAUSE = st.builds(
    cause, st.sampled_from(CODES), TEXT, TEXT, next_step=TEXT, who=TEXT, probes=st.lists(PROBES, max_size=3),
    explained_by=st.none() | st.sampled_from(CODES), certainty=st.sampled_from(["observed", "inferred", "suspected"]),
    severity=st.sampled_from(["info", "high", "critical"]),
    scope=st.sampled_from([
        {"kind": "system"}, {"kind": "accounts", "account_ids": list(range(50))}, {"kind": "account", "account_id": 5},
        {"kind": "deal", "account_id": 5, "deal_id": 7}, {"kind": "user", "account_id": 5, "user_ids": list(range(90))},
    ]),
)  # fmt: skip
STEP = st.builds(ProbeLine, TEXT.filter(bool), TEXT, st.sampled_from(["pending", "complete", "error"]), TEXT)
LOSS = st.fixed_dictionaries({"probe": PROBES, "source": TEXT, "reason": TEXT})
MOMENT = st.none() | st.sampled_from(["2026-11-10T12:00:00Z", "2020-01-01T00:00:00Z"])
PAST = st.builds(
    lambda **facts: {**AGAIN, **facts}, words=TEXT, fix=TEXT, why=st.lists(TEXT, max_size=5), at=MOMENT, link=TEXT,
    account_id=st.none() | st.integers(1, 10**18), minutes_to_fix=st.none() | st.integers(0, 10**7), truth=TEXT,
    outcome=st.sampled_from(["verified", "resolved", "closed", "false_alarm", "unknown"]), id=TEXT,
    source=st.sampled_from(["journal", "imported", "known"]), codes=st.lists(TEXT, max_size=9),
)  # fmt: skip
SINCE = st.fixed_dictionaries({
    **{how: st.lists(TEXT, max_size=9) for how in ("new", "same", "gone", "untold")},
    "at": st.just("2026-11-10T12:00:00Z"), "all_clear_at": MOMENT,
})  # fmt: skip
REMEMBERED = st.fixed_dictionaries({
    "similar": st.lists(PAST, max_size=5),
    "since": st.none() | SINCE,
    "recurrence": st.none() | st.builds(lambda fix: {**MEMORY["recurrence"], "fix": fix}, TEXT),
    "foresight": st.none() | st.builds(lambda said: {**MEMORY["foresight"], "reasons": said}, st.lists(TEXT)),
})  # fmt: skip
REPORT = st.builds(
    lambda findings, causes, unknown, ruled_out, undecided, memory: report(
        *findings, causes=tuple(causes), unknown=tuple(unknown), ruled_out=ruled_out, undecided=undecided, **memory
    ),
    st.lists(FINDING, max_size=12),
    st.lists(CAUSE, max_size=12),
    st.lists(LOSS, max_size=12),
    st.lists(TEXT, max_size=30),
    st.lists(st.fixed_dictionaries({"code": TEXT, "source": TEXT, "reason": TEXT}), max_size=12),
    st.just({}) | REMEMBERED,
)


def parsed_texts(value: Any) -> list[str]:
    """Everything in blocks that Slack parses."""
    if isinstance(value, dict):
        own = [value["text"]] if value.get("type") in {"mrkdwn", "markdown"} else []
        return own + [text for each in value.values() for text in parsed_texts(each)]
    return [text for each in value for text in parsed_texts(each)] if isinstance(value, list | tuple) else []


def calls(message: Message) -> list[str]:
    """Commands and mentions anywhere in what is sent, parsed or not: other clients parse more than Slack does."""
    return CALLS.findall(json.dumps(message.blocks, ensure_ascii=False)) + CALLS.findall(message.text)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(REPORT)
def test_any_report_fits_and_calls_nobody(document: dict[str, Any]) -> None:
    told = [summary(document, run_id=RUN), *details(document)]

    for message in (*told, *map(plain, told)):
        assert problems_of(message) == []
        assert calls(message) == []


@settings(max_examples=20, deadline=None)
@given(st.lists(STEP, max_size=80), st.lists(TEXT, max_size=8), TEXT)
def test_any_plan_fits_and_calls_nobody(steps: list[ProbeLine], understood: list[str], asked_by: str) -> None:
    case = {**report()["case"], "understood": [text.replace("<@U0SAMPLE>", "") for text in understood]}

    message = plan(case, steps, asked_by=asked_by)

    assert problems_of(message) == []
    assert calls(message) == []


@settings(max_examples=40, deadline=None)
@given(TEXT, st.lists(TEXT, max_size=30), TEXT)
def test_any_refusal_fits_and_calls_nobody(message: str, allowed: list[str], example: str) -> None:
    refusal = Refusal(Condition.AMBIGUOUS, message, allowed=tuple(allowed), example=example).document()

    said = refused(refusal, hand_over=True, run_id=RUN)

    assert problems_of(said) == []
    assert calls(said) == []
    assert [each["type"] for each in said.blocks[:2]] == ["section", "actions"], "People come first."


@settings(max_examples=40, deadline=None)
@given(st.lists(st.builds(lambda *said: dict(zip(RULE, said, strict=True)), TEXT, TEXT, TEXT, st.booleans(), TEXT)))
def test_any_trace_fits_and_calls_nobody(trace: list[dict[str, Any]]) -> None:
    said = why({**report(), "decision": {**report()["decision"], "trace": trace}}, run_id=RUN)

    assert problems_of(said) == []
    assert calls(said) == []


@settings(max_examples=20, deadline=None)
@given(TEXT, st.lists(st.fixed_dictionaries({"run_id": TEXT, "verdict": TEXT, "asked_at": st.none()}), max_size=20))
def test_any_unknown_triage_is_answered_and_calls_nobody(asked: str, recent: list[dict[str, Any]]) -> None:
    said = why_unknown(asked, recent)

    assert problems_of(said) == []
    assert calls(said) == []


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(REPORT)
def test_any_report_has_a_file_that_can_be_written(document: dict[str, Any]) -> None:
    written = full_report(document).encode("utf-8")

    assert b"## What every look found" in written


def test_five_hundred_findings_end_in_a_few_messages_and_a_file() -> None:
    document = report(*(finding("sync_row", "fail", f"User {number}: " + "x" * 200) for number in range(500)))

    told = details(document)

    assert len(told) <= 6
    assert all(problems_of(message) == [] for message in told)
    assert any(message.cut for message in told)
    assert "User 499" in full_report(document)


def test_a_report_that_fits_is_not_called_cut() -> None:
    document = report(finding("sync_row", "fail", "The connection has an open problem.", evidence()))

    assert not any(message.cut for message in (summary(document, run_id=RUN), *details(document)))


def test_buttons_survive_whatever_has_to_be_left_out() -> None:
    causes = tuple(cause(f"made.up_{number}", "x" * 4_000, "y" * 40_000) for number in range(60))

    message = summary(report(causes=causes), run_id=RUN)

    assert message.blocks[-1]["type"] == "actions"
    assert message.cut


@pytest.mark.parametrize("name", ["summary", "details"])
def test_a_report_of_an_older_version_is_still_told(name: str) -> None:
    old = report(finding("sync_row", "fail", "Broken."), causes=(cause("a.b", "Title", "Fact."),))
    for later in ("ruled_out", "undecided", "decision"):
        del old[later]

    told = [summary(old, run_id=RUN)] if name == "summary" else details(old)

    assert all(problems_of(message) == [] for message in told)
