import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.kit.redaction import mask_zuid, redact

TAKEN_OUT = {
    "bearer_header": ("Authorization: Bearer abcDEF123456ghi", "abcDEF123456ghi"),
    "bearer_alone": ("sent with bearer abcDEF123456ghi to Zillow", "abcDEF123456ghi"),
    "json_web_token": ("got eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.s5YlQ_x back", "eyJzdWIiOiIxMjM0"),
    "refresh_token": ("refresh_token=1//0gSampleToken-x expired", "0gSampleToken"),
    "json_field": ('{"access_token": "sample secret", "user_id": 571}', "sample secret"),
    "json_field_cut_off": ('{"user_id": 571, "refreshToken": "sampl', "sampl"),
    "password": ("password=hunter2 was refused", "hunter2"),
    "password_in_a_sentence": ("their password: hunter2x9", "hunter2x9"),
    "database_address": ("mysql+asyncmy://reader:p%40ss:w0rd@db.example.com/common", "w0rd"),
    "database_address_with_at_sign": ("mysql://reader:p@ss@db.example.com/common", "p@ss"),
    "slack_token": ("posted with xoxb-1234567890-abcdefghij", "abcdefghij"),
    "slack_app_token": ("xapp-1-A0SAMPLE-12345-abcdef", "A0SAMPLE"),
    "datadog_key": ("DD-API-KEY 0123456789abcdef0123456789abcdef", "0123456789abcdef"),
    "datadog_app_key": ("key 0123456789abcdef0123456789abcdef01234567 refused", "0123456789abcdef"),
    "socket_address": ("wss://wss-primary.slack.com/link/?ticket=sample-ticket&app_id=A1 failed", "sample-ticket"),
    "upload_address": ("POST https://files.slack.com/upload/v1/ABCDsample refused", "ABCDsample"),
    "json_in_json": (r'{"body": "{\"password\":\"hunter2\"}"}', "hunter2"),
    "percent_encoded": ("GET /x?q=token%3Dhunter2%26account%3D14009", "hunter2"),
    "header_without_digits": ("Authorization: Basic dXNlcjpwYXNz", "dXNlcjpwYXNz"),
    "key_in_a_word": ("run_0123456789abcdef0123456789abcdef_log", "0123456789abcdef"),
    "slack_phone": ("call <tel:5550100199|5550100199>", "5550100199"),
    "slack_mail": ("write <mailto:agent.one@example.com|Agent One>", "agent.one"),
    "webhook_address": ("https://hooks.slack.com/services/T000/B000/sampleSample", "sampleSample"),
    "private_key_cut_off": ("-----BEGIN RSA PRIVATE KEY-----\nMIIEsample\nabc", "MIIEsample"),
    "e_mail": ("lead agent.one+zillow@example.com failed", "agent.one"),
    "e_mail_in_an_address": ("GET /find?email=agent.one%40example.com HTTP/1.1", "agent.one"),
    "e_mail_of_another_script": ("from агент@example.com today", "агент"),
    "phone": ("call (555) 010-0199 now", "010-0199"),
    "phone_with_country": ("call +1 555 010 0199 now", "010 0199"),
    "phone_by_name": ('{"phone": "5550100199"}', "5550100199"),
    "zuid": ("zuid=12345678 differs", "12345678"),
    "opaque_zuid": ("belongs to X1-ZUsampleid99 now", "ZUsample"),
}

LEFT_ALONE = {
    "ids": "Account 148261, user 571, deal 98122, sync user 4294967295.",
    "moment": "It failed at 2026-11-21T12:00:00+00:00 and again at 2026-11-21 12:05:00.",
    "error_words": "Zillow OAuth Refresh token invalid: CANNOT_RETRIEVE_ACCCESS_TOKEN, token_encryption_key_missing.",
    "what_became_of_a_token": "refresh token: missing, token=null, access_token=expired",
    "prose_about_schemes": "Basic authentication and bearer tokens are both refused.",
    "mutex_key": "zillow-transaction-sync:4711 has 35 s left.",
    "log_query": "service:fub @context.account_id:148261 status:error",
    "address": "127.0.0.1:3306 refused, see https://app.datadoghq.com/logs?from_ts=1795262400000&live=false",
    "zuid_words": "The zuid mismatch was seen by zuid_check2.",
    "counts": "212,631 events, 94.2% healthy, 10,000 agents.",
    "trace": "trace 7f3c9a2e-91d4-4b7e-a1c6-0f2d8e5b6a90",
}


@pytest.mark.parametrize(("text", "secret"), TAKEN_OUT.values(), ids=TAKEN_OUT.keys())
def test_secrets_and_personal_data_are_taken_out(text: str, secret: str) -> None:
    redacted = redact(text)

    assert secret not in redacted


@pytest.mark.parametrize("text", LEFT_ALONE.values(), ids=LEFT_ALONE.keys())
def test_what_people_need_to_read_is_left_alone(text: str) -> None:
    redacted = redact(text)

    assert redacted == text


def test_what_surrounds_a_secret_stays_readable() -> None:
    redacted = redact('{"access_token": "sample", "user_id": 571} from mysql://reader:sample1@db.example.com/common')

    assert (
        redacted
        == '{"access_token": "[redacted]", "user_id": 571} from mysql://reader:[redacted]@db.example.com/common'
    )


@pytest.mark.parametrize(
    ("zuid", "shown"), [("12345678", "…5678"), (" X1-ZUsampleid99 ", "…id99"), ("1234567", "…"), ("", "…")]
)
def test_a_zuid_shows_four_characters_at_most(zuid: str, shown: str) -> None:
    masked = mask_zuid(zuid)

    assert masked == shown


SECRETISH = st.sampled_from(
    ["token=", "password: ", '"', "'", "\\", "Bearer ", "eyJ", "a@", "@", "b.co", "://", ":", "zuid ", "X1-", "+1 555",
     "010-0199", "[redacted]", " ", "\n", ".", "1", "abcdef0123456789" * 2, "-----BEGIN KEY-----", "xoxb-", "=", "%40"]
)  # fmt: skip


@given(st.lists(SECRETISH | st.text(max_size=5), max_size=30).map("".join))
def test_redacting_twice_changes_nothing_more(text: str) -> None:
    once = redact(text)

    assert redact(once) == once


@given(
    before=st.text(max_size=20),
    name=st.sampled_from(["refresh_token", "password", "api_key", "clientSecret", "DD-APP-KEY"]),
    value=st.text("abcdefghijkXYZ0123456789._-/+", min_size=8, max_size=60),
)
def test_no_named_value_survives(before: str, name: str, value: str) -> None:
    redacted = redact(f"{before}\n{name}={value}\n")

    assert value not in redacted.splitlines()[-1]


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece",
    ["eyJ", "a", "-eyJa", "token=", "token ", "a@", "://:", "zuid ", "+1 ", '"token":"\\', "0", "-", "bearer a", "://a:b",
     "-----BEGIN A-----", "xoxb-", "%40a", "a.", "é@b", "555 "],
)  # fmt: skip
def test_a_long_hostile_text_takes_no_more_than_its_length(piece: str) -> None:
    text = piece * (200_000 // len(piece))

    redacted = redact(text)

    assert len(redacted) <= len(text) * 4
