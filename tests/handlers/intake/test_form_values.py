from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from checks.kit.refusal import Refusal
from handlers.intake.case import case_of
from handlers.intake.form_values import FormErrors, errors_of, form_values, read_form
from handlers.intake.request import Request

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def filled(**fields: str | None) -> dict[str, dict[str, dict[str, Any]]]:
    """A view's state as Slack sends it: an input left empty has no value."""
    menus = {"issue", "severity_oauth_failure", "window"}
    return {
        field: {
            "value": {"selected_option": {"value": value} if value else None} if field in menus else {"value": value}
        }
        for field, value in fields.items()
    }


def test_a_filled_form_is_a_request() -> None:
    state = filled(
        issue="oauth_failure", severity_oauth_failure="high", account_id="#148,261", user_id=None, deal_id=None,
        window="4h", note="the token=abcd1234 was refused",
    )  # fmt: skip

    request = read_form(state, now=NOW)

    assert request == Request(
        issue="oauth_failure", severity="high", account_id=148261, window=timedelta(hours=4),
        note="the token=[redacted] was refused",
    )  # fmt: skip


def test_every_unreadable_input_has_its_own_sentence() -> None:
    state = filled(issue="oauth_failure", account_id="-1", user_id="somebody", window="1h")

    with pytest.raises(FormErrors) as wrong:
        read_form(state, now=NOW)

    assert set(wrong.value.errors) == {"account_id", "user_id"}


def test_what_was_filled_in_can_be_put_into_a_new_form() -> None:
    state = filled(issue="oauth_failure", severity_oauth_failure="high", account_id="5", note=None)

    values = form_values(state)

    assert values == {"issue": "oauth_failure", "severity": "high", "account_id": "5"}


def test_a_missing_id_is_told_beside_its_input() -> None:
    state = filled(issue="oauth_failure", account_id=None)

    with pytest.raises(Refusal) as refused:
        case_of(read_form(state, now=NOW), asked_at=NOW)

    assert list(errors_of(refused.value, state)) == ["account_id"]
