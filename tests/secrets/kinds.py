"""Every kind of secret and personal data that a source can hold, made anew by each example."""

import base64
import json
import string
from typing import NamedTuple

from hypothesis import strategies as st

HEX = "0123456789abcdef"
ALNUM = string.ascii_letters + string.digits
URLSAFE = ALNUM + "-_"
WINDOW = 8
"""So many characters of a secret in a row are too many."""


class Planted(NamedTuple):
    """`text` is what a source holds, `core` what must not be seen of it."""

    text: str
    core: str


def body(alphabet: str, least: int, most: int | None = None) -> st.SearchStrategy[str]:
    return st.text(alphabet, min_size=least, max_size=most or least)


def whole(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Planted]:
    return texts.map(lambda text: Planted(text, text))


def mixed(length: int, alphabet: str = HEX) -> st.SearchStrategy[str]:
    """With a letter and a digit at least, as any real key of this length has."""
    return st.tuples(body("abcdef", 1), body("0123456789", 1), body(alphabet, length - 2)).map("".join)


def web_token(claims: dict[str, str], signature: str) -> str:
    parts = [{"alg": "RS256", "typ": "JWT"}, claims]
    coded = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts]
    return ".".join([*coded, signature])


SLACK_BOT = st.tuples(body(string.digits, 10, 13), body(string.digits, 10, 13), body(ALNUM, 24)).map(
    lambda it: "xoxb-" + "-".join(it)
)
SLACK_APP = st.tuples(body(string.digits, 13), mixed(64)).map(lambda it: f"xapp-1-A0{it[0]}-{it[1]}")
PRIVATE_KEY = body(ALNUM + "+/", 64, 200).map(
    lambda it: f"-----BEGIN RSA PRIVATE KEY-----\n{it[:64]}\n{it[64:]}==\n-----END RSA PRIVATE KEY-----"
)
WEB_TOKEN = st.builds(web_token, st.fixed_dictionaries({"sub": body(ALNUM, 5, 20)}), body(URLSAFE, 43))

KNOWN_BY_LOOKS: dict[str, st.SearchStrategy[Planted]] = {
    "slack_bot_token": whole(SLACK_BOT),
    "slack_app_token": whole(SLACK_APP),
    "slack_refresh_token": whole(body(ALNUM, 40).map("xoxe-1-{}".format)),
    "slack_webhook": body(ALNUM, 24).map(lambda it: Planted(f"https://hooks.slack.com/services/T0/B0/{it}", it)),
    "datadog_api_key": whole(mixed(32)),
    "datadog_application_key": whole(mixed(40)),
    "aws_key_id": whole(body(string.ascii_uppercase + "234567", 16).map("AKIA{}".format)),
    "google_api_key": whole(body(URLSAFE, 35).map("AIza{}".format)),
    "google_access_token": whole(body(URLSAFE, 40, 80).map("ya29.{}".format)),
    "google_refresh_token": whole(body(URLSAFE, 40, 60).map("1//0{}".format)),
    "github_token": whole(body(ALNUM, 36).map("ghp_{}".format)),
    "github_fine_grained": whole(body(ALNUM + "_", 40).map("github_pat_{}".format)),
    "atlassian_token": whole(body(URLSAFE, 60).map("ATATT3xFfGF0{}".format)),
    "private_key": whole(PRIVATE_KEY),
    "web_token": whole(WEB_TOKEN),
    "database_address": body(ALNUM + "!$*+,/@#-._~%", 8, 20).map(
        lambda it: Planted(f"mysql+asyncmy://reader:{it}@db.example.com/common", it)
    ),
    "service_address": body(ALNUM + "!$*+-._~%", 8, 20).map(
        lambda it: Planted(f"https://reader:{it}@service.example.com/path", it)
    ),
    "zillow_user_id": body(ALNUM, 12, 20).map(lambda it: Planted(f"X1-ZU{it}", it[:-4])),
}
"""Found wherever they stand, in the middle of a word too."""

EMAIL = st.tuples(body(ALNUM + "._+-", 8, 20), body(string.ascii_lowercase, 3, 9)).map(
    lambda it: Planted(f"q{it[0]}q@{it[1]}.example.com", it[0])
)
US_PHONE = st.tuples(
    body("23456789", 3),
    body("23456789", 3),
    body(string.digits, 4),
    st.sampled_from(["({}) {}-{}", "{}-{}-{}", "{}.{}.{}", "1-{}-{}-{}", "+1 {} {} {}", "+1{}{}{}", "1 ({}) {}-{}"]),
).map(lambda it: Planted(it[3].format(*it[:3]), it[3].format(*it[:3])))
FOREIGN_PHONE = st.tuples(
    st.sampled_from(["+49 30 {}", "+44 20 {}", "+49 (0)30 {}", "0049 30 {}", "+33 1 {}", "030 {}", "+55 11 {}"]),
    body(string.digits, 7, 8),
).map(lambda it: Planted(it[0].format(it[1]), it[1]))

PERSONAL: dict[str, st.SearchStrategy[Planted]] = {
    "e_mail": EMAIL,
    "us_phone": US_PHONE,
    "foreign_phone": FOREIGN_PHONE,
}
"""Found where they begin as a word."""

PASSWORD = whole(st.tuples(body(ALNUM, 1), body("0123456789", 1), body(ALNUM + "!$*+-._~%^?", 6, 30)).map("".join))
OPAQUE = whole(mixed(20, ALNUM))
NAMED: dict[str, st.SearchStrategy[Planted]] = {"password": PASSWORD, "opaque_token": OPAQUE}
"""Look like anything, and are found by the name before them."""
BASIC = st.tuples(body(ALNUM, 3, 12), body(ALNUM + "!$-_", 6, 20)).map(
    lambda it: Planted(text := base64.b64encode(f"{it[0]}:{it[1]}".encode()).decode(), text)
)
"""User and password, as a header carries them."""
