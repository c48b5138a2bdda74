"""However it is said, of two accounts that contradict each other none is taken unasked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.kit.refusal import Condition, Refusal
from handlers.intake.account_meant import account_meant
from handlers.intake.heard import heard

BOT = "UBOT"
LOGGED = (
    "log says `account_id={}`",
    "the log has account_id={}",
    "datadog shows account {}",
    '`{{"account_id": {}, "error": "invalid_grant"}}`',
    "stack trace names account={}",
    "the link goes to https://app.followupboss.com/2/accounts/{}",
    "```\n2026-11-20 10:14:02 ERROR oauth.refresh failed account_id={}\n```",
)
SAID = (
    "customer says {}",
    "the customer insists it is {}",
    "she told us {}",
    "client wrote from {}",
    "they say their account is {}",
    "{} is signed out",
    "{} keeps getting logged out",
    "the complaint came from {}",
    "this is for {}",
    "they are {}",
)
JOINTS = (" but ", ", ", ". ", "\n", " - ", ", and ", "; ")
ACCOUNTS = st.integers(10_000, 999_999).filter(lambda number: number % 1000 != 0)


@given(
    logged=st.sampled_from(LOGGED),
    said=st.sampled_from(SAID),
    joint=st.sampled_from(JOINTS),
    numbers=st.tuples(ACCOUNTS, ACCOUNTS).filter(lambda pair: pair[0] != pair[1]),
    logged_first=st.booleans(),
)
def test_a_log_and_a_person_who_name_different_accounts_are_asked_about(
    logged: str, said: str, joint: str, numbers: tuple[int, int], *, logged_first: bool
) -> None:
    one, other = numbers
    parts = [logged.format(one), said.format(other)]
    text = joint.join(parts if logged_first else parts[::-1])
    spoken = heard([{"user": "U1", "text": text}], BOT)

    with pytest.raises(Refusal) as refused:
        account_meant(spoken, spoken[0], needed=True)

    assert refused.value.condition is Condition.AMBIGUOUS
    assert set(refused.value.allowed) == {str(one), str(other)}


@given(logged=st.sampled_from(LOGGED), said=st.sampled_from(SAID), joint=st.sampled_from(JOINTS), number=ACCOUNTS)
def test_a_log_that_agrees_is_no_reason_to_ask(logged: str, said: str, joint: str, number: int) -> None:
    spoken = heard([{"user": "U1", "text": joint.join([said.format(number), logged.format(number)])}], BOT)

    meant = account_meant(spoken, spoken[0], needed=True)

    assert meant is not None
    assert meant[0] == number
