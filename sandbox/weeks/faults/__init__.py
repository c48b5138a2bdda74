"""Twenty-two faults of one week, by day, at night and at the weekend, some of them at the same time."""

from collections.abc import Sequence

from sandbox.weeks.faults.fault import Fault, at, during, fault
from sandbox.weeks.faults.parts import (
    broken,
    drifts,
    events_come,
    given_up,
    leads_fail,
    locks,
    logs,
    problems,
    refreshes_fail,
    workers,
)

_STORM = "rate.zillow_429 rate.backlog_at_risk rate.backlog_building rate.permanent_loss health.fleet_warning "
_STORM += "health.fleet_critical health.kpi_breach oauth.expiry_cascade"
_KEY = "oauth.encryption_key_missing oauth.refresh_failing oauth.expiry_cascade health.kpi_breach"
_REFRESH = "oauth.expiry_cascade oauth.refresh_failing health.kpi_breach"

TWENTY: Sequence[Fault] = (
    fault(
        "storm of 17 November: 429s, 212,631 events wait, 2 lost", during(at("Mon", 15), 4), _STORM,
        logs("throttling", 80, accounts=300), workers(0.0), events_come(1.2), given_up(95, 170), leads_fail(94.2),
        refreshes_fail(0.12),
    ),
    fault("one sync lock without an end", during(at("Mon", 22), 7), "sync.mutex_stuck", locks(1, None)),
    fault(
        "key lost at night", during(at("Tue", 3, 10), 0.5), _KEY,
        logs("encryption_key", 3, accounts=120), logs("oauth_failures", 6, accounts=120), refreshes_fail(0.95),
    ),
    fault(
        "expiry cascade in 180 accounts", during(at("Tue", 14, 20), 1.5), _REFRESH,
        logs("oauth_expired", 9, accounts=180), logs("oauth_failures", 9, accounts=180), refreshes_fail(0.16),
    ),
    fault(
        "webhook workers at three tenths", during(at("Tue", 19), 0.7),
        "rate.backlog_building rate.backlog_at_risk", workers(0.3),
    ),
    fault(
        "expiry cascade in 25 accounts, at night", during(at("Wed", 4), 2), _REFRESH,
        logs("oauth_expired", 4, accounts=25, business=False),
    ),
    fault("health at 96%", during(at("Wed", 10), 2), "health.fleet_warning", leads_fail(96)),
    fault("3 events given up", during(at("Wed", 22, 5), 1), "rate.permanent_loss", given_up(0, 1, 9)),
    fault("health at 93%, at night", during(at("Thu", 5), 1.5), "health.fleet_warning health.fleet_critical",
          leads_fail(93)),
    fault("300 problems at once, not cleared", during(at("Thu", 8), 5), "health.open_problem",
          problems(30, for_minutes=10)),
    fault(
        "health at 88%", during(at("Thu", 17), 1),
        "health.fleet_warning health.fleet_critical health.fleet_emergency", leads_fail(88),
    ),
    fault("drift of 6 points over 3 hours", during(at("Fri", 0), 9), "agent.distribution_drift",
          drifts(6, over_hours=3)),
    fault("deals without agents, eight times as many", during(at("Fri", 13), 2), "sync.deal_no_agents",
          logs("deals_without_agents", 2.8, accounts=90)),
    fault("429s, 8 in a minute, nothing piles up", during(at("Fri", 13, 40), 0.75), "rate.zillow_429",
          logs("throttling", 5, accounts=70)),
    fault("2 problems a minute for 3 hours", during(at("Fri", 18), 4), "health.open_problem",
          problems(2, for_minutes=180)),
    fault("40 sync locks for an hour each", during(at("Sat", 2), 6), "sync.mutex_stuck", locks(40, 3_000)),
    fault("drift of 11 points at once", during(at("Sat", 6), 5), "agent.distribution_drift",
          drifts(11, over_hours=0.25)),
    fault("400 connections in state error", during(at("Sat", 20), 3), "health.open_problem", broken(400)),
    fault("OAuth fails in 30 accounts, at night", during(at("Sun", 6), 1), _REFRESH,
          logs("oauth_failures", 3, accounts=30, business=False)),
    fault("webhook workers stand still", during(at("Sun", 12, 30), 1), "rate.backlog_building rate.backlog_at_risk",
          workers(0.0)),
    fault("1.8% of refreshes fail", during(at("Sun", 16), 3), "health.kpi_breach", refreshes_fail(0.015)),
    fault("700 connections in state error, at the same time", during(at("Sun", 17), 2), "health.open_problem",
          broken(700)),
)  # fmt: skip
