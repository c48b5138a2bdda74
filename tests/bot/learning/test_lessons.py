"""What is learned from what people said, and what is left out."""

from datetime import UTC, datetime, timedelta

from bot.journal.records import Feedback
from bot.journal.said import Triaged
from bot.learning import lessons as reasons
from bot.learning.lessons import MOST, Lessons, lessons

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
THREAD = [
    {"user": "A", "text": "<@BOT> the orange lamp is on"},
    {"user": "BOT", "text": "Which account?"},
    {"user": "B", "text": "14009"},
]


def said(run: str, kind: str, issue: str | None = None, *, by: str = "U1", minutes: int = 0) -> Feedback:
    return Feedback(run, kind, by, NOON + timedelta(minutes=minutes), issue=issue)


def learned(*told: Feedback, kept: object = None, triaged_as: str = "connection_health") -> Lessons:
    runs = {each.run_id for each in told}
    messages = dict.fromkeys(runs, THREAD) if kept is None else kept
    return lessons(messages, told, {run: Triaged(triaged_as, f"thread of {run}") for run in runs})  # type: ignore[arg-type]


def issues(found: Lessons) -> list[str | None]:
    return [each.issue for each in found.examples]


def test_a_correction_teaches_the_right_type_and_the_bots_own_words_teach_nothing() -> None:
    found = learned(said("r1", "wrong", "oauth_failure"))

    (example,) = found.examples
    assert (example.id, example.issue, example.writer) == ("r1", "oauth_failure", "thread of r1")
    assert [each["user"] for each in example.messages] == ["A", "B"]
    assert found.corrected == {"oauth_failure": 1}


def test_a_confirmation_teaches_the_type_of_the_triage() -> None:
    found = learned(said("r1", "right"))

    assert issues(found) == ["connection_health"]
    assert found.confirmed == {"connection_health": 1}


def test_a_triage_that_was_not_needed_teaches_that_nothing_was_asked_for() -> None:
    found = learned(said("r1", "wrong", "no_request"))

    assert issues(found) == [None]
    assert found.corrected == {"no_request": 1}


def test_a_corrected_request_teaches_like_a_wrong_one() -> None:
    assert issues(learned(said("r1", "corrected", "rate_limiting"))) == ["rate_limiting"]


def test_a_later_correction_by_anybody_beats_a_confirmation() -> None:
    found = learned(said("r1", "right"), said("r1", "wrong", "oauth_failure", by="U2", minutes=5))

    assert issues(found) == ["oauth_failure"]
    assert found.left_out[reasons.CONTRADICTED] == 1


def test_the_last_of_two_corrections_counts_in_whatever_order_they_are_read() -> None:
    found = learned(said("r1", "wrong", "rate_limiting", minutes=9), said("r1", "wrong", "oauth_failure"))

    assert issues(found) == ["rate_limiting"]


def test_wrong_without_the_right_type_takes_a_confirmation_back_and_teaches_nothing() -> None:
    found = learned(said("r1", "right"), said("r1", "wrong", by="U2", minutes=1))

    assert issues(found) == []
    assert found.left_out[reasons.WITHOUT_TYPE] == 1


def test_a_corrected_account_says_nothing_against_the_type() -> None:
    assert issues(learned(said("r1", "right"), said("r1", "corrected", minutes=1))) == ["connection_health"]


def test_one_person_teaches_at_most_twenty_the_newest_and_others_go_on() -> None:
    many = [said(f"r{number:02}", "wrong", "oauth_failure", minutes=number) for number in range(MOST + 5)]

    found = learned(*many, said("other", "wrong", "oauth_failure", by="U2"))

    assert len(found.examples) == MOST + 1
    assert {f"r{number:02}" for number in range(5)}.isdisjoint(each.id for each in found.examples)
    assert found.left_out[reasons.TOO_MANY] == 5


def test_what_cannot_be_used_is_counted_with_the_reason() -> None:
    told = [
        said("gone", "right"),
        said("bot alone", "right"),
        said("odd", "wrong", "made_up"),
        said("refused", "right"),
    ]
    kept = {"bot alone": THREAD[1:2], "odd": THREAD, "refused": THREAD}

    found = lessons(kept, told, {"gone": Triaged("oauth_failure", "t"), "bot alone": Triaged("oauth_failure", "t")})

    assert issues(found) == []
    assert found.left_out == {reasons.WORDLESS: 2, reasons.UNKNOWN: 2}


def test_near_copies_are_one_family_and_their_words_are_not_in_its_name() -> None:
    texts = {
        "one": "account 14009: the ORANGE lamp is on, <@B>!",
        "other": "Account 31,774 the orange lamp is on",
        "third": "the lamp",
    }
    kept = {run: [{"user": "A", "text": text}] for run, text in texts.items()}

    found = learned(*(said(run, "right", by=run) for run in texts), kept=kept)

    one, other, third = (each.template for each in found.examples)
    assert one == other != third
    assert "orange" not in str(one)


def test_requests_of_one_thread_stand_together() -> None:
    told = [said("r1", "right"), said("r2", "right", by="U2")]
    known = dict.fromkeys(("r1", "r2"), Triaged("oauth_failure", "C1/17"))

    found = lessons({"r1": THREAD, "r2": [*THREAD, {"user": "A", "text": "and now?"}]}, told, known)

    assert {each.writer for each in found.examples} == {"C1/17"}
