from typing import Any

import pytest

from handlers.intake.form_values import FormErrors
from handlers.intake.incident_form import read_reason, read_update
from messages.incident.forms import close_form, update_form
from tests.messages.incident.incidents import INCIDENTS

MENUS = {"status", "risk", "next_minutes"}


def filled(**fields: Any) -> dict[str, dict[str, dict[str, Any]]]:
    """A view's state as Slack sends it; what is not given is as short as it may be."""
    values: dict[str, Any] = {
        "status": "In Progress", "current_state": "Two accounts are repaired.", "findings": None, "fixes": None,
        "systems": [], "accounts": "3", "risk": None, "degradation": None, "next_minutes": "30", **fields,
    }  # fmt: skip
    return {field: {"value": _element(field, value)} for field, value in values.items()}


def _element(field: str, value: Any) -> dict[str, Any]:
    if field == "systems":
        return {"type": "multi_static_select", "selected_options": [{"value": each} for each in value]}
    if field in MENUS:
        return {"type": "static_select", "selected_option": {"value": value} if value else None}
    return {"type": "plain_text_input", "value": value}


def test_a_filled_form_is_an_update() -> None:
    state = filled(
        findings="Zillow revoked token=abcd1234.", fixes="Support asks a@example.com to connect again.",
        systems=["ZillowAgent", "ZillowAuth", "Mainframe"], accounts="1,204", risk="Medium", degradation="12.5",
    )  # fmt: skip

    assert read_update(state) == {
        "status": "In Progress", "current_state": "Two accounts are repaired.",
        "findings": "Zillow revoked token=[redacted]", "fixes": "Support asks [e-mail] to connect again.",
        "systems": ["ZillowAuth", "ZillowAgent"], "accounts": 1_204, "risk": "Medium", "degradation": 12.5,
        "next_minutes": 30,
    }  # fmt: skip


def test_what_was_left_empty_is_told_apart_from_nothing_affected() -> None:
    said = read_update(filled(accounts="0"))

    assert (said["findings"], said["systems"], said["risk"], said["degradation"]) == ("", [], None, None)
    assert said["accounts"] == 0


UNREADABLE = {
    "a_status_of_another_form": ("status", "Resolved"),
    "no_status": ("status", None),
    "no_state": ("current_state", "  "),
    "accounts_that_are_words": ("accounts", "many"),
    "no_accounts": ("accounts", None),
    "less_than_no_account": ("accounts", "-1"),
    "more_accounts_than_there_are": ("accounts", "9999999999"),
    "a_risk_of_its_own": ("risk", "Enormous"),
    "more_than_everything": ("degradation", "101"),
    "a_degradation_in_words": ("degradation", "much"),
    "a_degradation_that_is_no_number": ("degradation", "nan"),
    "no_next_update": ("next_minutes", None),
    "a_next_update_in_a_year": ("next_minutes", "525600"),
}


@pytest.mark.parametrize(("field", "value"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_has_its_sentence_beside_the_input(field: str, value: str | None) -> None:
    with pytest.raises(FormErrors) as wrong:
        read_update(filled(**{field: value}))

    assert list(wrong.value.errors) == [field]
    assert wrong.value.errors[field].endswith(".")


def test_every_mistake_is_told_at_once() -> None:
    with pytest.raises(FormErrors) as wrong:
        read_update(filled(status=None, current_state="", accounts="x", degradation="200"))

    assert set(wrong.value.errors) == {"status", "current_state", "accounts", "degradation"}


def test_the_form_has_an_input_for_everything_that_is_read() -> None:
    inputs = {block["block_id"] for block in update_form(INCIDENTS["called"])["blocks"] if block["type"] == "input"}

    assert inputs == set(read_update(filled()))


def test_a_percent_sign_and_a_comma_are_read_as_they_are_meant() -> None:
    assert read_update(filled(degradation="7,5 %"))["degradation"] == 7.5


def test_a_reason_is_redacted() -> None:
    state = {"reason": {"value": {"value": " The customer a@example.com has left. "}}}

    assert read_reason(state) == "The customer [e-mail] has left."


def test_closing_without_a_reason_is_not_closing() -> None:
    state = {"reason": {"value": {"value": None}}}
    needed = [block for block in close_form(INCIDENTS["called"], [])["blocks"] if block["type"] == "input"]

    with pytest.raises(FormErrors) as wrong:
        read_reason(state)

    assert [block["block_id"] for block in needed] == list(wrong.value.errors) == ["reason"]
    assert needed[0]["optional"] is False
