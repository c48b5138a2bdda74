"""Forensics of a deal in five steps, in that order (domain.md 4.4)."""

from datetime import timedelta

from sandbox.fub import World
from tests.checks.across.conftest import Look, said, table, unknown
from tests.checks.desk import Bench

A, USER, DEAL = 31774, 902, 98122
STEPS = ["1. Deal structure", "2. Four paths of every agent", "3. Sync connections", "4. Mutex", "5. Configuration"]
OF_DEAL = {"account_id": A, "deal_id": DEAL}


def syncing(world: World) -> None:
    world.account(A)
    world.connected_user(A, USER)
    world.deal(A, DEAL, agents=[USER], synced_ago=timedelta(hours=1))


def verdicts(look: dict[str, object]) -> list[list[str]]:
    return [row[:2] for row in table(look, "The five steps")]


async def test_a_deal_that_syncs_passes_all_five_steps_in_their_order(world: World, deeper: Look) -> None:
    syncing(world)

    look = await deeper("forensics", "transaction_sync", **OF_DEAL)

    probes = list(dict.fromkeys(each["probe"] for each in look["findings"]))
    assert probes == ["structure", "agent_paths", "connections", "locks", "configuration", "forensics"]
    assert [title for title, _ in verdicts(look)] == STEPS
    assert {verdict for _, verdict in verdicts(look)} <= {"pass", "info"}
    assert look["verdict"] == f"Deal {DEAL}: all five steps are in order."


async def test_the_first_step_that_fails_is_named(world: World, deeper: Look) -> None:
    syncing(world)
    world.mutex(world.rows("zillow_sync_users", account_id=A)[0]["id"], ttl=None)
    world.flag("zillow-ignore-transaction-creation-events", True)

    look = await deeper("forensics", "transaction_sync", **OF_DEAL)

    assert dict(verdicts(look))["4. Mutex"] == "fail"
    assert dict(verdicts(look))["5. Configuration"] == "fail"
    assert look["verdict"] == f"Deal {DEAL}: the first step that fails is “4. Mutex”."


async def test_each_agent_s_paths_stand_in_a_table(world: World, deeper: Look) -> None:
    syncing(world)
    world.user(A, 903)
    world.deal(A, 98123, agents=[USER, 903])

    look = await deeper("forensics", "transaction_sync", account_id=A, deal_id=98123)

    assert table(look, "On deal 98123") == [
        ["902", "fail", "pass", "pass", "fail"],
        ["903", "fail", "fail", "fail", "fail"],
    ]


async def test_every_fact_has_the_evidence_of_its_own_read(world: World, deeper: Look) -> None:
    syncing(world)

    look = await deeper("forensics", "transaction_sync", **OF_DEAL)

    structure = [each for each in look["findings"] if each["probe"] == "structure"]
    assert [[one["query"] for one in each["evidence"]] for each in structure] == [
        ["deal"], ["deal_property"], ["deal_agents"], ["deal_contacts", "deal_contacts"],
    ]  # fmt: skip


async def test_a_deal_that_does_not_exist_ends_at_the_first_step(world: World, deeper: Look) -> None:
    syncing(world)

    look = await deeper("forensics", "transaction_sync", account_id=A, deal_id=404)

    assert verdicts(look) == [[STEPS[0], "fail"], *([step, "skipped"] for step in STEPS[1:])]
    assert look["verdict"] == "Deal 404: the first step that fails is “1. Deal structure”."


async def test_without_redis_the_lock_is_not_known_and_the_rest_is(bench: Bench, world: World, deeper: Look) -> None:
    syncing(world)
    bench.without = frozenset({"redis"})

    look = await deeper("forensics", "transaction_sync", **OF_DEAL)

    assert dict(verdicts(look))["4. Mutex"] == "unknown"
    assert unknown(look) == ["locks", "forensics"]
    assert look["verdict"] == f"Deal {DEAL}: no step fails in what could be read. Not all could be read of: 4. Mutex."


async def test_one_part_that_cannot_be_read_leaves_its_step_s_others_alone(
    bench: Bench, world: World, deeper: Look
) -> None:
    syncing(world)
    bench.variants = ("missing_table:properties",)

    look = await deeper("forensics", "transaction_sync", **OF_DEAL)

    told = said(look, "structure")
    assert [verdict for verdict, _ in told] == ["pass", "unknown", "info", "info"]
    assert told[1][1].startswith("Property: ")


async def test_it_is_about_a_deal_and_says_so_elsewhere(world: World, deeper: Look) -> None:
    syncing(world)

    look = await deeper("forensics", "oauth_failure", account_id=A)

    assert look["verdict"].startswith("Forensics is about a deal")
    assert [each["verdict"] for each in look["findings"]] == ["skipped"]
