"""The auditor sees what is wrong, wherever it is: each source of his is tampered with once."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.faults.audit.audit import COLUMNS, Verdict, judged, still, table
from tests.faults.audit.requests import name
from tests.faults.audit.seen import Aside, Happened, Incident, Post, Request, Ring, Run, Seen, Ticket

RUN, OTHER = "aaaaaaaaaaaa", "bbbbbbbbbbbb"
PAGE = f"zillow-triage/{RUN}/1/1"
ROOT = Post("C1", "2.0", None, RUN, "root 0", "INC-1", {})
TOLD = Post("C1", "1.0", None, RUN, "open", "What was found.", {"triage_wrong": RUN, "triage_again": RUN})


def happened(key: str, kind: str, **detail: object) -> Happened:
    return Happened(1, key, kind, detail)


@pytest.fixture
def seen() -> Seen:
    """One critical command from its acknowledgement to its ticket, and one that was refused privately."""
    refused = Run(OTHER, "triage", "SUCCESS", {"way": "command", "user": "U2"}, "refused")
    return Seen(
        requests=[Request(RUN, "triage", "U1", True, "critical"), Request(OTHER, "triage", "U2", True, "nonsense")],
        runs={RUN: Run(RUN, "triage", "SUCCESS", {"way": "command", "user": "U1"}, "reported"), OTHER: refused},
        paging_reports=frozenset({RUN}),
        incidents=[Incident(1, RUN, "cause@1", True)],
        happened=[
            happened("opened", "opened", uid=RUN),
            happened(f"report/{RUN}", "reported"),
            happened("paging/1/1", "paging", step=1, asked=False),
            happened("intent/1/1/datadog", "page_intended", page="1/1", pager="datadog"),
            happened("settled/1/1/datadog", "page_settled", page="1/1", pager="datadog", outcome="delivered"),
            happened("settled/1/1/slack", "page_settled", page="1/1", pager="slack", outcome="delivered"),
            happened("ticket/0", "ticketed"),
        ],
        posts=[TOLD, ROOT],
        asides=[Aside("U2", "That is not an issue type.", {})],
        rings=[Ring("datadog", PAGE)],
        tickets=[Ticket("ZYN-1", (f"triage-{RUN}",))],
    )


def test_where_everything_went_well_the_table_ends_in_zeros(seen: Seen) -> None:
    verdict = judged(seen)

    assert verdict.sentences == []
    assert table([verdict, verdict]).splitlines()[1].split(" | ")[-3:] == ["   0", "      0", "          0"]
    assert verdict.figures.keys() == set(COLUMNS)


Tamper = Callable[[Seen], Seen]


def without_run(seen: Seen) -> Seen:
    return replace(seen, runs={key: run for key, run in seen.runs.items() if key != OTHER})


def unended(seen: Seen) -> Seen:
    return replace(seen, runs={**seen.runs, OTHER: replace(seen.runs[OTHER], status="PENDING")})


LOST: dict[str, Tamper] = {
    "acknowledged, and nothing is known of it": without_run,
    "has not ended": unended,
    "found out and not told": lambda seen: replace(seen, posts=[ROOT]),
    "its person was not told": lambda seen: replace(seen, asides=[]),
    "is in no incident": lambda seen: replace(
        seen, happened=[each for each in seen.happened if each.kind != "reported"]
    ),
    "said to have rung a phone, and did not": lambda seen: replace(seen, rings=[]),
    "was not told in Slack": lambda seen: replace(seen, happened=[*seen.happened[:5], seen.happened[6]]),
    "rang no phone, and nobody was told": lambda seen: replace(seen, happened=[*seen.happened[:4], *seen.happened[5:]]),
    "has no ticket": lambda seen: replace(seen, tickets=[]),
    "stands nowhere in Slack": lambda seen: replace(seen, posts=[TOLD]),
}


@pytest.mark.parametrize("said", LOST)
def test_what_is_missing_is_lost(seen: Seen, said: str) -> None:
    verdict = judged(LOST[said](seen))

    assert any(said in sentence for sentence in verdict.lost)


def test_who_was_told_that_nothing_was_recorded_has_lost_nothing(seen: Seen) -> None:
    told = Aside("U2", "This was not recorded, so nothing will come of it.", {})

    assert judged(replace(without_run(seen), asides=[told])).lost == []


DOUBLED: dict[str, Tamper] = {
    "stands 2 times": lambda seen: replace(seen, posts=[*seen.posts, replace(ROOT, ts="3.0")]),
    "is told 2 times": lambda seen: replace(seen, posts=[*seen.posts, replace(TOLD, ts="3.0", step="summary")]),
    "rang 2 times": lambda seen: replace(seen, rings=[*seen.rings, *seen.rings]),
    "tickets bear": lambda seen: replace(seen, tickets=[*seen.tickets, replace(seen.tickets[0], name="ZYN-2")]),
    "incidents are open about": lambda seen: replace(
        seen, incidents=[*seen.incidents, Incident(2, OTHER, "cause@1", True)]
    ),
    "is in 2 incidents": lambda seen: replace(
        seen, happened=[*seen.happened, Happened(2, f"report/{RUN}", "reported", {})]
    ),
    "was given 2 tickets": lambda seen: replace(seen, happened=[*seen.happened, happened("ticket/1", "ticketed")]),
    "files are named": lambda seen: replace(
        seen, posts=[*seen.posts, *(Post("C1", str(n), "1.0", "", "", "", {}, ("report.md",)) for n in (4, 5))]
    ),
}


@pytest.mark.parametrize("said", DOUBLED)
def test_what_is_there_more_than_once_is_doubled(seen: Seen, said: str) -> None:
    verdict = judged(DOUBLED[said](seen))

    assert any(said in sentence for sentence in verdict.doubled)


UNEXPLAINED: dict[str, Tamper] = {
    "belongs to cccccccccccc": lambda seen: replace(seen, posts=[*seen.posts, replace(ROOT, run="cccccccccccc")]),
    "belongs to no run": lambda seen: replace(seen, posts=[*seen.posts, Post("C1", "9.0", None, "", "", "Hi", {})]),
    "which no incident meant": lambda seen: replace(seen, rings=[*seen.rings, Ring("pagerduty", PAGE)]),
    "belongs to no incident": lambda seen: replace(seen, tickets=[*seen.tickets, Ticket("ZYN-9", ())]),
    "was asked for by nobody": lambda seen: replace(seen, requests=seen.requests[:1]),
    "which is no run": lambda seen: replace(
        seen, happened=[*seen.happened, happened("report/cccccccccccc", "reported")]
    ),
    "after the one before": lambda seen: replace(
        seen,
        happened=[*seen.happened, happened("paging/1/2", "paging", step=2, asked=False)],
        rings=[*seen.rings, Ring("datadog", PAGE.removesuffix("1") + "2", at=9.0)],
    ),
}


@pytest.mark.parametrize("said", UNEXPLAINED)
def test_what_nobody_asked_for_is_unexplained(seen: Seen, said: str) -> None:
    verdict = judged(UNEXPLAINED[said](seen))

    assert any(said in sentence for sentence in verdict.unexplained)


def test_what_a_monitor_says_follows_from_its_look_and_what_is_looked_at_again_stands_in_its_incident(
    seen: Seen,
) -> None:
    look, again = Run("tick:fleet_health:12:00", "monitor_look", "SUCCESS", {}), "0a1b2c3d4e5f"
    runs = {**seen.runs, look.key: look, again: Run(again, "incident_verify", "SUCCESS", {})}
    asked = Request(again, "incident_verify", "U0SOMEBODY", accepted=True, words="incident_again")
    post = Post("C1", "9.9", None, name(look.key), "detail 0", "What every look found", {})
    more = replace(
        seen,
        runs=runs,
        requests=[*seen.requests, asked],
        posts=[*seen.posts, post],
        paging_reports=seen.paging_reports | {f"{again}-1"},
    )

    assert judged(more).sentences == []


def test_what_only_one_of_two_looks_finds_was_under_way(seen: Seen) -> None:
    both, first = "INC-1 stands nowhere in Slack.", "Step 1/1 of INC-2 was not told in Slack."
    figures = judged(seen).figures

    found = still(Verdict(figures, lost=[both]), Verdict(figures, lost=[first, both]))

    assert found.lost == [both]
    assert found.figures["lost"] == 1
