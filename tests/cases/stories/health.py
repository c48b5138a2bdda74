"""connection_health: what is wrong, and what only looks like it."""

from datetime import timedelta
from typing import Any

from sandbox.fub import World
from sandbox.fub.world.keys import WEBHOOK_QUEUE
from tests.cases.stage import Asked
from tests.cases.stories.oauth import REFRESHES
from tests.cases.stories.story import Story, both, quiet, story
from tests.cases.stories.town import REJECTED, A, B, U, days, home, hours, key_missing, minutes, person

CLOSED: dict[str, Any] = {"problem_ago": hours(5), "problem_msg": "Lead feed is closed"}
DISABLED: dict[str, Any] = {"problem_ago": hours(5), "problem_msg": "OAuth credentials valid, but integration disabled"}


def asked(**circumstances: Any) -> Asked:
    return Asked(issue="connection_health", ids={"account_id": A}, **circumstances)


def connection(**columns: Any) -> Any:
    """The town, and one more connection in the account."""
    return both(home, lambda world: person(world, auth={}, sync=columns))


def first_connection(world: World, account_id: int = A) -> int:
    return int(world.rows("zillow_sync_users", account_id=account_id, user_id=U)[0]["id"])


def leads(success: int, failed: int, *, within: timedelta = timedelta(hours=23), history: int = 0) -> Any:
    """The account's lead events of the last day; `history` days before it with at most one failure in a hundred."""

    def build(world: World) -> None:
        home(world)
        connection_id = first_connection(world)
        world.lead_events(connection_id, success=success, failed=failed, within=within)
        for day in range(1, history + 1):
            world.lead_events(
                connection_id, success=99 + (day + 1) % 2, failed=day % 2, within=hours(23),
                until=days(day) + minutes(30),
            )  # fmt: skip

    return build


