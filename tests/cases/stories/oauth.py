"""oauth_failure: stories in which something is wrong."""

from typing import Any

from sandbox.fub import World
from tests.cases.stage import Asked
from tests.cases.stories.story import Story, both, story
from tests.cases.stories.town import (
    LAPSED,
    REJECTED,
    A,
    bishop,
    family,
    home,
    hours,
    key_missing,
    minutes,
    person,
    refreshes_fail,
    town,
)

REFRESHES = ("fubweb.zillowSync.accessToken.refreshFailed", "fubweb.zillowSync.accessToken.requested")


def asked(user_id: int | None = 900, **circumstances: Any) -> Asked:
    ids = {"account_id": A} if user_id is None else {"account_id": A, "user_id": user_id}
    return Asked(issue="oauth_failure", ids=ids, **circumstances)


def with_person(**rows: Any) -> Any:
    """The town, and in its account somebody with these rows."""
    return both(home, lambda world: person(world, **rows))


def switched_off(world: World) -> None:
    """Account 148261 (ZYN-10277): tokens refresh, and Premier Agent has the integration off."""
    town(world)
    family(world, 148261, db_database="client_1")
    person(world, 900, 148261, auth={}, sync={"enabled": False})
    said = "OAuth credentials valid, but integration disabled"
    for ago in (4, 19, 34):
        context = {"account_id": 148261, "userId": 900, "method": "oauthRequest", "error_message": said}
        world.log(minutes(ago), "fub", said, context=context)


def installing(world: World) -> None:
    """Account 75172: OAuth was finished minutes ago and the connection row is not there yet."""
    town(world)
    world.account(75172, db_database="client_1")
    person(world, 33, 75172, auth={"created_ago": minutes(12)})
    world.resolution_change(75172, 33, "UNMATCHED", "CONNECTED", minutes(12), reason="user authorised")


def linked_to_a_stranger(world: World) -> None:
    home(world)
    person(world, auth={}, sync={})
    world.rows("zillow_auth", account_id=A, user_id=900)[0]["zillow_sync_user_id"] = 999_999


def said_by_the_log(world: World) -> None:
    with_person(auth={}, sync={})(world)
    context = {"account_id": A, "userId": 900}
    world.log(minutes(5), "fub", "OAuth credentials valid, but integration disabled", context=context)


def many_accounts(world: World, number: int = 14) -> None:
    home(world)
    for other in range(number):
        refreshes_fail(world, 50_000 + other, 2)


def guessed(world: World) -> None:
    home(world)
    world.user(A, 900)
    world.auth(A, 900)
    world.sync_user(A, 900)
    world.agent(A, 900, method=3)


