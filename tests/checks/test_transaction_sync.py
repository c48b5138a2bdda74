"""Every cause of transaction_sync in a world where it must be named, and in one where it must stay quiet."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from sandbox.fub import World
from tests.checks.conftest import Diagnose
from tests.checks.desk import Bench

A, D, U = 31774, 98122, 902
"""The account, the deal and the agent on it."""
DEAL = {"account_id": A, "deal_id": D}
minutes, hours, days = (lambda n: timedelta(minutes=n)), (lambda n: timedelta(hours=n)), (lambda n: timedelta(days=n))
Build = Callable[[World], Any]
FLAG = "zillow-ignore-transaction-creation-events"


def whole(world: World, **deal: Any) -> None:
    """A deal that lacks nothing, and a second, healthy one."""
    world.account(A)
    world.connected_user(A, U)
    world.deal(A, D, **{"synced_ago": hours(2), **deal})
    world.deal(A, D + 1, synced_ago=hours(1))


def agent_only(world: World, **deal: Any) -> None:
    """The deal's agent has a user row and nothing else; the contact's owner is in order."""
    world.account(A)
    world.user(A, U)
    world.connected_user(A, 11)
    world.deal(A, D, agents=[U], contacts=[world.contact(A, 11)], **deal)


def rejected_agent(world: World) -> None:
    agent_only(world)
    world.sync_user(A, U, problem_ago=hours(4), problem_msg="Zillow OAuth Refresh token invalid")


def installing_agent(world: World) -> None:
    agent_only(world)
    world.auth(A, U, created_ago=hours(1))


def legacy_agent(world: World) -> None:
    agent_only(world)
    world.sync_agent(A, U)


def stand_in_agent(world: World) -> None:
    agent_only(world)
    world.profile(A, U, stand_in=True)


def tokenless_agent(world: World) -> None:
    agent_only(world)
    world.auth(A, U, token=False)


def idle_agent(world: World) -> None:
    agent_only(world)
    world.auth(A, U, expires_in=-hours(30))


def rejected_agent_with_row(world: World) -> None:
    rejected_agent(world)
    world.auth(A, U)


def deleted_agent_row(world: World) -> None:
    agent_only(world)
    world.agent(A, U, deleted=True)


def another_accounts_agent(world: World) -> None:
    agent_only(world)
    world.account(500)
    world.connected_user(500, U)


def owner_in_trouble(world: World) -> None:
    world.account(A)
    world.connected_user(A, U)
    world.user(A, 12)
    world.sync_user(A, 12, problem_ago=hours(3), problem_msg="Lead import failed")
    world.deal(A, D, agents=[U], contacts=[world.contact(A, 12)])


def owner_rejected(world: World) -> None:
    world.account(A)
    world.connected_user(A, U)
    world.user(A, 12)
    world.auth(A, 12)
    world.sync_user(A, 12, problem_ago=hours(3), problem_msg="Zillow OAuth Refresh token invalid")
    world.deal(A, D, agents=[U], contacts=[world.contact(A, 12)])


def lock(world: World, ttl: int | None, *, prefixed: bool = False) -> None:
    whole(world)
    world.mutex(world.rows("zillow_sync_users", user_id=U)[0]["id"], ttl, prefixed=prefixed)


def line(
    world: World, message: str, *, deal_id: int = D, account_id: int = A, ago: timedelta = timedelta(minutes=5)
) -> None:
    world.log(ago, "fub-api", message, context={"account_id": account_id, "dealId": deal_id})


def worker(world: World, now: int, before: int) -> None:
    whole(world)
    for count, ago in ((now, minutes(10)), (before, minutes(70))):
        for _ in range(count):
            world.log(ago, "fub-worker", "Job failed", service="fub-worker", **{"class": "ZillowSyncWorker"})


def flag_change(world: World, ago: timedelta, name: str = "zillow-oauth-pkce", account_id: int | None = None) -> None:
    world.flag_change(name, account_id=account_id, old_value="0", new_value="1", ago=ago)


def flag_changed(world: World, ago: timedelta, name: str = "zillow-oauth-pkce", account_id: int | None = None) -> None:
    whole(world, synced_ago=None)
    flag_change(world, ago, name, account_id)


def large(world: World, agents: int, *, late: bool) -> None:
    whole(world)
    for user in range(agents):
        world.agent(A, 100_000 + user)
    if late:
        line(world, "Lookup of agents timed out after 30 s")


NAMED: dict[str, tuple[Build, list[str]]] = {
    "no such deal": (lambda w: (w.account(A), w.connected_user(A, U)), ["sync.deal_not_found"]),
    "another account's deal": (
        lambda w: (w.account(A), w.account(500), w.connected_user(500, U), w.deal(500, D)), ["sync.deal_not_found"],
    ),
    "creation off for all": (
        lambda w: (whole(w), w.flag(FLAG, True)), ["sync.creation_disabled", "sync.already_synced"],
    ),
    "creation off for the account": (
        lambda w: (whole(w), w.flag(FLAG, False), w.flag(FLAG, True, account_id=A)),
        ["sync.creation_disabled", "sync.already_synced"],
    ),
    "no agents": (lambda w: whole(w, agents=[], synced_ago=None), ["sync.deal_no_agents"]),
    "an agent nobody knows": (agent_only, ["oauth.no_credentials", "sync.agent_verification_failed"]),
    "an agent whose token is rejected": (
        rejected_agent, ["oauth.refresh_token_rejected", "sync.agent_verification_failed"],
    ),
    "a deleted agent row": (deleted_agent_row, ["oauth.no_credentials", "sync.agent_verification_failed"]),
    "the same user id elsewhere": (
        another_accounts_agent, ["oauth.no_credentials", "sync.agent_verification_failed"],
    ),
    "only a sync-agent row": (legacy_agent, ["sync.weak_verification"]),
    "only a stand-in profile": (stand_in_agent, ["sync.weak_verification"]),
    "only a row without a token": (tokenless_agent, ["oauth.refresh_token_missing", "sync.weak_verification"]),
    "only a row whose token is rejected": (
        rejected_agent_with_row, ["oauth.refresh_token_rejected", "sync.weak_verification"],
    ),
    "no property": (lambda w: whole(w, property_id=None, synced_ago=None), ["sync.property_missing"]),
    "an empty address": (lambda w: whole(w, address="  ", synced_ago=None), ["sync.property_missing"]),
    "no contact": (lambda w: whole(w, contacts=[], synced_ago=None), ["sync.contact_sync_missing"]),
    "an owner with a problem": (owner_in_trouble, ["sync.contact_sync_missing"]),
    "an owner whose token is rejected": (
        owner_rejected, ["oauth.refresh_token_rejected", "sync.contact_sync_missing"],
    ),
    "not registered": (
        lambda w: (w.account(A, registered=False), w.connected_user(A, U), w.deal(A, D)), ["sync.sync_system_missing"],
    ),
    "a lock without an end": (lambda w: lock(w, None), ["sync.mutex_stuck", "sync.already_synced"]),
    "a lock with too much left": (lambda w: lock(w, 61), ["sync.mutex_stuck", "sync.already_synced"]),
    "the prefixed form of a lock": (
        lambda w: lock(w, None, prefixed=True), ["sync.mutex_stuck", "sync.already_synced"],
    ),
    "a lock in use": (lambda w: lock(w, 40), ["sync.mutex_held", "sync.already_synced", "health.all_clear"]),
    "no transaction id": (
        lambda w: (whole(w, synced_ago=None), line(w, "zillow_transaction_id_missing")),
        ["sync.transaction_id_missing"],
    ),
    "the worker fails": (lambda w: worker(w, 25, 2), ["sync.worker_failing", "sync.already_synced"]),
    "a flag changed before": (lambda w: flag_changed(w, hours(5)), ["sync.recent_config_change"]),
    "synced long ago": (whole, ["sync.already_synced", "health.all_clear"]),
    "too large": (lambda w: large(w, 10_000, late=True), ["sync.bottleneck", "sync.already_synced"]),
    "the key is gone": (
        lambda w: (whole(w), w.log(minutes(2), "fub", "token_encryption_key_missing")),
        ["oauth.encryption_key_missing", "sync.already_synced"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMED)
async def test_a_world_with_one_fault_gets_its_causes_and_no_others(
    name: str, world: World, diagnose: Diagnose
) -> None:
    build, expected = NAMED[name]
    build(world)

    report = await diagnose("transaction_sync", **DEAL)

    assert [cause.code for cause in report.causes] == expected


QUIET: dict[str, tuple[Build, str]] = {
    "the deal is there": (whole, "sync.deal_not_found"),
    "the account's own row says off": (
        lambda w: (whole(w), w.flag(FLAG, True), w.flag(FLAG, False, account_id=A)), "sync.creation_disabled",
    ),
    "the flag is on for somebody else": (
        lambda w: (whole(w), w.account(500), w.flag(FLAG, True, account_id=500)), "sync.creation_disabled",
    ),
    "agents are there": (agent_only, "sync.deal_no_agents"),
    "one of two agents passes": (
        lambda w: (w.account(A), w.user(A, 5), w.connected_user(A, U), w.deal(A, D, agents=[5, U])),
        "sync.agent_verification_failed",
    ),
    "a strong path beside a weak one": (lambda w: (whole(w), w.sync_agent(A, U)), "sync.weak_verification"),
    "an idle expiry is fine": (idle_agent, "sync.weak_verification"),
    "an address is there": (whole, "sync.property_missing"),
    "one of two contacts will do": (
        lambda w: (
            w.account(A), w.connected_user(A, U), w.user(A, 12),
            w.deal(A, D, agents=[U], contacts=[w.contact(A, 12), w.contact(A, U)]),
        ),
        "sync.contact_sync_missing",
    ),
    "registered": (whole, "sync.sync_system_missing"),
    "no lock": (whole, "sync.mutex_stuck"),
    "a lock in use": (lambda w: lock(w, 60), "sync.mutex_stuck"),
    "somebody else's lock": (lambda w: (whole(w), w.mutex(999_999, None)), "sync.mutex_stuck"),
    "another deal's missing id": (
        lambda w: (whole(w), line(w, "zillow_transaction_id_missing", deal_id=5)), "sync.transaction_id_missing",
    ),
    "the worker stumbles as usual": (lambda w: worker(w, 8, 7), "sync.worker_failing"),
    "a flag changed long before": (lambda w: flag_changed(w, hours(30)), "sync.recent_config_change"),
    "a flag of another product": (lambda w: flag_changed(w, hours(5), "dark-mode"), "sync.recent_config_change"),
    "a flag of another account": (
        lambda w: (w.account(500), flag_changed(w, hours(5), account_id=500)), "sync.recent_config_change",
    ),
    "a flag changed and all is well": (
        lambda w: (whole(w), flag_change(w, hours(5))),
        "sync.recent_config_change",
    ),
    "never synced": (lambda w: whole(w, synced_ago=None), "sync.already_synced"),
    "failing since it was synced": (lambda w: (whole(w), line(w, "transaction_sync_failed")), "sync.already_synced"),
    "large without time-outs": (lambda w: large(w, 10_000, late=False), "sync.bottleneck"),
    "time-outs without size": (lambda w: large(w, 50, late=True), "sync.bottleneck"),
    "an agent who passes needs no credentials": (legacy_agent, "oauth.no_credentials"),
}  # fmt: skip


@pytest.mark.parametrize("name", QUIET)
async def test_a_cause_stays_quiet_where_it_is_not_true(name: str, world: World, diagnose: Diagnose) -> None:
    build, code = QUIET[name]
    build(world)

    report = await diagnose("transaction_sync", **DEAL)

    assert code not in {cause.code for cause in report.causes}
    assert code in report.conclusion.ruled_out


async def test_a_deal_that_fails_for_no_reason_that_shows_is_not_all_clear(world: World, diagnose: Diagnose) -> None:
    whole(world)
    line(world, "transaction_sync_failed")

    report = await diagnose("transaction_sync", **DEAL)

    assert report.causes == ()
    assert [finding.fact for finding in report.findings if finding.probe == "deal_failures"] == [
        f"The sync of deal {D} failed once since it reached Zillow."
    ]


async def test_failures_before_a_deal_reached_zillow_are_over(world: World, diagnose: Diagnose) -> None:
    whole(world, synced_ago=minutes(3))
    line(world, "transaction_sync_failed")
    line(world, "transaction_sync_failed", deal_id=D + 1, ago=minutes(1))

    report = await diagnose("transaction_sync", **DEAL)

    assert [cause.code for cause in report.causes] == ["sync.already_synced", "health.all_clear"]


async def test_what_breaks_upstream_explains_the_failed_verification(world: World, diagnose: Diagnose) -> None:
    rejected_agent(world)

    report = await diagnose("transaction_sync", **DEAL)

    explained = {cause.code: cause.explained_by for cause in report.causes}
    assert explained["sync.agent_verification_failed"] == "oauth.refresh_token_rejected"


async def test_a_deal_without_agents_pages(world: World, diagnose: Diagnose) -> None:
    whole(world, agents=[], synced_ago=None)

    report = await diagnose("transaction_sync", **DEAL)

    assert report.decision.page
    assert report.decision.tier == 3


async def test_a_path_that_cannot_be_read_leaves_a_suspicion(bench: Bench, world: World) -> None:
    agent_only(world)
    bench.variants = ("missing_table:zillow_sync_agents",)

    report = await bench.triage("transaction_sync", **DEAL)

    failed = next(cause for cause in report.causes if cause.code == "sync.agent_verification_failed")
    assert failed.certainty == "suspected"
    assert "path 4" in failed.fact


async def test_an_unreachable_client_database_names_no_cause(bench: Bench, world: World) -> None:
    whole(world, agents=[])
    bench.without = frozenset({"client"})

    report = await bench.triage("transaction_sync", **DEAL)

    assert {cause.code for cause in report.causes} == {"coverage.source_unavailable"}
    assert "sync.deal_no_agents" in {each.code for each in report.conclusion.undecided}


async def test_without_redis_the_lock_stays_unknown_and_the_rest_speaks(bench: Bench, world: World) -> None:
    whole(world, property_id=None, synced_ago=None)
    bench.without = frozenset({"redis"})

    report = await bench.triage("transaction_sync", **DEAL)

    assert report.causes[0].code == "sync.property_missing"
    assert [each.probe for each in report.findings if each.verdict == "unknown"] == ["mutexes"]


@pytest.mark.parametrize("variant", ["D2", "D3", "D5", "D6", "D7", "D9:user", "D10"])
async def test_other_names_for_tables_and_columns_change_nothing(variant: str, bench: Bench, world: World) -> None:
    rejected_agent(world)
    bench.variants = (variant,)

    report = await bench.triage("transaction_sync", **DEAL)

    assert report.causes[0].code == "oauth.refresh_token_rejected"


async def test_a_deal_elsewhere_is_pointed_to(world: World, diagnose: Diagnose) -> None:
    world.account(A)
    world.account(500, db_database="client_1")
    world.connected_user(500, U)
    world.deal(500, D)

    report = await diagnose("transaction_sync", **DEAL)

    assert "belongs to account 500" in next(each.fact for each in report.findings if each.probe == "deal")


async def test_a_deal_may_name_agent_rows_instead_of_users(bench: Bench, world: World) -> None:
    whole(world)
    bench.variants, bench.deal_agent_ids = ("D9",), "agent"

    report = await bench.triage("transaction_sync", **DEAL)

    assert [cause.code for cause in report.causes] == ["sync.already_synced", "health.all_clear"]
