"""Whatever a triage found, the customer reads reviewed words for it, and nothing from inside."""

import re
from importlib import resources
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.causes.catalogue import KINDS
from checks.kit.registry import all_checks
from checks.kit.severity import Severity
from messages.customer import customer
from messages.customer_words import about_cause, template_of
from messages.wording import plainly
from tests.messages.documents import LOST, finding, report
from tests.messages.replies import REPLIES, above, copied, named
from tests.messages.slack_refuses import problems_of

INSIDE = (
    "429", "api", "backlog", "baseline", "bishop", "bot", "cache", "cascade", "catalogue", "code", "config",
    "critical", "database", "datadog", "dead-letter", "demoted", "deploy", "deployment", "drift", "encryption", "error",
    "escalate", "event", "exception", "flag", "flapping", "fleet", "fub", "incident", "jira", "key", "kpi", "legacy",
    "lock", "log", "manager", "metric", "mutex", "nolen", "null", "oauth", "on-call", "overlords", "pager", "path",
    "payload", "probe", "query", "queue", "rate limit", "redis", "refresh", "resolution", "resque", "retry", "row",
    "runbook", "secret", "severity", "slack", "sql", "sync", "system", "table", "throttling", "ticket", "tier",
    "token", "triage", "webhook", "worker", "zuid", "zyn", "zynaptic", "zynaptic overlords", "zillowauth",
    "zillowagent", "zillowsyncuser", "premieragent",
)  # fmt: skip
"""Words of those who build and run this; and the names of people, teams and machines."""
WORD = re.compile(rf"\b(?:{'|'.join(map(re.escape, INSIDE))})s?\b", re.IGNORECASE)
PROBES = sorted({probe.name for check in all_checks().values() for probe in check.probes if "_" in probe.name})
ADDRESS_OR_CALL = re.compile(r"[@<>_`*]|://")
SCOPES = st.sampled_from([
    {"kind": "system"}, {"kind": "accounts", "account_ids": [5, 31774]}, {"kind": "accounts", "account_ids": [5]},
    {"kind": "account", "account_id": 31774}, {"kind": "user", "account_id": 31774, "user_ids": [9021]},
    {"kind": "agent", "account_id": 31774, "user_ids": [9021, 9022]},
    {"kind": "deal", "account_id": 31774, "deal_id": 98122, "user_ids": [9021]},
])  # fmt: skip
TEXT = st.text(max_size=40) | st.sampled_from(
    ["<!channel> <@U0SAMPLE>", "ada@example.com", "Bishop: mutex fubapp:mutex:7 is held", "&lt;", "x" * 5_000, "\x00"]
)
CAUSE = st.fixed_dictionaries({
    "code": st.sampled_from([*KINDS, "made.up", "../escaping", ""]), "scope": SCOPES, "fact": TEXT, "next_step": TEXT,
    "title": TEXT, "who": TEXT, "certainty": st.sampled_from(["observed", "inferred", "suspected", "of another year"]),
    "severity": st.sampled_from([*map(str, Severity), "of another year"]), "explained_by": st.just(None),
    "probes": st.lists(st.sampled_from(PROBES), max_size=2),
})  # fmt: skip


def from_inside(reply: str) -> list[str]:
    """What must not be there."""
    names = [name for name in (*KINDS, *PROBES, *(code.partition(".")[2] for code in KINDS)) if name in reply]
    several_words = [name for name in names if "_" in name or "." in name]
    return [*several_words, *WORD.findall(reply), *ADDRESS_OR_CALL.findall(reply.replace("Admin > ", "").replace(
        "Integrations > ", "").replace("Settings > ", ""))]  # fmt: skip


@pytest.mark.parametrize("code", sorted(KINDS))
def test_every_cause_has_words_for_what_was_found_and_what_people_do(code: str) -> None:
    template, name = template_of(code)

    said = {part: plainly(template, name, part=part) for part in ("found", "doing")}

    assert all(said.values())
    assert said["found"].startswith(("Zillow", "Follow Up Boss")) or said["found"][0].islower()
    assert not said["found"].endswith(".")
    assert name == code.partition(".")[2]


def test_no_words_are_kept_for_a_cause_that_is_gone() -> None:
    folder = resources.files("messages") / "templates" / "customer"
    sections = {template_of(code)[0].removeprefix("customer/") for code in KINDS} - {"about"}

    macros = {
        (section, name)
        for section in sections
        for name in re.findall(r"{% macro (\w+)", (folder / f"{section}.j2").read_text(encoding="utf-8"))
    }

    assert macros == {(section, name) for section, _, name in (code.partition(".") for code in KINDS)
                      if section in sections}  # fmt: skip


def test_two_causes_are_told_apart() -> None:
    same = [
        pair for pair in combinations(sorted(KINDS), 2)
        if about_cause(report(), named(pair[0])) == about_cause(report(), named(pair[1]))
    ]  # fmt: skip

    assert same == []


@pytest.mark.parametrize("code", [code for code in sorted(KINDS) if code.split(".")[0] in {"coverage", "history"}])
def test_a_cause_about_the_looking_asks_nothing_of_the_customer_and_promises_people(code: str) -> None:
    said = about_cause(report(), named(code))

    assert not said.asks
    assert said.doing.startswith("One of us ")


@pytest.mark.parametrize("name", REPLIES)
def test_no_situation_lets_anything_from_inside_out(name: str) -> None:
    assert from_inside(copied(customer(REPLIES[name]))) == []


@pytest.mark.parametrize("said", [
    "The token expired.", "See sync.mutex_stuck.", "token_row failed.", "Ask ada@example.com.", "Tell <@U1>.", "Locks.",
])  # fmt: skip
def test_what_comes_from_inside_would_be_noticed(said: str) -> None:
    assert from_inside(said)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(CAUSE, max_size=5), TEXT, st.sampled_from([(), LOST]))
def test_no_cause_and_no_fact_lets_anything_from_inside_out(
    causes: list[dict[str, Any]], fact: str, unknown: Any
) -> None:
    document = report(finding("sync_row", "fail", fact), causes=tuple(causes), unknown=unknown)
    blank = [{**cause, "fact": "", "next_step": "", "who": "", "title": "", "probes": []} for cause in causes]

    message = customer(document)

    assert from_inside(copied(message)) == []
    assert "902" not in copied(message)
    assert "98122" not in copied(message)
    assert copied(message) == copied(customer(report(finding("x", "fail", ""), causes=tuple(blank), unknown=unknown)))
    assert problems_of(message) == []
    assert not re.search(r"<[!@#]", above(message) + message.text)
