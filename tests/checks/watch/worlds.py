"""What goes wrong in the worlds that monitors look at."""

from datetime import timedelta

from sandbox.fub import World
from sandbox.fub.world.keys import WEBHOOK_QUEUE
from tests.checks.desk import Bench

HOST = 14000
NOW, BEFORE = timedelta(minutes=2), timedelta(minutes=7)
"""Moments in two windows of five minutes."""
KEY_LOST = "fubweb.oauth.getEncryptionKey.failed"
FAILED, ASKED = "fubweb.zillowSync.accessToken.refreshFailed", "fubweb.zillowSync.accessToken.requested"
OPENED = "fubweb.zillowSync.connection.problem"


def throttled(bench: Bench, accounts: int, times: int = 1, *, before: bool = True) -> None:
    for account in range(accounts):
        context = {"account_id": HOST + account, "service": "zillow", "error_message": "HTTP 429 Too Many Requests"}
        _often(bench.world, times, (NOW, BEFORE) if before else (NOW,), "Zillow refused.", context)


def oauth_fails(bench: Bench, accounts: int, times: int = 1, *, before: bool = True) -> None:
    for account in range(accounts):
        context = {"account_id": HOST + account, "method": "oauthRefresh"}
        _often(bench.world, times, (NOW, BEFORE) if before else (NOW,), "Refresh failed.", context)


def tokens_expire(bench: Bench, accounts: int, *, ago: tuple[int, ...] = (4, 14)) -> None:
    for account in range(accounts):
        context = {"account_id": HOST + account, "method": "oauthRefresh", "error": "token expired"}
        _often(bench.world, 1, tuple(timedelta(minutes=each) for each in ago), "Expired.", context)


def no_agents(bench: Bench, accounts: int, times: int = 1) -> None:
    moments = (timedelta(minutes=5), timedelta(minutes=20))
    for account in range(accounts):
        context = {"account_id": HOST + account, "method": "getDealZillowUsers", "agentCount": 0}
        _often(bench.world, times, moments, "No agents.", context)


def in_error(bench: Bench, accounts: int, times: int = 1) -> None:
    moments = (timedelta(minutes=5), timedelta(minutes=20))
    for account in range(accounts):
        context = {"account_id": HOST + account, "connection_health_status": "error"}
        _often(bench.world, times, moments, "Connection is in error.", context)


def key_is_gone(bench: Bench) -> None:
    bench.world.log(NOW, "fub", "token_encryption_key_missing")


def refreshes(bench: Bench, failed: float, asked: float, failed_before: float | None = None) -> None:
    bench.metrics |= {FAILED: (failed, failed if failed_before is None else failed_before), ASKED: (asked, asked)}


def problems(bench: Bench, opened: float, cleared: float) -> None:
    bench.metrics |= {OPENED: (opened, opened), f"{OPENED}.cleared": (cleared, cleared)}


def leads(bench: Bench, failed: int, failed_before: int, of: int = 1_000) -> None:
    """In the last quarter of an hour, and in the one before."""
    quarter, within = timedelta(minutes=15), timedelta(minutes=14)
    bench.world.account(HOST)
    sync_user = bench.world.sync_user(HOST, 571)["id"]
    for bad, until in ((failed, timedelta()), (failed_before, quarter)):
        bench.world.lead_events(sync_user, success=of - bad, failed=bad, within=within, until=until)


def agents(bench: Bench, points: int, accounts: int = 10) -> None:
    """A thousand agents; so many points of them UNMATCHED instead of CONNECTED."""
    for number in range(accounts):
        account = HOST + number
        bench.world.account(account, db_database=f"client_{number % 2}")
        many = 1_000 // accounts
        methods = {1: (46.72 - points) / 100, 3: 0.1599, 4: (37.29 + points) / 100}
        for method, share in methods.items():
            for _ in range(round(many * share)):
                bench.world.agent(account, None, method=method)


def waiting(bench: Bench, events: int) -> None:
    bench.world.queue(WEBHOOK_QUEUE, events)


def lost(bench: Bench, events: int, ago: timedelta) -> None:
    bench.world.dead_letters(events, ago=ago)


def locked(bench: Bench, *ttls: int | None) -> None:
    bench.world.account(HOST)
    for user, ttl in enumerate(ttls, start=1):
        bench.world.mutex(bench.world.sync_user(HOST, 570 + user)["id"], ttl)


def _often(world: World, times: int, moments: tuple[timedelta, ...], message: str, context: dict[str, object]) -> None:
    for ago in moments:
        for _ in range(times):
            world.log(ago, "fub", message, context=context)