def fleet(success: int, failed: int) -> Any:
    """The fleet's lead events of the last hour, in two accounts."""

    def build(world: World) -> None:
        home(world)
        world.lead_events(first_connection(world), success=success // 2, failed=failed, within=minutes(59))
        world.lead_events(first_connection(world, B), success=success - success // 2, within=minutes(59))

    return build


FLEET = Asked(issue="connection_health")
EXPLAINED = {"health.open_problem": "oauth.refresh_token_rejected"}
STORIES: dict[str, Story] = {
    "health-open-problem": story(
        "A problem whose message nobody knows", connection(**CLOSED), asked(), "health.open_problem",
        never=["health.status_disagrees", "oauth.refresh_token_rejected"],
    ),
    "health-token-rejected": story(
        "A problem that says the token is rejected", connection(**REJECTED), asked(), "oauth.refresh_token_rejected",
        explained=EXPLAINED,
    ),
    "health-integration-disabled": story(
        "A problem that says the integration is off", connection(**DISABLED), asked(), "oauth.integration_disabled",
        explained={"health.open_problem": "oauth.integration_disabled"},
    ),
    "health-switched-off-unnoticed": story(
        "A token works and the integration is off", connection(enabled=False), asked(), "oauth.integration_disabled",
    ),
    "health-status-healthy-with-problem": story(
        "The status says healthy and a problem is open", connection(**CLOSED, health="healthy"), asked(),
        "health.open_problem", also=["health.status_disagrees"],
    ),
    "health-status-error-without-problem": story(
        "The status says error and no problem is open", connection(health="error"), asked(),
        "health.status_disagrees", never=["health.open_problem"],
    ),
    "health-never-synced": story(
        "Enabled for 25 hours and never synced", connection(synced_ago=None, created_ago=hours(25)), asked(),
        "health.never_synced",
    ),
    "health-not-verified-for-a-week": story(
        "Not verified for eight days", connection(verified_ago=days(8)), asked(), "health.stale_verification",
    ),
    "health-lead-events-fail": story(
        "Six of a hundred lead events failed", leads(94, 6), asked(), "health.lead_events_failing",
    ),
    "health-more-than-its-history": story(
        "Five of a hundred lead events failed, where one is usual", leads(95, 5, history=14), asked(),
        "health.account_deviation", never=["health.lead_events_failing"],
    ),
    "health-fleet-warning": story(
        "Fleet health 96.9%", fleet(969, 31), FLEET, "health.fleet_warning", never=["health.fleet_critical"],
    ),
    "health-fleet-critical": story(
        "Fleet health 94.2%", fleet(942, 58), FLEET, "health.fleet_critical", pages=True,
        never=["health.fleet_warning", "health.fleet_emergency"],
    ),
    "health-fleet-emergency": story(
        "Fleet health 89.9%", fleet(899, 101), FLEET, "health.fleet_emergency", pages=True,
        never=["health.fleet_critical"],
    ),
    "health-refreshes-beyond-warning": story(
        "1.5% of the token refreshes fail", home,
        Asked(issue="connection_health", metrics=dict(zip(REFRESHES, ((15.0, 2.0), (1_000.0, 900.0)), strict=True))),
        "health.kpi_breach",
    ),
    "health-refreshes-beyond-critical": story(
        "3% of the token refreshes fail", home,
        Asked(issue="connection_health", metrics=dict(zip(REFRESHES, ((30.0, 2.0), (1_000.0, 900.0)), strict=True))),
        "health.kpi_breach", pages=True,
    ),
    "health-key-missing": story(
        "The encryption key is gone", both(home, key_missing), FLEET, "oauth.encryption_key_missing", pages=True,
    ),
    "health-preventive-too-late": story(
        "Somebody looks ahead, and 10,001 events wait",
        both(home, lambda world: world.queue(WEBHOOK_QUEUE, 9_961)),
        Asked(issue="connection_health", preventive=True, severity="preventive"), "rate.backlog_at_risk", pages=True,
    ),
    "health-quiet-well": quiet(
        "Every connection of the account is well", home, asked(), "health.open_problem", "health.status_disagrees",
        "health.never_synced", "health.stale_verification",
    ),
    "health-quiet-fleet": quiet(
        "Fleet health 97%", fleet(970, 30), FLEET, "health.fleet_warning", "health.kpi_breach",
    ),
    "health-quiet-too-few-events": quiet(
        "Six of sixty lead events failed: too few to tell", fleet(54, 6), FLEET, "health.fleet_emergency",
        "health.fleet_critical",
    ),
    "health-quiet-refreshes": quiet(
        "Half a percent of the token refreshes fail", home,
        Asked(issue="connection_health", metrics=dict(zip(REFRESHES, ((5.0, 2.0), (1_000.0, 900.0)), strict=True))),
        "health.kpi_breach",
    ),
    "health-quiet-preventive": quiet(
        "Somebody looks ahead, and all is well", home,
        Asked(issue="connection_health", preventive=True, severity="preventive"), "rate.backlog_at_risk",
    ),
    "health-quiet-verified-since": quiet(
        "A problem that was verified to be over", connection(**{**CLOSED, "verified_ago": hours(1)}), asked(),
        "health.open_problem", "health.status_disagrees",
    ),
    "health-quiet-problem-next-door": quiet(
        "Another account's connection has a problem",
        both(home, lambda world: person(world, 900, B, auth={}, sync=REJECTED)), asked(), "health.open_problem",
        "oauth.refresh_token_rejected",
    ),
    "health-quiet-just-enabled": quiet(
        "Enabled 23 hours ago and not synced yet", connection(synced_ago=None, created_ago=hours(23)), asked(),
        "health.never_synced",
    ),
    "health-quiet-verified-a-week-ago": quiet(
        "Verified seven days ago to the minute", connection(verified_ago=days(7)), asked(),
        "health.stale_verification",
    ),
    "health-quiet-off-for-good": quiet(
        "An older connection that is off, and was never verified again",
        both(home, lambda world: person(world, sync={"enabled": False, "verified_ago": days(50)})),
        asked(), "health.stale_verification", "oauth.integration_disabled",
    ),
    "health-quiet-five-percent": quiet(
        "Exactly five percent of the lead events failed", leads(95, 5), asked(), "health.lead_events_failing",
    ),
    "health-quiet-few-events": quiet(
        "All of nineteen lead events failed: too few to tell", leads(0, 19), asked(), "health.lead_events_failing",
    ),
    "health-quiet-young-history": quiet(
        "Six days are no history", leads(95, 5, history=6), asked(), "health.account_deviation",
    ),
}  # fmt: skip
