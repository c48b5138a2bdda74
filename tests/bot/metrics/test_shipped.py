"""The dashboard and the alert rules ask for figures that exist, and each alert says what to do."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.breaker import Breaker
from bot.metrics.metrics import Metrics
from bot.metrics.standing import Snapshot, Standing
from tests.bot.metrics.figures import Figures

ROOT = Path(__file__).parents[3]
RULES = yaml.safe_load((ROOT / "deploy" / "prometheus-alerts.yaml").read_text())
ALERTS = [rule for group in RULES["groups"] for rule in group["rules"]]
DASHBOARD = json.loads((ROOT / "deploy" / "grafana-dashboard.json").read_text())
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
NAME = re.compile(r"\b(?:zillow_triage|process)_[a-z_]+\b")
LABELS = re.compile(r"\b(zillow_triage_[a-z_]+)\{([^}]*)\}|by \(([^)]*)\)")
BY_SCRAPER = {"job", "instance", "le"}


@pytest.fixture
def told() -> Figures:
    """Figures of a bot in which everything that is counted has happened once."""
    metrics = Metrics("test")
    metrics.request("command", "acknowledged", 0.1)
    metrics.page("datadog", "delivered")
    # A triage is measured in test_story; here its names are enough.
    metrics._triage.labels("oauth_failure").observe(1)
    metrics._probe.labels("token_row").observe(1)
    metrics._verdicts.labels("oauth_failure", "blind").inc()
    breaker = Breaker("redis", "redis", clock=lambda: NOON)
    snapshot = Snapshot(runs={("triage", "waiting"): 1}, monitors={"throttling": NOON}, down={"redis": NOON})
    signs = dict.fromkeys(("slack", "database"), True)
    metrics.also(Standing(lambda: [breaker.status], lambda: signs, lambda: snapshot, ["redis"]))
    return Figures.of(metrics.exposition())


def questions() -> Iterator[tuple[str, str]]:
    """What is asked, by whom."""
    for alert in ALERTS:
        yield alert["alert"], alert["expr"]
    for panel in DASHBOARD["panels"]:
        for target in panel.get("targets", ()):
            yield panel["title"], target["expr"]
    for each in DASHBOARD["annotations"]["list"]:
        yield each["name"], each["expr"]


@pytest.mark.parametrize(("who", "asked"), list(questions()))
def test_what_is_asked_for_exists(who: str, asked: str, told: Figures) -> None:
    named = set(NAME.findall(asked))

    assert named, who
    assert named <= told.names


@pytest.mark.parametrize(("who", "asked"), list(questions()))
def test_labels_that_are_asked_for_exist(who: str, asked: str, told: Figures) -> None:
    labels = {label for sample in told.samples for label in sample.labels} | BY_SCRAPER
    asked_for = {
        label.strip()
        for _, inside, by in LABELS.findall(asked)
        for label in (by.split(",") if by else re.findall(r"(\w+)\s*[=!]", inside))
    }

    assert asked_for <= labels, who


@pytest.mark.parametrize("alert", ALERTS, ids=[alert["alert"] for alert in ALERTS])
def test_an_alert_waits_a_while_and_says_how_grave_it_is_and_what_to_do(alert: Mapping[str, Any]) -> None:
    page, _, anchor = alert["annotations"]["runbook"].partition("#")
    headings = re.findall(r"^#+ (\w+)$", (ROOT / page).read_text(), re.MULTILINE)

    assert re.fullmatch(r"\d+m", alert["for"])
    assert alert["labels"]["severity"] in {"critical", "warning"}
    assert alert["annotations"]["summary"].endswith(".")
    assert anchor in {heading.lower() for heading in headings}
    assert anchor == alert["alert"].lower()


@pytest.mark.parametrize(("who", "asked"), list(questions()))
def test_brackets_are_closed(who: str, asked: str) -> None:
    without_texts = re.sub(r'"[^"]*"', '""', asked)
    for opens, closes in ("()", "[]", "{}"):
        assert without_texts.count(opens) == without_texts.count(closes), who


def test_panels_do_not_lie_over_each_other() -> None:
    taken = [
        (x, y)
        for panel in DASHBOARD["panels"]
        for place in [panel["gridPos"]]
        for x in range(place["x"], place["x"] + place["w"])
        for y in range(place["y"], place["y"] + place["h"])
    ]

    assert len(taken) == len(set(taken))
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])


def test_every_figure_of_the_bot_is_described(told: Figures) -> None:
    page = (ROOT / "docs" / "watching.md").read_text()
    own = {name for name in told.names if name.startswith("zillow_triage_")}
    families = {re.sub(r"_(bucket|sum|count|created)$", "", name) for name in own}

    assert {name for name in families if f"`{name}" not in page} == set()
