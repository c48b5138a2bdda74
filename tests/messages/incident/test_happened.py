"""What happened to an incident, in a sentence."""

from messages.incident.happened import words
from tests.messages.incident.incidents import INCIDENTS, NAMES, happening, report

STANDING = INCIDENTS["wide"]


def test_a_report_that_finds_the_cause_says_what_the_incident_is_called_from_here_on() -> None:
    found = {"title": "Zillow is throttling", "cause": "rate.zillow_429"}

    said = words(happening("reported", "12:00:00", report=report(), diagnosis=found), STANDING, NAMES)

    assert said.endswith(f"{STANDING['name']} is called by its cause from here on: Zillow is throttling.")


def test_a_report_that_joins_an_incident_of_a_cause_says_nothing_of_a_name() -> None:
    assert "is called" not in words(happening("reported", "12:00:00", report=report()), STANDING, NAMES)
