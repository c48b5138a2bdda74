"""No secret survives, whatever it is and wherever it stands; what engineers need does."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.kit.redaction import redact
from tests.secrets import kinds, surroundings
from tests.secrets.kinds import WINDOW, Planted

FOREVER = settings(max_examples=150, deadline=None)


def seen(core: str, text: str, *, of: str) -> list[str]:
    """Pieces of the secret that are in the text; what the surroundings say themselves is no secret."""
    pieces: Iterable[str] = (core[at : at + WINDOW] for at in range(max(1, len(core) - WINDOW + 1)))
    said = f"{of.format('')} [redacted] [e-mail] [phone]"
    return [piece for piece in pieces if piece in text and piece not in said]


def checked(planted: Planted, template: str) -> None:
    text = template.format(planted.text)

    once = redact(text)

    assert seen(planted.core, once, of=template) == []
    assert "14009" in once or "14009" not in template or _swallowed(planted, template)
    assert redact(once) == once


def _swallowed(planted: Planted, template: str) -> bool:
    """An address that is a secret goes to its end."""
    return planted.text.startswith("https://hooks") and template == surroundings.ANYWHERE["path"]


@pytest.mark.parametrize("kind", kinds.KNOWN_BY_LOOKS)
@FOREVER
@given(data=st.data())
def test_what_is_known_by_its_looks_is_found_wherever_it_stands(kind: str, data: st.DataObject) -> None:
    planted = data.draw(kinds.KNOWN_BY_LOOKS[kind])

    checked(planted, data.draw(st.sampled_from([*surroundings.ANYWHERE.values(), *surroundings.IN_A_WORD.values()])))


@pytest.mark.parametrize("kind", kinds.PERSONAL)
@FOREVER
@given(data=st.data())
def test_personal_data_is_found_where_people_write_it(kind: str, data: st.DataObject) -> None:
    planted = data.draw(kinds.PERSONAL[kind])
    places = [each for name, each in surroundings.ANYWHERE.items() if "query" not in name and name != "path"]
    markup = surroundings.IN_MARKUP if kind == "e_mail" else surroundings.PHONE_IN_MARKUP

    checked(planted, data.draw(st.sampled_from([*places, *markup.values()])))


@pytest.mark.parametrize("kind", kinds.NAMED)
@FOREVER
@given(data=st.data())
def test_what_may_look_like_anything_is_found_by_its_name(kind: str, data: st.DataObject) -> None:
    planted = data.draw(kinds.NAMED[kind])

    checked(planted, data.draw(st.sampled_from([*surroundings.BY_NAME.values()])))


@FOREVER
@given(planted=kinds.BASIC, template=st.sampled_from([*surroundings.HEADERS.values()]))
def test_a_user_and_a_password_in_a_header_are_found(planted: Planted, template: str) -> None:
    checked(planted, template)


@FOREVER
@given(st.lists(st.one_of(*kinds.KNOWN_BY_LOOKS.values(), *kinds.PERSONAL.values()), min_size=2, max_size=6))
def test_several_in_one_text_are_all_found(planted: list[Planted]) -> None:
    text = "\n".join(f"{number}: {each.text}" for number, each in enumerate(planted))

    once = redact(text)

    assert [seen(each.core, once, of="") for each in planted] == [[]] * len(planted)
    assert redact(once) == once


NEEDED = {
    "account": st.integers(1, 99_999_999).map("account {}".format),
    "big_ids": st.integers(10**9, 10**12).map("sync user {} failed".format),
    "ids_in_an_address": st.integers(1, 10**9).map("https://app.followupboss.com/2/people/{}".format),
    "slack_ids": kinds.body("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", 8, 10).map("<@U{}> in <#C0SUPPORT>".format),
    "slack_moment": st.integers(10**15, 2 * 10**15).map(lambda n: f"ts {n // 10**6}.{n % 10**6:06}"),
    "permalink": st.integers(10**15, 2 * 10**15).map("https://acme.slack.com/archives/C0SUPPORT/p{}".format),
    "moment": st.datetimes().map("It failed at {:%Y-%m-%dT%H:%M:%S}+00:00.".format),
    "day": st.dates().map("Since {:%Y-%m-%d}, 03/04/2026 and 4.5.2026.".format),
    "milliseconds": st.integers(10**12, 2 * 10**12).map("from_ts={}&to_ts=1795262400000&live=false".format),
    "cause": st.sampled_from(["oauth.refresh_token_missing", "sync.mutex_stuck", "rate.zillow_429"]),
    "counts": st.integers(0, 10**7).map("{:,} events, 94.2% healthy, 1 of 24 databases".format),
    "run": kinds.body(kinds.HEX, 12).map("triage {}".format),
    "trace": st.uuids().map("trace {}".format),
    "host": st.ip_addresses(v=4).map("{}:3306 does not answer".format),
    "table": st.just("zillow_auth_tokens.refresh_token IS NULL in client_7.accounts"),
    "incident": st.integers(1, 10**5).map("INC-{} and ZYN-10631".format),
}


@pytest.mark.parametrize("kind", NEEDED)
@FOREVER
@given(data=st.data())
def test_what_engineers_need_is_left_alone(kind: str, data: st.DataObject) -> None:
    text = data.draw(NEEDED[kind])

    assert redact(text) == text
