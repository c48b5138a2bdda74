import pytest

from handlers.intake.classify import classify
from handlers.intake.glossary.in_english import in_english

COMPLAINTS: dict[str, tuple[str, str, str | None]] = {
    "german": (
        "Kritisch: Konto 14009, seit gestern werden alle Makler bei Zillow abgemeldet", "oauth_failure", "critical",
    ),
    "spanish": ("La venta 98122 de la cuenta 14009 no aparece en Premier Agent", "transaction_sync", None),
    "french": ("Compte 14009 : les contacts arrivent avec trois heures de retard", "rate_limiting", None),
    "portuguese": ("Na conta 14009 os agentes estão trocados, um recebe os do outro", "agent_resolution", None),
}  # fmt: skip
LEFT: dict[str, str] = {
    "english": "the deal of account 14009 is not there since yesterday",
    "a_log": '{"level":"error","account_id":14009,"msg":"refresh failed"}',
    "one_foreign_word": "the page says Inferred, das war alles",
    "nothing": "",
}


@pytest.mark.parametrize(("text", "issue", "severity"), COMPLAINTS.values(), ids=COMPLAINTS.keys())
def test_complaints_in_other_languages_are_understood(text: str, issue: str, severity: str | None) -> None:
    reading = classify([{"text": text}])

    assert (reading.issue, reading.severity, reading.account_ids) == (issue, severity, (14009,))


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT.keys())
def test_what_is_english_already_stays_as_it_is(text: str) -> None:
    assert in_english(text) == text


def test_digits_and_unknown_words_stay() -> None:
    assert in_english("Das Konto 14009 und die Frau Brandt sind nicht angemeldet") == (
        "Das account 14009 and die Frau Brandt are not signed in"
    )
