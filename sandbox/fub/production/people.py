"""People of one account: connected on either store or both, matched by inference, or without any agent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from sandbox.fub.production.conveyor import Conveyor
from sandbox.fub.production.faults import Lot, Of
from sandbox.fub.production.wear import WEAR
from sandbox.fub.world import ConnectedUser
from sandbox.fub.world.agents import INFERRED
from sandbox.fub.world.rows import Row

_IDLE = 0.4
"""Share of access tokens that have lapsed because nobody used them; no fault (causes.md, oauth.expired_idle)."""
_OLD_PROFILE = 0.15
_LOGGED = 0.7
"""Share of people whose match is young enough to be in the audit trail."""


@dataclass(frozen=True, slots=True)
class Hand:
    """What every builder of an account works with."""

    world: Conveyor
    random: Random
    lot: Lot

    def days(self, least: float, most: float) -> timedelta:
        return timedelta(days=self.random.uniform(least, most))


def connected_person(hand: Hand, account_id: int, user_id: int, *, auth: bool, sync: bool) -> ConnectedUser:
    """A user with an agent and a row in one store or both; worn by a fault where one is drawn."""
    world, random = hand.world, hand.random
    profile = f"profile-{account_id}-{user_id}" if random.random() < _OLD_PROFILE else None
    since = hand.days(30, 900)
    rows = ConnectedUser(
        user=world.user(account_id, user_id, zillow_profile_id=profile),
        auth=_auth(hand, account_id, user_id, since) if auth else {},
        sync_user=_sync(hand, account_id, user_id, since) if sync else {},
        agent=world.agent(account_id, user_id, created_ago=since, updated_ago=hand.days(0.5, 60)),
    )
    if profile:
        world.profile(account_id, user_id, zillow_profile_id=profile)
    if not auth:
        world.sync_agent(account_id, user_id)
        world.profile(account_id, user_id, stand_in=True)
    if random.random() < _LOGGED:
        old, new = ("UNMATCHED", "CONNECTED") if random.random() < 0.5 else ("4", "1")  # noqa: PLR2004 - either form
        world.resolution_change(account_id, user_id, old, new, since, reason="user authorised")
    kinds = [Of.CONNECTED, *_stores(auth=auth, sync=sync)]
    fault = hand.lot.draw(kinds, random, account_id, user_id=user_id)
    if fault:
        WEAR[fault](rows, world)
    return rows


def _stores(*, auth: bool, sync: bool) -> Iterator[Of]:
    if sync:
        yield Of.ANY_SYNC
    if auth:
        yield Of.BOTH if sync else Of.ANY_AUTH


def _auth(hand: Hand, account_id: int, user_id: int, since: timedelta) -> Row:
    idle = hand.random.random() < _IDLE
    left = -hand.days(0.02, 5) if idle else timedelta(minutes=hand.random.uniform(2, 58))
    return hand.world.auth(account_id, user_id, expires_in=left, created_ago=since)


def _sync(hand: Hand, account_id: int, user_id: int, since: timedelta) -> Row:
    return hand.world.sync_user(
        account_id,
        user_id,
        verified_ago=hand.days(0.02, 4),
        synced_ago=hand.days(0.01, 0.1),
        created_ago=since,
        lead_count=int(hand.random.lognormvariate(3, 1.2)),
    )


def inferred_person(hand: Hand, account_id: int, user_id: int) -> Row:
    """A user whom a team or a likeness led to an agent, without any OAuth. Gives the agent row."""
    world, random = hand.world, hand.random
    user = world.user(account_id, user_id)
    since = hand.days(20, 900)
    agent = world.agent(account_id, user_id, method=INFERRED, created_ago=since, updated_ago=hand.days(0.5, 60))
    if random.random() < _LOGGED:
        world.resolution_change(account_id, user_id, "UNMATCHED", "INFERRED", since, reason="team match")
    match hand.lot.draw([Of.INFERRED], random, account_id, user_id=user_id):
        case "connected_without_oauth":
            agent["resolution_method"] = 1
        case "zuid_missing":
            agent["encrypted_zuid"] = None
        case "deprecated_method":
            agent["resolution_method"] = 2
        case "inactive_user":
            user["status"] = "inactive"
    return agent
