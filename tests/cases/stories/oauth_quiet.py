"""oauth_failure: stories in which nothing is wrong, whatever it looks like."""

from sandbox.fub import World
from tests.cases.stage import Asked
from tests.cases.stories.oauth import REFRESHES, asked, many_accounts, with_person
from tests.cases.stories.story import Story, both, quiet
from tests.cases.stories.town import (
    LAPSED,
    REJECTED,
    A,
    B,
    U,
    bishop,
    days,
    home,
    hours,
    key_missing,
    minutes,
    person,
    refreshes_fail,
    storm,
)


def idle_people(world: World) -> None:
    home(world)
    for number in range(4):
        person(world, 900 + number, auth={"expires_in": -days(number + 1)}, sync={})


def left_behind(world: World) -> None:
    home(world)
    world.user(A, 900, status="deleted")
    world.auth(A, 900, token=False)


def neighbours_trouble(world: World) -> None:
    """The same user ids, in another account."""
    home(world)
    world.rows("zillow_auth", account_id=B, user_id=U)[0]["encrypted_refresh_token"] = None
    broken = world.rows("zillow_sync_users", account_id=B, user_id=U)[0]
    broken["problem_at"], broken["problem_msg"] = world.at(hours(2)), "Zillow OAuth Refresh token invalid"


STORIES: dict[str, Story] = {
    "oauth-quiet-well": quiet("Everybody is connected", home, asked(None), "oauth.no_credentials"),
    "oauth-quiet-users-without-zillow": quiet(
        "An account has users who never meant to connect", both(home, lambda world: world.user(A, 900)), asked(None),
        "oauth.no_credentials",
    ),
    "oauth-quiet-idle": quiet(
        "A lapsed access token that nobody uses", with_person(auth=LAPSED, sync={}), asked(),
        "oauth.refresh_failing", "oauth.stale_refresh", also=["oauth.expired_idle"],
    ),
    "oauth-quiet-idle-account": quiet(
        "Four people who have been away for days", idle_people, asked(None), "oauth.refresh_failing",
        "oauth.expiry_cascade", also=["oauth.expired_idle"],
    ),
    "oauth-quiet-fresh-token": quiet(
        "A token that is fresh", with_person(auth={}, sync={}), asked(), "oauth.expired_idle",
        "oauth.enabled_without_token", "oauth.record_incomplete", "oauth.zuid_mismatch",
    ),
    "oauth-quiet-rejected-and-verified-since": quiet(
        "Rejected once, verified since", with_person(auth={}, sync={**REJECTED, "verified_ago": hours(1)}), asked(),
        "oauth.refresh_token_rejected",
    ),
    "oauth-quiet-refreshes-failed-and-worked": quiet(
        "Refreshes failed for a while, and the token is fresh", both(with_person(auth={}, sync={}), refreshes_fail),
        asked(), "oauth.refresh_failing",
    ),
    "oauth-quiet-failures-before-the-window": quiet(
        "Idle, and refreshes failed before the window",
        both(with_person(auth=LAPSED, sync={}), lambda world: refreshes_fail(world, ago=minutes(75))), asked(),
        "oauth.refresh_failing", also=["oauth.expired_idle"],
    ),
    "oauth-quiet-failures-next-door": quiet(
        "Idle, while another account's refreshes fail",
        both(with_person(auth=LAPSED, sync={}), lambda world: refreshes_fail(world, B)), asked(),
        "oauth.refresh_failing", also=["oauth.expired_idle"],
    ),
    "oauth-quiet-trouble-next-door": quiet(
        "Another account's user of the same id has no token", neighbours_trouble, asked(U),
        "oauth.refresh_token_missing", "oauth.refresh_token_rejected",
    ),
    "oauth-quiet-modern-only": quiet(
        "On the new store alone for three months", with_person(auth={}), asked(), "oauth.integration_disabled",
        "oauth.installation_race",
    ),
    "oauth-quiet-legacy-only": quiet(
        "On the older store alone", with_person(sync={}), asked(), "oauth.no_credentials",
        "oauth.enabled_without_token",
    ),
    "oauth-quiet-installed-yesterday": quiet(
        "Connected 25 hours ago, without a sync row", with_person(auth={"created_ago": hours(25)}), asked(),
        "oauth.installation_race",
    ),
    "oauth-quiet-refreshed-within-the-week": quiet(
        "Refreshed 167 hours ago", with_person(auth={"updated_ago": hours(167)}, sync={}), asked(),
        "oauth.stale_refresh",
    ),
    "oauth-quiet-identity-with-spaces": quiet(
        "The same Zillow id, with spaces around it",
        with_person(auth={"zuid": "X1-sample"}, sync={"zuid": " X1-sample "}), asked(), "oauth.zuid_mismatch",
    ),
    "oauth-quiet-ten-accounts": quiet(
        "OAuth fails in ten accounts, which is not more than ten", lambda world: many_accounts(world, 10),
        asked(None), "oauth.expiry_cascade",
    ),
    "oauth-quiet-five-percent": quiet(
        "Exactly one refresh in twenty fails", home,
        asked(None, metrics=dict(zip(REFRESHES, ((20.0, 2.0), (400.0, 390.0)), strict=True))), "oauth.expiry_cascade",
    ),
    "oauth-quiet-key-back-since-yesterday": quiet(
        "The key was missing twenty hours ago", both(home, lambda world: key_missing(world, hours(20))), asked(None),
        "oauth.encryption_key_missing",
    ),
    "oauth-quiet-bishop-stumbles": quiet(
        "Bishop stumbles a little more than before",
        both(home, lambda world: bishop(world, 2, 4, minutes(20)), lambda world: bishop(world, 2, 3, minutes(80))),
        asked(None), "oauth.bishop_unavailable",
    ),
    "oauth-quiet-storm-elsewhere": quiet(
        "Zillow throttles, and nobody here is touched", both(home, storm), asked(None), "oauth.expiry_cascade",
        notes="A storm is for rate_limiting; here it explains nothing.",
    ),
    "oauth-quiet-who-left": quiet(
        "Somebody left the account and a row behind", left_behind, asked(None), "oauth.refresh_token_missing",
    ),
    "oauth-quiet-other-names": quiet(
        "An installation with other names for columns", with_person(auth={}, sync={}),
        asked(variants=["D2", "D3", "D6", "D7"]), "oauth.refresh_token_missing", "oauth.integration_disabled",
    ),
    "oauth-quiet-suspended-account": quiet(
        "An account that is not active is not unknown",
        both(home, lambda world: world.account(43001, status="suspended")),
        Asked(issue="oauth_failure", ids={"account_id": 43001}), "intake.unknown_account", "oauth.no_credentials",
    ),
}  # fmt: skip
