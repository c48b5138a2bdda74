"""Threads as they may be kept."""

from handlers.intake.keepable import CHARACTERS, MESSAGES, keepable


def test_people_are_letters_in_the_order_of_the_thread_wherever_they_stand() -> None:
    thread = [
        {"user": "U0SUPPORT", "text": "<@U0BOT> can you and <@U0ENGINEER|erin> look?"},
        {"user": "U0BOT", "text": "Which account?"},
        {"user": "U0ENGINEER", "text": "14009, says <@U0SUPPORT>"},
    ]

    assert keepable(thread, "U0BOT") == [
        {"user": "A", "text": "<@BOT> can you and <@B> look?"},
        {"user": "BOT", "text": "Which account?"},
        {"user": "B", "text": "14009, says <@A>"},
    ]


def test_secrets_and_personal_data_are_taken_out_and_ids_stay() -> None:
    said = "account 14009, dana@example.com, (415) 555-0134, refresh_token=abcdef1234567890"

    (kept,) = keepable([{"user": "U1", "text": said}], "U0BOT")

    assert kept["text"] == "account 14009, [e-mail], [phone], refresh_token=[redacted]"


def test_the_last_messages_are_kept_of_a_long_thread() -> None:
    kept = keepable([{"user": f"U{number}", "text": f"message {number}"} for number in range(300)], "U0BOT")

    assert [each["text"] for each in kept] == [f"message {number}" for number in range(300 - MESSAGES, 300)]


def test_the_end_is_kept_of_long_messages() -> None:
    thread = [
        {"user": "U1", "text": "first " * 2_000},
        {"user": "U2", "text": "x" * 6_000},
        {"user": "U1", "text": "!"},
    ]

    kept = keepable(thread, "U0BOT")

    assert sum(len(each["text"]) for each in kept) == CHARACTERS
    assert [each["user"] for each in kept] == ["A", "B", "A"]
    assert kept[0]["text"].endswith("first ")


def test_a_secret_that_would_be_cut_in_two_is_taken_out_first() -> None:
    said = "xoxb-1234567890-abcdefghij " + "." * (CHARACTERS - 15)

    (kept,) = keepable([{"user": "U1", "text": said}], "U0BOT")

    assert "abcdefghij" not in kept["text"]


def test_messages_without_text_are_left_out() -> None:
    assert keepable([{"user": "U1"}, {"bot_id": "B1", "text": "  "}, {"user": "U2", "text": None}], "U0BOT") == []


def test_a_twenty_seventh_person_has_a_name_too_and_nobody_is_called_like_the_bot() -> None:
    mentioned = " ".join(f"<@U{number}>" for number in range(1, 3_000))

    (kept,) = keepable([{"user": "U0", "text": f"<@U27> {mentioned}"}], "U0BOT")

    assert kept["user"] == "A"
    assert "<@BOT>" not in kept["text"]
