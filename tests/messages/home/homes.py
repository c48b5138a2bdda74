"""What a home tab is made of, made up; and what Slack would refuse of one."""

from typing import Any

from sandbox.slack.blocks.layout import VIEW, VIEW_KEYS
from sandbox.slack.blocks.rules import Choice, Parts
from sandbox.slack.blocks.validator import Validator
from tests.messages.incident.incidents import NAMES, incident, report
from tests.messages.slack_refuses import problems_of_blocks

Document = dict[str, Any]

NOW = "2026-11-21T12:30:00Z"
LINK = "https://example.slack.com/archives/C0SUPPORT/p"
DUTY = [
    {"source": "The Slack group", "people": ["U0LEAD", "U0OTHER"], "slack": True, "trouble": ""},
    {"source": "PagerDuty", "people": [], "slack": False, "trouble": "PagerDuty did not answer."},
]


def look(level: str | None, fact: str, at: str = "2026-11-21T12:27:00Z", **changed: Any) -> Document:
    trouble = fact if level is None else ""
    return {
        "monitor": "m", "at": at, "level": level, "fact": fact, "value": None, "unit": "", "threshold": None,
        "baseline": None, "usual": None, "codes": [], "clear": False, "trouble": trouble, "memo": {}, **changed,
    }  # fmt: skip


def state(seen: Document, **changed: Any) -> Document:
    return {
        "monitor": "m", "slot": seen["at"], "look": seen, "spoken": {"word": "nothing", "level": None, "held": ""},
        "standing": None, "since": None, "incident": None, "read_at": seen["at"], **changed,
    }  # fmt: skip


def monitor(title: str, standing: Document | None, **changed: Any) -> Document:
    return {
        "title": title, "every_seconds": 300.0, "enabled": True, "shadow": False, "state": standing, **changed,
    }  # fmt: skip


def triage(verdict: str, ts: str | None = "2.0", by: str = "U0SAMPLE") -> Document:
    return {
        "verdict": verdict, "asked_at": "2026-11-21T11:25:00Z", "requested_by": by, "channel": "C0SUPPORT",
        "message_ts": ts,
    }  # fmt: skip


def busy() -> Document:
    """Something in every part, each monitor in another state."""
    high = look("high", "Fleet health is 96.10% (961 of 1,000) in 15 min; baseline 98.80%: fleet health warning.")
    held = {"word": "nothing", "level": "high", "held": "Quiet hours hold what is not critical."}
    mine = incident(report(), number=41, name="INC-41", roles={"commander": "U0SAMPLE"}, message_ts="1.0")
    return {
        "now": NOW,
        "names": NAMES,
        "links": {"C0SUPPORT/1.0": LINK + "1", "C0SUPPORT/2.0": LINK + "2"},
        "fleet": {
            "look": high, "health": 96.1, "baseline": 98.8, "known_at": high["at"], "day_ago": 98.75, "week_ago": None,
            "picture": {"file": "F0HEALTH", "alt": "Fleet health as a line."},
        },
        "methods": {
            "look": look("quiet", "Of 10,000 live agents: all as usual."), "agents": 10_000, "odd": 12,
            "shares": [
                {"method": "CONNECTED", "share": 46.1, "baseline": 46.72},
                {"method": "INFERRED", "share": 22.5, "baseline": 15.99},
                {"method": "UNMATCHED", "share": 37.29, "baseline": 37.29},
            ],
            "picture": {"file": "F0METHODS", "alt": "Shares as bars."},
        },
        "incidents": [
            incident(),
            incident(
                severity="high", number=40, name="INC-40", message_ts="3.0",
                acknowledged={"by": "U0LEAD", "at": "2026-11-21T12:02:00Z"},
            ),
        ],
        "mine": [{"triage": triage("Nothing wrong was found.")}, {"incident": mine, "roles": ["commander"]}],
        "recent": [triage("Nothing wrong was found."), triage("A <token> is missing.", None, "monitor:fleet_health")],
        "monitors": [
            monitor("Fleet health", state(high, standing="high", since="2026-11-21T12:22:00Z", incident=40)),
            monitor("Drift", state(look("quiet", "All as usual.")), shadow=True),
            monitor("Backlog", state(look(None, "Redis did not answer."), read_at="2026-11-21T11:00:00Z")),
            monitor("Throttling", state(look("high", "12 answers were 429."), spoken=held)),
            monitor("Mutexes", state(look("high", "3 locks are stuck."))),
            monitor("Key figures", state(look("quiet", "All on target.", "2026-11-21T09:00:00Z"))),
            monitor("Expiry", None),
            monitor("Errors", None, enabled=False),
        ],
        "status": {
            "version": "0.1.0", "since": "2026-11-21T08:00:00Z", "running": [], "caches": [],
            "sources": [
                {"name": "fub.common", "state": "ok", "detail": ""},
                {"name": "datadog.logs", "state": "open", "detail": "Datadog did not answer."},
            ],
        },
        "on_call": DUTY,
    }  # fmt: skip


def problems_of_home(view: Document) -> list[str]:
    """Empty when Slack takes it."""
    validator = Validator()
    rule = VIEW["home"]
    whole = Parts(needs={"type": Choice(("home",)), **rule.needs}, may={**rule.may, **VIEW_KEYS})
    validator.check(whole, {name: value for name, value in view.items() if name != "blocks"}, "/view")
    return validator.problems + problems_of_blocks(view["blocks"], "home")
