"""Whatever an incident holds, its messages stay within Slack's limits and call only those who are to be called."""

import json
import re
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from messages.incident.denied import declined, denied
from messages.incident.follow_up import followed_up
from messages.incident.forms import close_form, update_form
from messages.incident.notice import TITLE, direct_notice, page_body, page_title
from messages.incident.oncall import on_call
from messages.incident.opened import joined, verified
from messages.incident.pagers import page_by_hand, paged
from messages.incident.record import record
from messages.incident.root import root
from messages.incident.ticket import SUMMARY, ticket_description, ticket_summary
from messages.incident.timeline import timeline
from messages.incident.told import told
from messages.incident.verification import verification
from messages.limits import plain
from messages.message import Message
from tests.messages.incident.incidents import CALLED, HAPPENINGS, SIGNED, UPDATE, happening, incident, report, stage
from tests.messages.slack_refuses import problems_of, problems_of_view
from tests.messages.test_any_document import CALLS, HOSTILE

MEANT = re.compile(r"<!subteam\^S0ONCALL>|<@U0MANAGER>|<@U0LEAD>")
"""Those who really are called, or have a role; no hostile text holds them."""
TEXT = HOSTILE | st.text(max_size=60)
NO_ID = TEXT.filter(lambda text: not re.fullmatch(r"[UW][A-Z0-9]{1,20}", text))
"""What is an id is mentioned, and rightly."""
ACCOUNT = st.none() | st.integers(1, 10**12)
VERDICTS = st.sampled_from(["pass", "fail", "unknown"])
SCOPE = st.sampled_from([
    {"kind": "system"}, {"kind": "accounts", "account_ids": list(range(50))}, {"kind": "account", "account_id": 5},
    {"kind": "user", "account_id": 5, "user_ids": [1, 2]}, {"kind": "deal", "account_id": None, "deal_id": 7},
])  # fmt: skip
LOOKS = st.fixed_dictionaries({"account_id": ACCOUNT, "verdict": VERDICTS, "fact": TEXT, "run": TEXT})
RESULT = st.fixed_dictionaries({"accounts": st.lists(LOOKS, max_size=40), "at": st.just("2026-11-21T13:00:00Z")})
PAGES = st.fixed_dictionaries({
    "round": st.just(1), "step": st.just(1), "pager": TEXT | st.sampled_from(["datadog", "slack"]), "key": TEXT,
    "outcome": st.sampled_from([None, "delivered", "rejected", "unknown", "not_needed"]), "reason": TEXT,
    "reference": st.none() | TEXT,
})  # fmt: skip
UPDATES = st.fixed_dictionaries({
    **{name: st.just(value) for name, value in UPDATE.items()},
    "current_state": TEXT, "findings": TEXT, "fixes": TEXT, "systems": st.lists(TEXT, max_size=6),
    "by": st.none() | TEXT,
})  # fmt: skip
INCIDENT = st.builds(
    lambda verdicts, **changed: incident(
        *(report(f"run-{place}", verdict=verdict, account_id=place) for place, verdict in enumerate(verdicts)),
        **changed,
    ),
    st.lists(TEXT, max_size=5), title=TEXT, cause=st.none() | TEXT | st.just("rate.zillow_429"), scope=SCOPE,
    issue=st.none() | TEXT, severity=st.sampled_from(["info", "high", "critical", "incident"]), target=TEXT,
    open=st.booleans(), opened_by=st.none() | TEXT | TEXT.map("monitor:{}".format), paging=st.booleans(),
    why_paging=TEXT, stages=st.lists(st.builds(stage, st.integers(1, 4), manager=st.booleans()), max_size=3),
    pages=st.lists(PAGES, max_size=4),
    acknowledged=st.none() | st.just(SIGNED) | TEXT.map(lambda by: {**SIGNED, "by": by}),
    roles=st.dictionaries(st.sampled_from(["commander", "documentation"]), NO_ID | st.just("U0LEAD")),
    updates=st.lists(UPDATES, max_size=3), score=st.integers(0, 10**9), reach=st.integers(0, 10**6),
    message_ts=st.none() | st.just("1.0"), ticket=st.none() | st.fixed_dictionaries({"name": TEXT, "url": TEXT}),
    ticket_failures=st.integers(0, 12), over_at=st.none() | st.just("2026-11-21T13:00:00Z"),
    verified=st.none() | RESULT, resolved=st.none() | st.just(SIGNED), reason=TEXT, round=st.integers(1, 3),
)  # fmt: skip
NAMES = st.fixed_dictionaries({"U0LEAD": TEXT, "U0SAMPLE": TEXT})
ADDRESS = st.none() | TEXT | TEXT.map(lambda text: f"https://example.com/?q={text}")
DETAIL = st.fixed_dictionaries({
    "severity": TEXT, "was": TEXT, "paging": TEXT, "pager": TEXT, "outcome": TEXT, "reason": TEXT, "fact": TEXT,
    "what": TEXT, "why": TEXT, "name": TEXT, "url": TEXT, "role": TEXT, "status": TEXT, "step": st.integers(1, 4),
    "report": st.just({}) | TEXT.map(lambda verdict: {"run": "run-0", "account_id": None, "verdict": verdict}),
    "accounts": st.lists(LOOKS, max_size=9),
})  # fmt: skip
HAPPENED = st.builds(
    lambda kind, by, detail: happening(kind, "13:00:00", by, **(detail if kind != "updated" else UPDATE)),
    st.sampled_from([each["kind"] for each in HAPPENINGS]), st.none() | TEXT, DETAIL,
)  # fmt: skip
CHECKED = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def called_by_mistake(message: Message) -> list[str]:
    """Commands and mentions that stand anywhere in what is sent, parsed or not, and are not meant."""
    sent = json.dumps(message.blocks, ensure_ascii=False) + message.text
    return CALLS.findall(MEANT.sub("", sent))


