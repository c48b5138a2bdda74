"""A case that was recorded says the same when it is replayed."""

from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest

from bot.cases import RecordedCase, Replay, Truth, read_case, written
from checks.kit.policy import Policy
from checks.kit.registry import check_for
from checks.kit.report import Report
from checks.kit.triage import triage
from sandbox.fub import World, sample_world
from tests.cases.stage import NOON, Asked, Stage

STORIES = {
    "the integration is off": Asked(issue="oauth_failure", ids={"account_id": 148261, "user_id": 571}),
    "a rejected token stops a deal": Asked(issue="transaction_sync", ids={"account_id": 31774, "deal_id": 98122}),
    "47 agents are inferred": Asked(issue="agent_resolution", ids={"account_id": 14009}),
    "the fleet's agents": Asked(issue="agent_resolution"),
    "the fleet's health": Asked(issue="connection_health", preventive=True, severity="preventive"),
    "the queue": Asked(issue="rate_limiting", backlog_before=100, severity="high", hours=3),
    "no such account": Asked(issue="oauth_failure", ids={"account_id": 404_404}),
    "no logs": Asked(issue="oauth_failure", ids={"account_id": 75172}, without=frozenset({"logs"})),
    "no redis": Asked(issue="rate_limiting", without=frozenset({"redis"})),
    "no client database": Asked(issue="oauth_failure", ids={"account_id": 20010}, without=frozenset({"client"})),
    "half of the client databases": Asked(issue="agent_resolution", without=frozenset({"client_1", "client_2"})),
    "nothing at all": Asked(
        issue="connection_health", ids={"account_id": 20010},
        without=frozenset({"logs", "redis", "common", "client"}),
    ),
}  # fmt: skip


def said(report: Report) -> list[object]:
    """All that follows from what was read."""
    causes = [(each.code, each.certainty, each.scope, each.fact, each.explained_by) for each in report.causes]
    return [causes, report.decision, report.conclusion.ruled_out, report.conclusion.undecided]


async def replayed(case: RecordedCase, directory: Path) -> tuple[Report, Replay]:
    """Through a file, as it would be kept."""
    file = directory / "case.yaml"
    file.write_text(written(case), encoding="utf-8")
    replay = Replay(read_case(file))
    found = await triage(check_for(case.case.issue), replay.case, replay.sources, Policy(), clock=monotonic)
    return found, replay


@pytest.mark.parametrize("story", STORIES)
async def test_a_replayed_case_ends_as_the_triage_did(story: str, stage: Stage, tmp_path: Path) -> None:
    live, recording = await stage.triaged(sample_world(NOON), STORIES[story])

    again, replay = await replayed(recording.recorded(story, Truth(first="none")), tmp_path)

    assert said(again) == said(live)
    assert replay.unrecorded == []


async def test_zillow_ids_are_masked_and_what_was_equal_stays_so(stage: Stage, tmp_path: Path) -> None:
    world = World(NOON)
    world.account(14009)
    for user, ours, theirs in (
        (1, "X1-abcdefgh", " X1-abcdefgh "),
        (2, "X1-abcdefgh", "X1-ABCDEFGH"),
        (3, None, "777"),
    ):
        world.user(14009, user)
        world.auth(14009, user, zuid=ours)
        world.sync_user(14009, user, zuid=theirs)
    live, recording = await stage.triaged(world, Asked(issue="oauth_failure", ids={"account_id": 14009}))

    case = recording.recorded("identities", Truth(first="oauth.zuid_mismatch"))
    again, _ = await replayed(case, tmp_path)

    assert "abcdefgh" not in written(case).lower()
    assert [row["zuid"] for read in case.read.common if read.ask == "auth_of_account" for row in read.rows] == [
        "zuid-1", "zuid-1", None,
    ]  # fmt: skip
    assert said(again) == said(live)
    assert [cause.scope.user_ids for cause in again.causes if cause.code == "oauth.zuid_mismatch"] == [(2,)]


async def test_nothing_secret_or_personal_gets_into_a_file(stage: Stage) -> None:
    world = World(NOON)
    world.account(14009)
    person = world.connected_user(14009, 571)
    person.sync_user["problem_at"] = world.at(timedelta(hours=1))
    person.sync_user["problem_msg"] = "Mail user.one@example.com, call +1 555 010 0199, token=abcdef123456"
    context = {"account_id": 14009, "userId": 571, "refresh_token": "abcdef1234567890", "zuid": "X1-abcdefgh"}
    world.log(timedelta(minutes=5), "fub", "Refresh failed for user.one@example.com", context=context)
    _, recording = await stage.triaged(world, Asked(issue="oauth_failure", ids={"account_id": 14009}))

    file = written(recording.recorded("one", Truth(first="none")))

    assert "Refresh failed for [e-mail]" in file
    for secret in ("example.com", "abcdef", "secret-", "555", "X1-"):
        assert secret not in file


async def test_a_question_that_was_not_recorded_stays_unknown(stage: Stage, tmp_path: Path) -> None:
    _, recording = await stage.triaged(
        sample_world(NOON), Asked(issue="oauth_failure", ids={"account_id": 148261, "user_id": 571})
    )
    case = recording.recorded("whole", Truth(first="none"))
    common = [read for read in case.read.common if read.ask != "auth_of_users"]
    lacking = case.model_copy(update={"read": case.read.model_copy(update={"common": common})})

    again, replay = await replayed(lacking, tmp_path)

    assert set(replay.unrecorded) == {"auth_of_users"}
    assert "oauth.integration_disabled" in {each.code for each in again.conclusion.undecided}
    assert "health.all_clear" not in {cause.code for cause in again.causes}


async def test_an_answer_too_long_to_keep_is_left_out_and_said_to_be(stage: Stage, tmp_path: Path) -> None:
    world = World(NOON)
    world.account(14009)
    for user in range(1, 2_002):
        world.auth(14009, user)
    _, recording = await stage.triaged(world, Asked(issue="oauth_failure", ids={"account_id": 14009}))

    case = recording.recorded("large", Truth(first="none"))
    _, replay = await replayed(case, tmp_path)

    assert case.left_out == ["auth_of_account: 2,001 rows"]
    assert replay.unrecorded[0] == "auth_of_account"
