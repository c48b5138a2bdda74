"""OAuth failure: an account says it is connected to Zillow, yet nothing syncs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from checks.causes import agent, health, oauth, rate
from checks.fub.connection import Connection, joined
from checks.kit import scope
from checks.kit.case import Case
from checks.kit.cause import Cause, CauseKind, Certainty
from checks.kit.check import Check
from checks.kit.found import Found
from checks.kit.general import UNKNOWN_ACCOUNT
from checks.kit.probe import Probe
from checks.kit.severity import Severity
from checks.logs.lines import INTEGRATION_DISABLED, REFRESH_FAILED, saying, user_of
from checks.probes.account_log import account_log
from checks.probes.accounts import account, account_size, departed, unknown_account, user
from checks.probes.connections import (
    enablement,
    record_link,
    sync_row,
    token_expiry,
    token_row,
    token_staleness,
    zuid_agreement,
)
from checks.probes.fleet_log import bishop, encryption_key, encryption_key_metric, oauth_failures, refreshes, throttling
from checks.probes.resolution import resolution
from checks.probes.sizes import sizes_of
from checks.rules import agents, connection_state, identity, installation, outside, refreshing, tokens, unclear
from checks.rules.naming import Judge, Says, named, times
from checks.rules.people import persons

CHECK = Check(
    issue="oauth_failure",
    title="OAuth authentication failure",
    about="An account says it is connected to Zillow, yet nothing syncs, or Zillow rejects its credentials.",
    severities=(Severity.CRITICAL, Severity.HIGH, Severity.NORMAL),
    usual=Severity.NORMAL,
    needs=frozenset({"account_id"}),
    target="zillow-oauth-diagnosis",
    first_response="Token status, then OAuth app validation.",
    examples=("/zillow-triage --issue=oauth_failure --account_id=148261 --user_id=571",),
    measure=sizes_of,
)
CHECK.include(account, user, account_size, departed)
CHECK.include(token_row, sync_row, token_expiry, token_staleness, record_link, zuid_agreement, enablement, resolution)
CHECK.include(account_log, encryption_key, encryption_key_metric, throttling, oauth_failures, refreshes, bishop)
CHECK.concludes(UNKNOWN_ACCOUNT)(unknown_account)


def subjects(case: Case, found: Found) -> list[Connection]:
    """The user asked about, rows or not; or everybody in the account who has not left it."""
    everybody = joined(case.account, found[token_row], found[sync_row])
    if case.user_id is not None:
        return everybody or [Connection(case.account, case.user_id)]
    gone = found[departed] if found.read(departed) else frozenset()
    return [each for each in everybody if each.user_id not in gone]


def _of_users(kind: CauseKind, judge: Judge, *, shown_by: Probe[None] | None = None) -> None:
    """A cause that shows in the users' own rows, and in the sentences of the probe that looks for it."""

    @CHECK.concludes(kind)
    def rule(case: Case, found: Found) -> Iterator[Cause]:
        if shown_by is not None:
            found.cite(shown_by)
        return named(kind, subjects(case, found), judge, case.asked_at)


_of_users(oauth.REFRESH_TOKEN_MISSING, tokens.refresh_token_missing)
_of_users(oauth.REFRESH_TOKEN_REJECTED, tokens.refresh_token_rejected)
_of_users(oauth.ENABLED_WITHOUT_TOKEN, tokens.enabled_without_token, shown_by=enablement)
_of_users(oauth.STALE_REFRESH, tokens.stale_refresh, shown_by=token_staleness)
_of_users(oauth.ZUID_MISMATCH, identity.zuid_mismatch, shown_by=zuid_agreement)
_of_users(oauth.RECORD_INCOMPLETE, identity.record_incomplete, shown_by=record_link)
_of_users(oauth.LINK_BROKEN, identity.link_broken, shown_by=record_link)
_of_users(oauth.INSTALLATION_RACE, installation.installation_race)


@CHECK.concludes(oauth.NO_CREDENTIALS)
def no_credentials(case: Case, found: Found) -> Iterator[Cause]:
    """Only of somebody asked about by name: an account has many users who never meant to connect."""
    if case.user_id is None:
        return
    strange = found.read(user) and not found[user]
    for cause in named(oauth.NO_CREDENTIALS, subjects(case, found), tokens.no_credentials, case.asked_at):
        yield _of_nobody(case, cause) if strange else cause


def _of_nobody(case: Case, cause: Cause) -> Cause:
    """Most likely the id is mistyped, and nobody should be asked to connect."""
    fact = f"{cause.fact} Account {case.account_id} has no user {case.user_id} at all."
    step = "Check the user id first: it stands in the address of the user's page. Run this again with the right one."
    return replace(cause, fact=fact, next_step=step, certainty=Certainty.SUSPECTED)


