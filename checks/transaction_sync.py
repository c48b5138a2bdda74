"""Transaction sync: a deal is missing in Zillow Premier Agent, or does not change there."""

from collections.abc import Iterator
from datetime import datetime

from checks.causes import oauth, rate, sync
from checks.fub.connection import Connection
from checks.kit import scope
from checks.kit.case import Case
from checks.kit.cause import Cause, CauseKind, Certainty
from checks.kit.check import Check
from checks.kit.found import Found
from checks.kit.general import UNKNOWN_ACCOUNT
from checks.kit.severity import Severity
from checks.logs.lines import REFRESH_FAILED, SYNC_FAILED, THROTTLED, TRANSACTION_ID_MISSING, saying
from checks.logs.questions import SYNC_WORKER
from checks.probes.account_log import account_log
from checks.probes.accounts import account, account_size, unknown_account
from checks.probes.deal_connections import deal_auths, deal_syncs, mutexes
from checks.probes.deal_log import deal_failures
from checks.probes.deals import agents_on_deal, contacts_on_deal, deal, deal_address
from checks.probes.fleet_log import encryption_key, sync_worker, throttling, transaction_id_metric
from checks.probes.four_paths import four_paths
from checks.probes.paths import PATHS
from checks.probes.sizes import sizes_of
from checks.probes.sync_settings import agent_count, creation_switch, recent_changes, sync_system
from checks.probes.verification import everyone, verified
from checks.rules import deals, installation, outside, tokens, unclear
from checks.rules.naming import Judge, counted, named, times, users
from checks.rules.paths import Outcome

CHECK = Check(
    issue="transaction_sync",
    title="Transaction sync failure",
    about="A deal is missing in Zillow Premier Agent, or its changes do not arrive there.",
    severities=(Severity.CRITICAL, Severity.HIGH, Severity.NORMAL),
    usual=Severity.NORMAL,
    needs=frozenset({"account_id", "deal_id"}),
    target="zillow-sync-diagnosis",
    first_response="Agent count, then eligibility.",
    examples=("/zillow-triage --issue=transaction_sync --account_id=31774 --deal_id=98122",),
    measure=sizes_of,
)
CHECK.include(account, account_size, deal, deal_address, agents_on_deal, contacts_on_deal)
CHECK.include(four_paths, *PATHS.values(), deal_auths, deal_syncs, mutexes)
CHECK.include(sync_system, creation_switch, recent_changes, agent_count)
CHECK.include(account_log, deal_failures, encryption_key, throttling, sync_worker, transaction_id_metric)
CHECK.concludes(UNKNOWN_ACCOUNT)(unknown_account)


@CHECK.concludes(sync.DEAL_NOT_FOUND)
def deal_not_found(case: Case, found: Found) -> Iterator[Cause]:
    """Only for an account that exists: otherwise the account id is the mistake."""
    if found[deal] is None:
        where = f"account {case.account_id}" if case.account_id is not None else "any client database"
        yield deals.of_deal(case, sync.DEAL_NOT_FOUND, f"There is no deal {case.deal_id} in {where}.")


@CHECK.concludes(sync.CREATION_DISABLED)
def creation_disabled(case: Case, found: Found) -> Iterator[Cause]:
    """To be ruled out first."""
    return deals.creation_disabled(case, found[creation_switch])


@CHECK.concludes(sync.DEAL_NO_AGENTS)
def deal_no_agents(case: Case, found: Found) -> Iterator[Cause]:
    """The deal is there, so no agents means no agents."""
    if found[deal] is not None and not found[agents_on_deal]:
        yield deals.of_deal(case, sync.DEAL_NO_AGENTS, f"Deal {case.deal_id} exists and has no agents.")


@CHECK.concludes(sync.AGENT_VERIFICATION_FAILED)
def agent_verification_failed(case: Case, found: Found) -> Iterator[Cause]:
    """When no path could be read at all, nothing is known."""
    agents = verified(case, found)
    found.cite(four_paths)
    if any(agent.blind for agent in agents):
        found.need(*PATHS.values())
    return deals.verification_failed(case, agents)


