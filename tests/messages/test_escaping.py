import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from messages.escaping import channel_mention, clean, cut, cut_marked, escape, group_mention, length, link, user_mention
from messages.wording import plainly, say

ESCAPED = {
    "a_command": ("<!channel>", "&lt;!channel&gt;"),
    "a_link": ("<https://example.com|fake>", "&lt;https://example.com|fake&gt;"),
    "an_ampersand": ("a & b", "a &amp; b"),
    "an_entity": ("&lt;", "&amp;lt;"),
    "quotes_stay": ('"it\'s"', '"it\'s"'),
}
NOT_CUT_INSIDE = {
    "an_entity": ("ab&amp;cd", 6, "ab…"),
    "an_entity_just_begun": ("abcd&amp;", 6, "abcd…"),
    "a_link": ("see <https://example.com|there> now", 20, "see…"),
    "a_mention": ("ask <@U0SAMPLE> now", 9, "ask…"),
    "text_that_fits": ("ab&amp;", 7, "ab&amp;"),
}
LINKS = {
    "an_address": ("https://example.com/?a=1&b=2", "<https://example.com/?a=1&amp;b=2|here>"),
    "an_address_that_would_end_early": ("https://example.com/>x|y z", "<https://example.com/%3Ex%7Cy%20z|here>"),
    "no_address_of_the_web": ("javascript:alert(1)", "here"),
    "nothing": ("", "here"),
}


@pytest.mark.parametrize(("text", "expected"), ESCAPED.values(), ids=ESCAPED.keys())
def test_three_characters_are_escaped_and_no_others(text: str, expected: str) -> None:
    assert escape(text) == expected


@pytest.mark.parametrize(("text", "most", "expected"), NOT_CUT_INSIDE.values(), ids=NOT_CUT_INSIDE.keys())
def test_marked_text_is_never_cut_inside(text: str, most: int, expected: str) -> None:
    assert cut_marked(text, most) == expected


@pytest.mark.parametrize(("url", "expected"), LINKS.values(), ids=LINKS.keys())
def test_a_link_leads_where_it_says_or_is_none(url: str, expected: str) -> None:
    assert link(url, "here") == expected


@given(st.text(max_size=300), st.integers(2, 100))
def test_what_is_cut_is_short_enough_and_still_escaped(text: str, most: int) -> None:
    made = cut_marked(escape(text), most)

    assert length(made) <= most
    assert escape(made.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")) == made


@given(st.text("ab👍👩é", max_size=200), st.integers(2, 60))
def test_emoji_count_as_slack_counts_them(text: str, most: int) -> None:
    assert length(cut(text, most)) <= most


def test_control_characters_and_halves_of_characters_are_taken_out() -> None:
    assert clean("a\x00b\ud800c\r\nd\te") == "a�b�c\nd\te"


def test_only_ids_become_mentions() -> None:
    mentions = [
        user_mention("U0SAMPLE"),
        user_mention("<!here>"),
        group_mention("S0ONCALL"),
        channel_mention("#general"),
    ]

    assert mentions == ["<@U0SAMPLE>", "&lt;!here&gt;", "<!subteam^S0ONCALL>", "#general"]


def test_facts_are_escaped_once_in_marked_sentences_and_not_in_plain_ones() -> None:
    facts = {"title": "A & B", "subject": "<!channel>"}

    assert say("plan", "headline", **facts) == "A &amp; B: &lt;!channel&gt;"
    assert plainly("plan", "headline", **facts) == "A & B: <!channel>"


def test_a_sentence_without_one_of_its_facts_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        say("plan", "headline", title="A")
