"""What every builder says of an incident, kept as files. After a change that is meant: REGENERATE_GOLDENS=1."""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.models.blocks import Block as SdkBlock

from messages.incident.called import Called
from messages.incident.denied import declined, denied
from messages.incident.follow_up import followed_up
from messages.incident.forms import close_form, update_form
from messages.incident.notice import direct_notice, page_body, page_title
from messages.incident.oncall import on_call
from messages.incident.opened import closed_there, joined, verified
from messages.incident.pagers import page_by_hand, paged
from messages.incident.record import record
from messages.incident.root import root
from messages.incident.still_open import still_open
from messages.incident.ticket import ticket_description, ticket_summary
from messages.incident.timeline import timeline
from messages.incident.told import told
from messages.incident.unanswered import unanswered
from messages.incident.verification import verification
from messages.message import Message
from tests.messages.documents import REPORTS
from tests.messages.incident.incidents import (
    CALLED,
    CLEAN,
    HAPPENINGS,
    INCIDENTS,
    LINK,
    MIXED,
    NAMES,
    TRACKING,
    happening,
    look,
    page,
)
from tests.messages.slack_refuses import problems_of, problems_of_view

GOLDEN = Path(__file__).parent / "golden"
CALLING, HAD, CLOSED = INCIDENTS["called"], INCIDENTS["acknowledged"], INCIDENTS["closed_with_a_reason"]
SOURCES = [
    {"source": "The Slack group", "people": ["U0LEAD", "U0OTHER"], "slack": True, "trouble": ""},
    {"source": "Datadog On-Call team zyno", "people": ["Ada Okafor"], "slack": False, "trouble": ""},
    {"source": "PagerDuty", "people": [], "slack": False, "trouble": "It did not answer within 5 seconds."},
    {"source": "The night shift", "people": [], "slack": False, "trouble": ""},
]
LINKED = {"3f2a9c": LINK, **{f"run-{number}": f"{LINK}{number}" for number in range(9)}}

