import pytest

from checks.kit.report import Report
from sandbox.fub import sample_world
from sandbox.fub.production.cache import Built
from sandbox.fub.production.faults import KINDS, FaultKind, Injected
from sandbox.fub.production.plan import planned
from tests.sandbox.fub.production.conftest import NOON, ORDER, SMALL, Duty

ISSUES = ("oauth_failure", "agent_resolution", "connection_health")


def troubled(report: Report) -> list[str]:
    return [cause.code for cause in report.causes if cause.code not in {"health.all_clear", "oauth.expired_idle"}]


def deal_of(fault: Injected) -> dict[str, int]:
    return {} if fault["deal_id"] is None else {"deal_id": fault["deal_id"]}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
async def test_a_triage_names_what_was_made_wrong(kind: FaultKind, built: Built, duty: Duty) -> None:
    fault = next(each for each in built.faults() if each["fault"] == kind.name)

    report = await duty.triage(kind.issue, account_id=fault["account_id"], **deal_of(fault))

    assert kind.cause in {cause.code for cause in report.causes}


@pytest.mark.parametrize("issue", ISSUES)
async def test_an_account_without_faults_is_well(issue: str, built: Built, duty: Duty) -> None:
    faulty = {each["account_id"] for each in built.faults()}
    plans = [plan for plan in planned(SMALL, ORDER.seed, sample_world(NOON)) if plan.account_id not in faulty]

    told = {plan.account_id: troubled(await duty.triage(issue, account_id=plan.account_id)) for plan in plans[::90]}

    assert len(told) > 10
    assert {account: codes for account, codes in told.items() if codes} == {}


@pytest.mark.parametrize("issue", ["agent_resolution", "connection_health"])
async def test_the_fleet_is_well(issue: str, duty: Duty) -> None:
    report = await duty.triage(issue)

    of_accounts = {kind.cause for kind in KINDS}
    assert [code for code in troubled(report) if code not in of_accounts] == []