def sound(*messages: Message) -> bool:
    """Slack takes them, also in sections only, and nobody else is called; says which is not."""
    for message in (*messages, *map(plain, messages)):
        assert problems_of(message) == []
        assert called_by_mistake(message) == []
    return True


@CHECKED
@given(INCIDENT, NAMES, ADDRESS, st.dictionaries(st.sampled_from(["run-0", "run-1"]), ADDRESS.filter(bool)))
def test_any_root_message_and_notice_fits(
    document: dict[str, Any], names: dict[str, str], address: str | None, links: dict[str, str]
) -> None:
    made = root(document, called=CALLED, names=names, links=links, tracking=address)

    assert sound(made, direct_notice(document, address, address, names=names))
    assert len(made.blocks) <= 25
    assert sound(joined(document, address, first=True), joined(document, address, first=False, names=names))


@CHECKED
@given(INCIDENT, NAMES, st.lists(HAPPENED, max_size=50))
def test_any_happening_fits(document: dict[str, Any], names: dict[str, str], happened: list[dict[str, Any]]) -> None:
    assert sound(*(told(each, document, names=names, called=CALLED) for each in happened[:5]))
    assert sound(timeline(document, happened, names))


@CHECKED
@given(INCIDENT, RESULT, TEXT)
def test_any_verification_and_refusal_fits(document: dict[str, Any], result: dict[str, Any], text: str) -> None:
    assert sound(verification(result, document), followed_up(document, 24, result))
    assert sound(*(verified(each["account_id"], document, each) for each in result["accounts"][:3]))
    assert sound(denied(text, text), declined(text))


@CHECKED
@given(INCIDENT, st.lists(PAGES, max_size=8), st.dictionaries(TEXT, TEXT, max_size=8))
def test_any_outcome_of_paging_fits(
    document: dict[str, Any], pages: list[dict[str, Any]], reasons: dict[str, str]
) -> None:
    assert sound(paged(pages), page_by_hand(document, reasons, CALLED))


@CHECKED
@given(st.lists(TEXT, max_size=20), NAMES, st.booleans())
def test_whoever_is_on_call_is_told_and_not_called(people: list[str], names: dict[str, str], slack: bool) -> None:
    sources = [{"source": each, "people": people, "slack": slack, "trouble": each} for each in people[:3]]

    assert sound(on_call(sources, "U0LEAD", people, names))


@CHECKED
@given(INCIDENT, st.lists(LOOKS, max_size=30))
def test_any_form_fits(document: dict[str, Any], still: list[dict[str, Any]]) -> None:
    assert problems_of_view(update_form(document)) == []
    assert problems_of_view(close_form(document, still)) == []


@CHECKED
@given(INCIDENT, NAMES, ADDRESS, st.lists(HAPPENED, max_size=5))
def test_any_text_for_pagers_trackers_and_files_can_be_written(
    document: dict[str, Any], names: dict[str, str], address: str | None, happened: list[dict[str, Any]]
) -> None:
    lines = (page_title(document), ticket_summary(document))
    texts = (page_body(document, address, address), ticket_description(document, address, address, names=names))
    kept = record(document, happened, [], names, links={"run-0": address} if address else {})

    for text in (*lines, *texts, kept):
        assert text.encode("utf-8")
        assert CALLS.findall(text) == []
    assert all("\n" not in line for line in lines)
    assert len(lines[0]) <= TITLE
    assert len(lines[1]) <= SUMMARY