@CHECK.concludes(oauth.INTEGRATION_DISABLED)
def integration_disabled(case: Case, found: Found) -> Iterator[Cause]:
    """The rows tell; where they do not, a log line may."""
    found.cite(enablement)
    synced = [each for each in subjects(case, found) if each.syncs]
    by_rows = list(named(oauth.INTEGRATION_DISABLED, synced, installation.integration_disabled, case.asked_at))
    yield from by_rows
    lines = [] if by_rows or not synced else saying(found[account_log], INTEGRATION_DISABLED)
    meant = {user_of(line) for line in lines}
    users = tuple(each.user_id for each in synced if each.user_id in meant or (None in meant and case.user_id))
    if users or None in meant:
        yield Cause(
            kind=oauth.INTEGRATION_DISABLED,
            certainty=Certainty.OBSERVED,
            scope=scope.users(case.account, users) if users else scope.account(case.account),
            fact=f"The log says {times(len(lines))} that the credentials are valid but the integration is disabled.",
        )


@CHECK.concludes(health.OPEN_PROBLEM)
def open_problem(case: Case, found: Found) -> Iterator[Cause]:
    """A problem whose words fit no cause above: what it says is the best lead there is."""
    found.cite(sync_row)
    return named(health.OPEN_PROBLEM, subjects(case, found), _unmapped_problem, case.asked_at)


def _unmapped_problem(connection: Connection, now: datetime) -> Says | None:
    mapped = (
        tokens.refresh_token_rejected, tokens.refresh_token_missing, tokens.enabled_without_token,
        installation.integration_disabled,
    )  # fmt: skip
    if any(judge(connection, now) for judge in mapped):
        return None
    return connection_state.open_problem(connection, now)


@CHECK.concludes(oauth.REFRESH_FAILING)
def refresh_failing(case: Case, found: Found) -> Iterator[Cause]:
    """A lapsed token is a fault only when renewing it fails."""
    judge = refreshing.failing(found[account_log])
    found.cite(token_expiry)
    return named(oauth.REFRESH_FAILING, subjects(case, found), judge, case.asked_at)


@CHECK.concludes(oauth.EXPIRED_IDLE)
def expired_idle(case: Case, found: Found) -> Iterator[Cause]:
    """Nothing can be refreshed without the key, so idleness is only said when the key is there."""
    if outside.key_missing(found[encryption_key]):
        return
    judge = refreshing.idle(found[account_log])
    yield from named(oauth.EXPIRED_IDLE, subjects(case, found), judge, case.asked_at)


@CHECK.concludes(rate.ZILLOW_429)
def throttled(case: Case, found: Found) -> Iterator[Cause]:
    """Named here only for what it explains: refreshes of this account, or of many, failing during a storm."""
    del case
    if not outside.storm(found[throttling]):
        unclear.need_storm(found[throttling])
        return
    accounts = outside.failing_accounts(found[oauth_failures])
    if saying(found[account_log], REFRESH_FAILED) or len(accounts) > outside.CASCADE_ACCOUNTS:
        yield outside.throttled(found[throttling])


@CHECK.concludes(oauth.EXPIRY_CASCADE)
def expiry_cascade(case: Case, found: Found) -> Iterator[Cause]:
    """Not when a storm or the lost key explains the failures."""
    del case
    if outside.storm(found[throttling]) or outside.key_missing(found[encryption_key]):
        return
    by_accounts = list(outside.cascade(outside.failing_accounts(found[oauth_failures])))
    yield from by_accounts or outside.refreshes_failing(*found[refreshes])


@CHECK.concludes(oauth.ENCRYPTION_KEY_MISSING)
def encryption_key_missing(case: Case, found: Found) -> Iterator[Cause]:
    """Either witness is enough."""
    del case
    yield from outside.key_by_log(found[encryption_key]) or outside.key_by_metric(found[encryption_key_metric])


@CHECK.concludes(agent.INFERRED_DESPITE_OAUTH)
def inferred_despite_oauth(case: Case, found: Found) -> Iterator[Cause]:
    """The next link of the chain: “Inferred” although connected is often taken for an OAuth failure (domain.md 5.2)."""
    rows = found[resolution]
    here = {each.user_id for each in subjects(case, found)}
    everybody = persons(case.account, subjects(case, found), [row for row in rows if row.user_id in here])
    return agents.inferred(case, everybody, Certainty.OBSERVED)


def _of_bishop(code: str, kind: CauseKind, least: int) -> None:
    @CHECK.concludes(kind)
    def rule(case: Case, found: Found) -> Iterator[Cause]:
        del case
        yield from outside.bishop(kind, code, least, found[bishop])
        unclear.need_bishop(code, least, found[bishop])


for _code, (_kind, _least) in outside.BISHOP_CODES.items():
    _of_bishop(_code, _kind, _least)
