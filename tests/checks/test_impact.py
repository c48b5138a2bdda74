"""How far a systemic cause reaches, from the log lines that show it and the accounts' users (domain.md 9.4)."""

from datetime import timedelta
from typing import Any

from checks.kit.impact import Impact
from checks.kit.policy import Band, ImpactBands, Policy
from checks.kit.report import Report
from sandbox.fub import World
from tests.checks.desk import Bench

FIRST = 5_000
"""The account that most is about; others follow it."""
BANDS = (Band(0, 1), Band(3, 100), Band(5, 600))


def accounts(world: World, number: int, *, databases: int = 2) -> None:
    """That many accounts, each with one user more than the one before up to six, spread over client databases."""
    for place in range(number):
        world.account(FIRST + place, db_database=f"client_{place % databases}")
        for user in range(1, min(place, 5) + 2):
            world.user(FIRST + place, user)


def throttled(world: World, number: int, lines: int = 2) -> None:
    for place in range(number):
        for _ in range(lines):
            context = {"account_id": FIRST + place, "service": "zillow", "error_message": "HTTP 429 Too Many Requests"}
            world.log(timedelta(minutes=20), "fub", "Zillow API request failed", context=context)


def failing(world: World, number: int) -> None:
    for place in range(number):
        context = {"account_id": FIRST + place, "method": "oauthRefresh", "error": "Token expired"}
        world.log(timedelta(minutes=10), "fub", "OAuth failed", status="error", context=context)


def reach(report: Report) -> Impact:
    assert report.impact is not None
    return report.impact


async def test_a_storm_says_how_many_accounts_it_hits_and_how_large_they_are(bench: Bench, world: World) -> None:
    accounts(world, 14)
    throttled(world, 12)
    bench.policy = Policy(impact=ImpactBands(bands=BANDS))

    report = await bench.triage("rate_limiting")

    found = reach(report)
    assert (found.codes, found.accounts, found.counted) == (("rate.zillow_429",), 12, 12)
    assert [each.users for each in found.largest] == [6, 6, 6, 6, 6, 6, 6, 5, 4, 3]
    assert found.score == 2 * 1 + 2 * 100 + 8 * 600
    assert found.unanswered == {}
    assert report.decision.impact_score == found.score
    assert report.decision.incident_command is True


async def test_a_storm_over_many_accounts_is_no_cascade_and_pages_nobody(bench: Bench, world: World) -> None:
    accounts(world, 40)
    throttled(world, 40)

    report = await bench.triage("rate_limiting")

    assert reach(report).accounts == 40
    assert (str(report.decision.severity), report.decision.page) == ("high", False)
    assert report.decision.tier == 2
    assert report.decision.notify is True


async def test_a_score_of_exactly_the_limit_stays_with_the_team(bench: Bench, world: World) -> None:
    accounts(world, 11)
    throttled(world, 11)
    bench.policy = Policy(impact=ImpactBands(bands=(Band(0, 10),), command_above=110))
    at_the_limit = await bench.triage("rate_limiting")
    bench.policy = Policy(impact=ImpactBands(bands=(Band(0, 10),), command_above=109))
    above = await bench.triage("rate_limiting")

    assert (at_the_limit.decision.incident_command, above.decision.incident_command) == (False, True)


async def test_usual_throttling_of_many_accounts_is_measured_by_nobody(bench: Bench, world: World) -> None:
    accounts(world, 8)
    throttled(world, 8, lines=1)

    report = await bench.triage("rate_limiting")

    assert report.impact is None
    assert report.document()["impact"] is None
    assert "impact" not in report.document()["coverage"]["ran"]


async def test_one_question_to_the_logs_and_one_to_each_client_database(bench: Bench, world: World) -> None:
    accounts(world, 12, databases=3)
    failing(world, 12)

    report = await bench.triage("oauth_failure", account_id=FIRST)

    evidence = next(each for each in report.findings if each.probe == "impact").evidence
    assert report.causes[0].code == "oauth.expiry_cascade"
    assert [each.query for each in evidence] == ["oauth_failures", *["users_of_accounts"] * 3]
    assert reach(report).accounts == 12


async def test_a_client_database_that_does_not_answer_makes_the_figures_the_least_there_can_be(
    bench: Bench, world: World
) -> None:
    accounts(world, 12)
    throttled(world, 12)
    bench.without = frozenset({"client_1"})
    bench.policy = Policy(impact=ImpactBands(bands=BANDS))

    report = await bench.triage("rate_limiting")

    found = reach(report)
    document = report.document()
    step = next(each for each in report.decision.trace if each.rule == "impact_score")
    assert (found.accounts, found.counted, found.partial) == (12, 6, True)
    assert found.score == 6 * 1 + 1 + 100 + 4 * 600
    assert step.value == f"at least {found.score}"
    assert (str(report.decision.severity), report.decision.page) == ("high", False)
    assert [each["source"] for each in document["impact"]["unanswered"]] == ["127.0.0.1/client_1"]
    assert [(each["probe"], each["source"]) for each in document["coverage"]["unknown"]] == [("impact", "fub.client")]


async def test_lines_that_name_no_account_leave_the_number_open(bench: Bench, world: World) -> None:
    accounts(world, 1)
    world.log(timedelta(minutes=5), "fub", "token_encryption_key_missing", status="error")

    report = await bench.triage("oauth_failure", account_id=FIRST)

    document: dict[str, Any] = report.document()["impact"]
    assert report.causes[0].code == "oauth.encryption_key_missing"
    assert (document["accounts"], document["partial"]) == (None, True)
    assert document["unanswered"] == [
        {"source": "datadog.logs", "reason": "The log lines that show it name no account."}
    ]


async def test_a_cause_of_one_account_has_no_impact_beyond_it(bench: Bench, world: World) -> None:
    accounts(world, 1)
    world.sync_user(FIRST, 1, problem_msg="Zillow OAuth Refresh token invalid", problem_ago=timedelta(hours=2))

    report = await bench.triage("oauth_failure", account_id=FIRST, user_id=1)

    assert any(cause.weight.value == "high" for cause in report.causes)
    assert report.impact is None


async def test_more_accounts_than_one_count_brings_are_counted_all_in_one_more(bench: Bench, world: World) -> None:
    accounts(world, 12)
    throttled(world, 12)
    bench.most_groups = 5

    report = await bench.triage("rate_limiting")

    evidence = next(each for each in report.findings if each.probe == "impact").evidence
    assert reach(report).accounts == 12
    assert [each.query for each in evidence][:2] == ["throttling", "throttling_by_account_wide"]