MESSAGES: Mapping[str, Callable[[], Message]] = {
    **{
        f"root_{name}": lambda name=name: root(  # type: ignore[misc]
            INCIDENTS[name], called=CALLED, names=NAMES, links=LINKED, tracking=TRACKING,
            next_update="2026-11-21T13:00:00Z",
        )
        for name in INCIDENTS
    },
    "root_with_nobody_to_call": lambda: root(CALLING, called=Called(), names={}, report=REPORTS["named"]),
    "direct_notice": lambda: direct_notice(CALLING, LINK, TRACKING, report=REPORTS["wide"]),
    "direct_notice_before_the_thread": lambda: direct_notice(INCIDENTS["fresh"], None),
    "direct_notice_for_information": lambda: direct_notice(
        CALLING, LINK, None, names=NAMES, manager="U0MANAGER", informed_of=15
    ),
    "direct_notice_of_the_last_step": lambda: direct_notice(
        INCIDENTS["with_the_manager"], LINK, None, names=NAMES, manager="U0MANAGER", last=True
    ),
    "unanswered": lambda: unanswered(
        INCIDENTS["unanswered"], {"number": 2, "last": False}, called=CALLED, on_call=["U0LEAD", "U0OTHER"], names=NAMES
    ),
    "unanswered_with_nobody_to_call": lambda: unanswered(
        INCIDENTS["unanswered"], {"number": 8, "last": True}, called=Called(), on_call=[], names={}
    ),
    "closed_there_failing": lambda: closed_there(31774, CLOSED, MIXED["accounts"][1], names=NAMES),
    "closed_there_unseen": lambda: closed_there(None, CLOSED, MIXED["accounts"][2], names=NAMES),
    "closed_there_well": lambda: closed_there(14009, CLOSED, MIXED["accounts"][0], names=NAMES),
    "closed_there_not_looked_at": lambda: closed_there(31774, CLOSED, None, names=NAMES),
    "opened": lambda: joined(CALLING, LINK, first=True, called="the Zynaptic Overlords"),
    "opened_again": lambda: joined({**CALLING, "round": 2}, LINK, first=True),
    "joined": lambda: joined(HAD, LINK, first=False, account=14009, names=NAMES),
    "joined_before_the_thread": lambda: joined(INCIDENTS["of_a_monitor"], None, first=False),
    "verified_well": lambda: verified(31774, CLOSED, CLEAN["accounts"][0]),
    "verified_failing": lambda: verified(31774, HAD, MIXED["accounts"][1]),
    "verified_unseen": lambda: verified(None, HAD, MIXED["accounts"][2]),
    **{
        f"told_{each['kind']}_{place}": lambda each=each: told(each, HAD, names=NAMES, called=CALLED)  # type: ignore[misc]
        for place, each in enumerate(HAPPENINGS)
    },
    "told_paging_with_nobody_to_call": lambda: told(HAPPENINGS[3], CALLING, names=NAMES, called=Called()),
    "told_of_a_kind_from_the_future": lambda: told(happening("frozen"), HAD, names=NAMES, called=CALLED),
    "paged": lambda: paged([page("datadog", "delivered"), page("pagerduty", "not_needed")]),
    "paged_perhaps_twice": lambda: paged([page("datadog", None), page("pagerduty", "delivered")]),
    "paged_by_nobody": lambda: paged([]),
    "page_by_hand": lambda: page_by_hand(CALLING, {"datadog": "It refused the team.", "pagerduty": "No."}, CALLED),
    "page_by_hand_with_nobody_to_call": lambda: page_by_hand(CALLING, {}, Called()),
    "denied": lambda: denied("Only operators may resolve INC-42.", "the Zynaptic Overlords"),
    "denied_with_nobody_who_may": lambda: denied("Nobody may resolve INC-42.", ""),
    "declined": lambda: declined("INC-42 is closed. If the trouble is back, run a triage."),
    "still_open": lambda: still_open(CALLING, next_at="2026-11-21T12:05:00Z", names=NAMES),
    "still_open_and_acknowledged": lambda: still_open(HAD, next_at=None, names=NAMES),
    "still_open_and_closed": lambda: still_open(CLOSED, next_at=None, names=NAMES),
    "verification": lambda: verification(MIXED, HAD),
    "verification_clean": lambda: verification(CLEAN, HAD),
    "verification_of_nothing": lambda: verification({"accounts": []}, HAD),
    "verification_unseen": lambda: verification({"accounts": MIXED["accounts"][2:]}, HAD),
    "timeline": lambda: timeline(HAD, HAPPENINGS, NAMES),
    "followed_up_well": lambda: followed_up(CLOSED, 24, CLEAN),
    "followed_up_failing": lambda: followed_up(CLOSED, 72, MIXED),
    "followed_up_unseen": lambda: followed_up(CLOSED, 1, {"accounts": [look(5, "unknown", "No answer.")]}),
    "followed_up_nothing": lambda: followed_up(CLOSED, 1, {"accounts": []}),
    "on_call": lambda: on_call(SOURCES, "U0MANAGER", ["datadog", "pagerduty"], NAMES),
    "on_call_unconfigured": lambda: on_call([], "", [], {}),
}  # fmt: skip
VIEWS: Mapping[str, Callable[[], dict[str, Any]]] = {
    "update_form": lambda: update_form(HAD),
    "update_form_of_the_first": lambda: update_form(INCIDENTS["wide"]),
    "close_form": lambda: close_form(HAD, MIXED["accounts"][1:]),
    "close_form_unverified": lambda: close_form(HAD, []),
}
FILES: Mapping[str, Callable[[], str]] = {
    "page.txt": lambda: (
        f"{page_title(CALLING)}\n\n{page_body(CALLING, LINK, TRACKING, names=NAMES, report=REPORTS['wide'])}\n"
    ),
    "page_taken_before_its_thread.txt": lambda: page_body(
        {**HAD, "acknowledged": {**HAD["acknowledged"], "by": "U0NEW"}}, None, TRACKING, names=NAMES
    )
    + "\n",
    "page_with_a_long_address.txt": lambda: (
        page_body(CALLING, LINK, TRACKING * 9, names=NAMES, manager="U0MANAGER") + "\n"
    ),
    "ticket.txt": lambda: f"{ticket_summary(HAD)}\n\n{ticket_description(HAD, LINK, names=NAMES)}\n",
    "record.md": lambda: record(
        {**CLOSED, "updates": HAD["updates"], "roles": HAD["roles"], "ticket": HAD["ticket"], "follow_ups": [1]},
        HAPPENINGS, [REPORTS["named"], REPORTS["wide"]], NAMES, links=LINKED,
    ),
    "record_with_gaps.md": lambda: record(INCIDENTS["of_a_monitor"], HAPPENINGS[:1], [], {}),
}  # fmt: skip


def same_as_golden(name: str, made: str) -> str:
    """The kept rendering; the one just made becomes it where that is asked for."""
    path = GOLDEN / name
    if os.environ.get("REGENERATE_GOLDENS") == "1":
        path.write_text(made, encoding="utf-8")
    return path.read_text(encoding="utf-8")


def written(value: Any) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_reads_as_kept_and_slack_takes_it(name: str) -> None:
    message = MESSAGES[name]()

    made = written({**asdict(message), "blocks": list(message.blocks)})

    assert made == same_as_golden(f"{name}.json", made)
    assert problems_of(message) == []


@pytest.mark.parametrize("name", MESSAGES)
def test_slack_s_own_models_take_every_block(name: str) -> None:
    for block in MESSAGES[name]().blocks:
        parsed = SdkBlock.parse(block)

        assert parsed is not None
        parsed.validate_json()


@pytest.mark.parametrize("name", VIEWS)
def test_a_form_reads_as_kept_and_slack_takes_it(name: str) -> None:
    view = VIEWS[name]()

    made = written(view)

    assert made == same_as_golden(f"{name}.json", made)
    assert problems_of_view(view) == []


@pytest.mark.parametrize("name", FILES)
def test_a_text_reads_as_kept(name: str) -> None:
    made = FILES[name]()

    assert made == same_as_golden(name, made)


def test_every_kept_rendering_is_still_made() -> None:
    made = {f"{name}.json" for name in (*MESSAGES, *VIEWS)} | set(FILES)

    assert {path.name for path in GOLDEN.iterdir()} == made
