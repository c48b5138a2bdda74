"""What looking again found, account by account, in words; the worst first."""

from collections.abc import Sequence

from messages.names import Document, marks
from messages.wording import plainly

PASS = "pass"  # noqa: S105 - a verdict
FAIL = "fail"
_ORDER = (FAIL, "unknown", PASS)


def worst_first(accounts: Sequence[Document]) -> list[Document]:
    """Failing, then unseen, then well."""
    return sorted(accounts, key=lambda each: _ORDER.index(each["verdict"]) if each["verdict"] in _ORDER else 1)


def shown(accounts: Sequence[Document]) -> list[str]:
    """A line for each of `{"account_id", "verdict", "fact"}`: `✗ account 31774: …`."""
    return [
        plainly(
            "incident/verification",
            "account",
            mark=marks(each["verdict"]),
            whose=plainly("incident/words", "whose", account=each["account_id"]),
            fact=each["fact"],
        )
        for each in worst_first(accounts)
    ]


def counts(result: Document) -> dict[str, int]:
    """How many were looked at, pass, fail and could not be seen."""
    verdicts = [each["verdict"] for each in result["accounts"]]
    passed, failing = verdicts.count(PASS), verdicts.count(FAIL)
    return {"all": len(verdicts), "passed": passed, "failing": failing, "unseen": len(verdicts) - passed - failing}
