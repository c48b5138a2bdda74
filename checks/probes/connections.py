"""Looking at the connections of one user, or of everybody in an account (domain.md 5.3, O1 to O8)."""

from checks.fub.auth import AuthRow
from checks.fub.connection import Connection, auths_of, joined, syncs_of
from checks.fub.sync_users import SyncUserRow
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.finding import Finding, fails, informs, passes, warns
from checks.kit.probe import Reading, probe, reading
from checks.kit.severity import Severity
from checks.kit.unavailable import SourceUnavailable
from checks.probes.accounts import departed_from
from checks.rules import connection_state, identity, installation, tokens
from checks.rules.naming import counted, people, told


def whom(case: Case) -> list[int] | None:
    """The user the case is about, or None for everybody in the account."""
    return None if case.user_id is None else [case.user_id]


async def connections(case: Case, ask: Ask) -> list[Connection]:
    """Both stores, joined on (account, user), without those who left an account that is looked at as a whole."""
    auths = await auths_of(ask, case.account, whom(case))
    everybody = joined(case.account, auths, await syncs_of(ask, case.account, whom(case)))
    gone = await _gone(case, ask)
    return [each for each in everybody if each.user_id not in gone]


async def _gone(case: Case, ask: Ask) -> frozenset[int]:
    """Those who left; where that cannot be read everybody counts, as the probe of that name tells."""
    if case.user_id is not None:
        return frozenset()
    try:
        return await departed_from(case, ask)
    except SourceUnavailable:
        return frozenset()


@probe("Token row", source="fub.common")
async def token_row(case: Case, ask: Ask) -> Reading[list[AuthRow]]:
    """No row, a row without a token and a row with a token are three different things (O1)."""
    rows = await auths_of(ask, case.account, whom(case))
    gone = await _gone(case, ask)
    return reading(rows, _tokens_told(case, [row for row in rows if row.user_id not in gone]))


@probe("Connection row", source="fub.common")
async def sync_row(case: Case, ask: Ask) -> Reading[list[SyncUserRow]]:
    """The older store: enabled or not, an open problem or none (O4)."""
    rows = await syncs_of(ask, case.account, whom(case))
    gone = await _gone(case, ask)
    return reading(rows, _syncs_told(case, [row for row in rows if row.user_id not in gone]))


@probe("Token expiry", source="fub.common")
async def token_expiry(case: Case, ask: Ask) -> Reading[None]:
    """A lapsed access token is refreshed on use; only a failing refresh is a fault (O2)."""
    gone = await _gone(case, ask)
    rows = [row for row in await auths_of(ask, case.account, whom(case)) if row.user_id not in gone]
    lapsed = [row for row in rows if row.expired(case.asked_at)]
    if not lapsed:
        return reading(None, passes("No access token has lapsed."))
    users = sorted({row.user_id for row in lapsed})
    return reading(None, informs(f"{people(case.account, users)}: the access token has lapsed, normal when idle."))


@probe("Last refresh", source="fub.common")
async def token_staleness(case: Case, ask: Ask) -> Reading[None]:
    """Up to a day is fine, above a week is worth a warning (O3)."""
    stale = told(await connections(case, ask), tokens.stale_refresh, case.asked_at)
    return reading(
        None, *(map(warns, stale) if stale else [passes("Every enabled connection was refreshed in a week.")])
    )


@probe("Link between the rows", source="fub.common")
async def record_link(case: Case, ask: Ask) -> Reading[None]:
    """Equal ids are linked; NULL is unlinked; another id is a fault (O5 and O6)."""
    seen = await connections(case, ask)
    broken = [fails(fact) for fact in told(seen, identity.link_broken, case.asked_at)]
    loose = [warns(fact) for fact in told(seen, identity.record_incomplete, case.asked_at)]
    return reading(None, *(broken + loose or [passes("Rows that belong together are linked and complete.")]))


@probe("Zillow identity on both sides", source="fub.common")
async def zuid_agreement(case: Case, ask: Ask) -> Reading[None]:
    """Compared as trimmed text, and only where both sides have it (O7)."""
    odd = told(await connections(case, ask), identity.zuid_mismatch, case.asked_at)
    said = [fails(fact, Severity.CRITICAL) for fact in odd]
    return reading(None, *(said or [passes("No user has two Zillow identities.")]))


@probe("Token against integration", source="fub.common")
async def enablement(case: Case, ask: Ask) -> Reading[None]:
    """Token and switch belong together; each alone fails in its own way (O8)."""
    seen = await connections(case, ask)
    off = told(seen, installation.integration_disabled, case.asked_at)
    bare = told(seen, tokens.enabled_without_token, case.asked_at)
    return reading(
        None, *(map(fails, off + bare) if off + bare else [passes("Tokens and integrations are on together.")])
    )


def _tokens_told(case: Case, rows: list[AuthRow]) -> Finding:
    served = {row.user_id for row in rows if row.has_token}
    if case.user_id is None:
        everybody = {row.user_id for row in rows}
        bare = len(everybody - served)
        said = f"{len(everybody)} users of account {case.account} have a row in zillow_auth, {bare} without a token."
        return passes(said) if rows and not bare else warns(said)
    whose = people(case.account, [case.user_id])
    if not rows:
        return warns(f"{whose} has no row in zillow_auth.")
    if served:
        return passes(f"{whose} has a row in zillow_auth with a refresh token.")
    return fails(f"{whose} has a row in zillow_auth without a refresh token.")


def _syncs_told(case: Case, rows: list[SyncUserRow]) -> Finding:
    troubled = sorted({row.user_id for row in rows if row.open_problem})
    if troubled:
        first = Connection(case.account, troubled[0], syncs=tuple(row for row in rows if row.user_id == troubled[0]))
        problem = connection_state.open_problem(first, case.asked_at)
        more = f" Of user {troubled[0]}: {problem.detail}" if problem else ""
        return fails(f"{people(case.account, troubled)}: the connection has an open problem.{more}")
    enabled = sum(row.enabled for row in rows)
    said = f"{counted(len(rows), 'row')} in zillow_sync_users, {enabled} enabled, none with an open problem."
    return passes(said) if rows else informs(said)
