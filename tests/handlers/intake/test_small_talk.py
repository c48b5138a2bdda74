"""Help that is turned down ends quietly; words that only look like it do not."""

import pytest

from checks.kit.refusal import Refusal
from handlers.intake.thread import read

BOT = "UBOT"
ASKED = [
    {"user": "U1", "text": "customer says nothing syncs from zillow, 31774", "ts": "1763000000.0"},
    {"user": "U1", "text": f"<@{BOT}> pls", "ts": "1763000001.0"},
    {"user": BOT, "text": "I read issue type oauth_failure; is 31774 the account?", "ts": "1763000002.0"},
]
TURNED_DOWN = (
    "nah just venting, no triage was needed", "never mind", "nvm", "no need", "no need to look any more", "forget it",
    "ignore", "please ignore", "ignore this please", "nope, not needed", "no triage needed, thanks", "don't bother",
    "scratch that", "stand down",
)  # fmt: skip
NOT_TURNED_DOWN = (
    "forget it, account 31774 is broken, look", "no need to hurry", "never mind the other one, check account 31774",
    "no need to ask, 31774", "ignore that, deals are missing in Premier Agent",
)  # fmt: skip


@pytest.mark.parametrize("text", TURNED_DOWN)
def test_help_that_is_turned_down_ends_quietly(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        read([*ASKED, {"user": "U1", "text": f"{text} <@{BOT}>", "ts": "1763000003.0"}], BOT)

    assert refused.value.message == "Fine, nothing is looked at."
    assert (refused.value.allowed, refused.value.contact) == ((), "")


@pytest.mark.parametrize("text", NOT_TURNED_DOWN)
def test_whoever_says_more_than_that_is_still_helped(text: str) -> None:
    try:
        said = str(read([*ASKED, {"user": "U1", "text": f"<@{BOT}> {text}", "ts": "1763000003.0"}], BOT).request.issue)
    except Refusal as refusal:
        said = refusal.message

    assert said != "Fine, nothing is looked at."