STORIES: dict[str, Story] = {
    "oauth-never-connected": story(
        "A user who never connected", both(home, lambda world: world.user(A, 900)), asked(), "oauth.no_credentials",
        never=["oauth.refresh_token_missing"],
    ),
    "oauth-token-missing": story(
        "A row without a refresh token", with_person(auth={"token": False}), asked(), "oauth.refresh_token_missing",
        never=["oauth.no_credentials", "oauth.refresh_token_rejected"],
    ),
    "oauth-token-missing-account-wide": story(
        "The same, asked of the whole account", with_person(auth={"token": False}), asked(None),
        "oauth.refresh_token_missing",
    ),
    "oauth-token-missing-enabled": story(
        "No token although the integration is enabled",
        with_person(auth={"token": False}, sync={"problem_ago": hours(3), "problem_msg": "Connection lost"}), asked(),
        "oauth.refresh_token_missing",
        explained={"oauth.enabled_without_token": "oauth.refresh_token_missing"},
        never=["oauth.refresh_token_rejected"],
    ),
    "oauth-enabled-without-any-token": story(
        "Enabled on the older store alone, which cannot serve",
        with_person(sync={"problem_ago": hours(3), "problem_msg": "Lead feed is closed"}), asked(),
        "oauth.enabled_without_token", never=["oauth.refresh_token_missing", "oauth.no_credentials"],
        notes="No row is not the same as a row without a token.",
    ),
    "oauth-older-store-serves": story(
        "No token in the new store, the older one serves", with_person(auth={"token": False}, sync={}), asked(),
        "oauth.record_incomplete", never=["oauth.refresh_token_missing", "oauth.enabled_without_token"],
    ),
    "oauth-both-off": story(
        "No token, and the integration is off", with_person(auth={"token": False}, sync={"enabled": False}), asked(),
        "oauth.refresh_token_missing", never=["oauth.integration_disabled", "oauth.enabled_without_token"],
    ),
    "oauth-token-rejected": story(
        "Zillow rejects the refresh token", with_person(auth={}, sync=REJECTED), asked(),
        "oauth.refresh_token_rejected", never=["oauth.integration_disabled", "oauth.refresh_token_missing"],
    ),
    "oauth-token-rejected-declared-critical": story(
        "The same, declared critical", with_person(auth={}, sync=REJECTED), asked(severity="critical"),
        "oauth.refresh_token_rejected", pages=True, notes="Whoever says critical calls people.",
    ),
    "oauth-148261-integration-disabled": story(
        "Account 148261: valid credentials, integration off in Premier Agent", switched_off,
        Asked(issue="oauth_failure", ids={"account_id": 148261, "user_id": 900}), "oauth.integration_disabled",
        never=["oauth.refresh_token_missing", "oauth.refresh_failing", "oauth.no_credentials"],
    ),
    "oauth-disabled-says-the-log": story(
        "Only the log says that the integration is off", said_by_the_log, asked(), "oauth.integration_disabled",
    ),
    "oauth-refresh-failing": story(
        "A lapsed token that cannot be refreshed",
        both(with_person(auth=LAPSED, sync={}), refreshes_fail), asked(), "oauth.refresh_failing",
        never=["oauth.expired_idle", "rate.zillow_429", "oauth.expiry_cascade"],
    ),
    "oauth-cascade-of-accounts": story(
        "OAuth fails in fourteen accounts at once", many_accounts, asked(None), "oauth.expiry_cascade", pages=True,
        never=["oauth.encryption_key_missing", "rate.zillow_429"],
    ),
    "oauth-cascade-of-refreshes": story(
        "More than one refresh in twenty fails", home,
        asked(None, metrics=dict(zip(REFRESHES, ((21.0, 2.0), (400.0, 390.0)), strict=True))),
        "oauth.expiry_cascade", pages=True,
    ),
    "oauth-key-missing": story(
        "The encryption key is gone", both(with_person(auth=LAPSED, sync={}), refreshes_fail, key_missing), asked(),
        "oauth.encryption_key_missing", explained={"oauth.refresh_failing": "oauth.encryption_key_missing"},
        never=["oauth.expired_idle", "oauth.expiry_cascade"], pages=True,
    ),
    "oauth-key-missing-says-the-metric": story(
        "Key look-ups fail, says the metric", home,
        asked(None, metrics={"fubweb.oauth.getEncryptionKey.failed": (12.0, 0.0)}), "oauth.encryption_key_missing",
        pages=True,
    ),
    "oauth-two-identities": story(
        "Two Zillow identities for one user", with_person(auth={"zuid": "X1-sample"}, sync={"zuid": "X1-Sample"}),
        asked(), "oauth.zuid_mismatch", pages=True, never=["oauth.record_incomplete"],
        notes="ZUIDs are compared case-sensitively.",
    ),
    "oauth-identity-on-one-side": story(
        "A Zillow id on one side only", with_person(auth={"zuid": None}, sync={}), asked(), "oauth.record_incomplete",
        never=["oauth.zuid_mismatch"],
    ),
    "oauth-rows-unlinked": story(
        "Both rows are there and not linked", with_person(auth={"linked": False}, sync={}), asked(),
        "oauth.record_incomplete", never=["oauth.link_broken"],
    ),
    "oauth-linked-to-a-stranger": story(
        "Linked to somebody else's row", linked_to_a_stranger, asked(), "oauth.link_broken",
        never=["oauth.record_incomplete"],
    ),
    "oauth-bishop-without-settings": story(
        "Bishop lacks its settings", both(home, lambda world: bishop(world, 1, 2, minutes(20))), asked(None),
        "oauth.bishop_misconfigured", never=["oauth.bishop_unavailable", "oauth.bishop_rejected"], pages=True,
    ),
    "oauth-bishop-away": story(
        "Bishop cannot be reached", both(home, lambda world: bishop(world, 2, 30, minutes(20))), asked(None),
        "oauth.bishop_unavailable", never=["oauth.bishop_misconfigured", "oauth.bishop_rejected"],
    ),
    "oauth-bishop-rejects": story(
        "Bishop rejects what is sent", both(home, lambda world: bishop(world, 3, 9, minutes(20))), asked(None),
        "oauth.bishop_rejected", never=["oauth.bishop_unavailable", "oauth.bishop_misconfigured"], pages=True,
    ),
    "oauth-75172-installing": story(
        "Account 75172: connected minutes ago, no sync row yet", installing,
        Asked(issue="oauth_failure", ids={"account_id": 75172}), "oauth.installation_race",
        never=["oauth.integration_disabled", "oauth.no_credentials"],
    ),
    "oauth-installing-never-synced": story(
        "Connected two hours ago and never synced",
        with_person(auth={"created_ago": hours(2)}, sync={"created_ago": hours(2), "synced_ago": None}), asked(),
        "oauth.installation_race",
    ),
    "oauth-not-refreshed-for-a-week": story(
        "Not refreshed for 169 hours", with_person(auth={"updated_ago": hours(169)}, sync={}), asked(),
        "oauth.stale_refresh", may=["oauth.expired_idle"],
    ),
    "oauth-inferred-although-connected": story(
        "Shown as inferred, which people take for an OAuth failure", guessed, asked(),
        "agent.inferred_despite_oauth", never=["oauth.no_credentials"],
    ),
    "oauth-unknown-account": story(
        "An account that is in no database", home, Asked(issue="oauth_failure", ids={"account_id": 404_404}),
        "intake.unknown_account", never=["oauth.no_credentials", "health.all_clear"],
    ),
}  # fmt: skip
"""By the name of the file."""