@CHECK.concludes(sync.WEAK_VERIFICATION)
def weak_verification(case: Case, found: Found) -> Iterator[Cause]:
    """A sync that works by a path that is going away."""
    found.cite(four_paths)
    return deals.weak_verification(case, verified(case, found))


@CHECK.concludes(sync.PROPERTY_MISSING)
def property_missing(case: Case, found: Found) -> Iterator[Cause]:
    """A property counts only with its address."""
    addresses = found[deal_address]
    if not any(addresses):
        lack = "its property has no address" if addresses else "it has no property"
        yield deals.of_deal(case, sync.PROPERTY_MISSING, f"Deal {case.deal_id} cannot sync: {lack}.")


@CHECK.concludes(sync.CONTACT_SYNC_MISSING)
def contact_sync_missing(case: Case, found: Found) -> Iterator[Cause]:
    """At least one contact whose owner's connection is enabled and without an open problem."""
    number, owners = found[contacts_on_deal]
    if number and any(row.working for row in found[deal_syncs] if row.user_id in owners):
        return
    lack = "it has no contact"
    if number:
        whose = f"to {users(owners)}, without a working connection" if owners else "to nobody"
        lack = f"it has {counted(number, 'contact')}, assigned {whose}"
    yield deals.of_deal(case, sync.CONTACT_SYNC_MISSING, f"Deal {case.deal_id} cannot sync: {lack}.", users=owners)


@CHECK.concludes(sync.SYNC_SYSTEM_MISSING)
def sync_system_missing(case: Case, found: Found) -> Iterator[Cause]:
    """An account that is not registered syncs nothing."""
    if not found[sync_system]:
        fact = f"Account {case.account_id} has no active Zillow row in data_sync_systems."
        whose = scope.account(case.account_id)
        yield Cause(kind=sync.SYNC_SYSTEM_MISSING, certainty=Certainty.OBSERVED, scope=whose, fact=fact)


@CHECK.concludes(sync.MUTEX_STUCK, sync.MUTEX_HELD)
def locks_held(case: Case, found: Found) -> Iterator[Cause]:
    """Of the deal's agents and its contacts' owners."""
    return deals.locks_held(case, found[mutexes])


@CHECK.concludes(sync.TRANSACTION_ID_MISSING)
def transaction_id_missing(case: Case, found: Found) -> Iterator[Cause]:
    """The log knows the deal; the metric counts the fleet, so alone it is a suspicion about a deal without an id."""
    said = deals.of_this_deal(case, saying(found[account_log], TRANSACTION_ID_MISSING))
    if said:
        fact = f"Zillow answered without a transaction id: {counted(len(said), 'log line')} in the window."
        yield deals.of_deal(case, sync.TRANSACTION_ID_MISSING, fact)
        return
    row = found[deal]
    if row is not None and not row.has_transaction_id and found[transaction_id_metric].now:
        fact = "Zillow answers without transaction ids at the moment, and this deal has none."
        yield deals.of_deal(case, sync.TRANSACTION_ID_MISSING, fact, certainty=Certainty.SUSPECTED)


@CHECK.concludes(sync.WORKER_FAILING)
def worker_failing(case: Case, found: Found) -> Iterator[Cause]:
    """The worker serves everybody."""
    del case
    errors = found[sync_worker]
    if outside.worker_failing(errors):
        fact = (
            f"ZillowSyncWorker failed {times(errors.total.now)} in the window, {times(errors.total.before)} before it."
        )
        yield Cause(
            kind=sync.WORKER_FAILING,
            certainty=Certainty.OBSERVED,
            scope=scope.SYSTEM,
            fact=fact,
            shown_by=SYNC_WORKER,
        )
    unclear.need_worker(errors)


@CHECK.concludes(sync.RECENT_CONFIG_CHANGE)
def recent_config_change(case: Case, found: Found) -> Iterator[Cause]:
    """A change without a failure after it is no cause."""
    changes = found[recent_changes]
    if changes:
        yield from deals.recent_change(case, changes, _first_failure(case, found))


