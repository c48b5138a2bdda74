"""What becomes of the characters a person types."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.slack.channels import sample_channels
from sandbox.slack.roster import sample_groups, sample_people
from sandbox.slack.typed_text import Typing, unescape

if TYPE_CHECKING:
    from sandbox.slack import LocalSlack

WORKSPACE = Typing(sample_people().values(), sample_groups().values(), sample_channels("fub-zyno-support").values())

CASES = {
    "markup is escaped": ("a & b < c > d", "a &amp; b &lt; c &gt; d"),
    "a picked mention stays": ("<@U0TRIAGEBOT> help", "<@U0TRIAGEBOT> help"),
    "a typed name becomes a mention": ("@zillow-triage help", "<@U0TRIAGEBOT> help"),
    "a displayed name becomes a mention": ("@Zillow Triage help", "<@U0TRIAGEBOT> help"),
    "a name inside a word is a word": ("mail@zillow-triage", "mail@zillow-triage"),
    "a mention of nobody is text": ("<@U0NOBODY1>", "&lt;@U0NOBODY1&gt;"),
    "a broadcast in brackets is text": ("<!channel> <!everyone>", "&lt;!channel&gt; &lt;!everyone&gt;"),
    "a typed broadcast is one": ("@channel look", "<!channel> look"),
    "a group in its own form stays": ("<!subteam^S0ONCALL001>", "<!subteam^S0ONCALL001>"),
    "a group by handle becomes a mention": ("@zynaptic-overlords", "<!subteam^S0ONCALL001>"),
    "a channel becomes a link": ("in #general.", "in <#C0GENERAL01|general>."),
    "an unknown channel is text": ("in #nowhere", "in #nowhere"),
    "an address becomes a link": ("see https://a.example.com/x?y=1&z=2.", "see <https://a.example.com/x?y=1&amp;z=2>."),
    "a link somebody typed is text": ("<https://a.example.com|fake>", "&lt;<https://a.example.com>|fake&gt;"),
    "mail becomes a link": ("ask sam@example.com", "ask <mailto:sam@example.com|sam@example.com>"),
    "code is only escaped": ("`@channel <b>`", "`@channel &lt;b&gt;`"),
    "a code block is only escaped": ("```https://x.example.com\n@here```", "```https://x.example.com\n@here```"),
    "entities a person types are escaped": ("&lt;!channel&gt;", "&amp;lt;!channel&amp;gt;"),
}


@pytest.mark.parametrize(("typed", "sent"), CASES.values(), ids=CASES.keys())
async def test_typed_text_arrives_in_slacks_form(slack: LocalSlack, typed: str, sent: str) -> None:
    message = await slack.say(typed)

    assert message["text"] == sent


@given(st.text(alphabet="<>&!@#|:/.abUC0 htps`"))
def test_nothing_a_person_types_becomes_markup_unless_it_is_recognised(typed: str) -> None:
    sent = WORKSPACE.sent(typed)

    recognised = re.sub(r"<(@U\w+|#C\w+\|\w+|!channel|https?://[^<>]*|mailto:[^<>|]+\|[^<>|]+)>", "", sent)
    assert "<" not in recognised
    assert ">" not in recognised


def test_unescaping_once_gives_back_what_was_typed() -> None:
    assert unescape("&amp;lt; a &lt; b") == "&lt; a < b"
