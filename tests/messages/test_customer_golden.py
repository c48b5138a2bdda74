"""Replies to customers, kept as they are sent. After a change that is meant: REGENERATE_GOLDENS=1, read the diff."""

import os
from pathlib import Path

import pytest
from slack_sdk.models.blocks import Block as SdkBlock

from messages.customer import customer, customer_forgotten
from messages.limits import plain
from tests.messages.replies import REPLIES, above, copied
from tests.messages.slack_refuses import problems_of

GOLDEN = Path(__file__).parent / "golden" / "customer"


def same_as_golden(name: str, made: str) -> str:
    """The kept rendering; the one just made becomes it where that is asked for."""
    path = GOLDEN / name
    if os.environ.get("REGENERATE_GOLDENS") == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_text(made, encoding="utf-8")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", REPLIES)
def test_a_reply_reads_as_kept(name: str) -> None:
    message = customer(REPLIES[name])

    made = f"[{above(message)}]\n\n{copied(message)}\n"

    assert made == same_as_golden(f"{name}.txt", made)


@pytest.mark.parametrize("name", REPLIES)
def test_slack_takes_a_reply_with_its_blocks_and_without(name: str) -> None:
    message = customer(REPLIES[name])

    assert problems_of(message) == []
    assert problems_of(plain(message)) == []
    assert not message.cut
    for block in message.blocks:
        parsed = SdkBlock.parse(block)
        assert parsed is not None
        parsed.validate_json()


def test_a_forgotten_triage_is_answered() -> None:
    assert "Run it again" in customer_forgotten().text
    assert problems_of(customer_forgotten()) == []