def _first_failure(case: Case, found: Found) -> datetime | None:
    """The earliest line about this deal; or, of a deal that is overdue, the moment somebody asked."""
    lines = saying(found[account_log], (*SYNC_FAILED, *REFRESH_FAILED)) if found.read(account_log) else []
    lines = deals.of_this_deal(case, lines)
    if lines:
        return min(line.at for line in lines)
    row = found[deal]
    if row is None or row.synced_at is not None or row.created_at is None:
        return None
    return case.asked_at if case.asked_at - row.created_at > deals.WORKER_CADENCE else None


@CHECK.concludes(sync.ALREADY_SYNCED)
def already_synced(case: Case, found: Found) -> Iterator[Cause]:
    """What fails afterwards shows in the log; unread, it leaves a doubt."""
    row = found[deal]
    if row is None or row.synced_at is None:
        return
    read = found.read(account_log)
    failed = saying(found[account_log], SYNC_FAILED) if read else []
    since = [line for line in deals.of_this_deal(case, failed) if line.at > row.synced_at]
    if not since:
        since_then = "nothing failed since" if read else "whether anything failed since could not be seen"
        fact = f"Deal {case.deal_id} reached Zillow at {row.synced_at:%Y-%m-%d %H:%M} UTC, and {since_then}."
        certainty = Certainty.OBSERVED if read else Certainty.SUSPECTED
        yield deals.of_deal(case, sync.ALREADY_SYNCED, fact, certainty=certainty)


@CHECK.concludes(sync.BOTTLENECK)
def bottleneck(case: Case, found: Found) -> Iterator[Cause]:
    """Large, and timing out."""
    return deals.bottleneck(case, found[agent_count], found[account_log])


def _behind(kind: CauseKind, judge: Judge, *, owners: bool = True) -> None:
    """An OAuth cause, named for agents that fail verification and for owners without a working connection."""

    @CHECK.concludes(kind)
    def rule(case: Case, found: Found) -> Iterator[Cause]:
        return named(kind, _failing(case, found, owners=owners), judge, case.asked_at)


def _failing(case: Case, found: Found, *, owners: bool) -> list[Connection]:
    """Agents who pass no path, or by nothing better than a token that is gone; and owners without a connection."""
    agents = verified(case, found)
    users: set[int] = set()
    if not any(agent.strong for agent in agents):
        worn = {agent.user_id for agent in agents if agent.paths[2] is Outcome.WEAK}
        users = worn if any(agent.passes for agent in agents) else {agent.user_id for agent in agents}
    people = everyone(case, found)
    if owners and any(True for _ in contact_sync_missing(case, found)):
        users.update(found[contacts_on_deal][1])
    return [people.get(user) or Connection(case.account, user) for user in sorted(users)]


_behind(oauth.REFRESH_TOKEN_REJECTED, tokens.refresh_token_rejected)
_behind(oauth.REFRESH_TOKEN_MISSING, tokens.refresh_token_missing)
_behind(oauth.INTEGRATION_DISABLED, installation.integration_disabled)
_behind(oauth.INSTALLATION_RACE, installation.installation_race)
_behind(oauth.NO_CREDENTIALS, tokens.no_credentials, owners=False)


@CHECK.concludes(oauth.ENCRYPTION_KEY_MISSING)
def encryption_key_missing(case: Case, found: Found) -> Iterator[Cause]:
    """Without the key nobody's token can be read."""
    del case
    yield from outside.key_by_log(found[encryption_key])


@CHECK.concludes(rate.ZILLOW_429)
def throttled(case: Case, found: Found) -> Iterator[Cause]:
    """Named here when this account's own requests are among those throttled, or the worker fails in the storm."""
    del case
    if not outside.storm(found[throttling]):
        unclear.need_storm(found[throttling])
        return
    if saying(found[account_log], THROTTLED) or outside.worker_failing(found[sync_worker]):
        yield outside.throttled(found[throttling])
