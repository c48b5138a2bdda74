"""What triages find: the sample engine's document, about whatever is broken in an order's world."""

from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from typing import Any

from checks.causes.catalogue import KINDS
from checks.kit.case import Case
from checks.kit.investigation import OnFinished, nobody
from checks.kit.severity import Severity
from tests.handlers.sample_engine import SampleEngine
from tests.orders.clock import BEGINNING

ACCOUNTS = (31774, 14009)
CODES = ("oauth.integration_disabled", "oauth.refresh_token_rejected")
Document = dict[str, Any]


async def sample() -> Document:
    """A critical case with one cause."""
    case = Case(issue="oauth_failure", severity=Severity.CRITICAL, asked_at=BEGINNING, account_id=ACCOUNTS[0])
    return dict(await SampleEngine().triage(case, nobody))


class PaperEngine:
    """Implements as much of the flows' `Engine` as incidents need. `broken` is by account, and may change."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.broken: dict[int, str] = {}

    async def triage(self, case: Case, on_finished: OnFinished) -> Mapping[str, Any]:
        del on_finished
        code = self.broken.get(case.account_id or 0)
        return self.found(case.account_id, code, str(case.severity))

    def found(self, account: int | None, code: str | None, severity: str) -> Document:
        """With one cause, or none."""
        said = deepcopy(self._document)
        said["case"] |= {"account_id": account, "severity": severity}
        said["decision"] |= {"severity": severity, "page": severity in {"critical", "incident"}}
        if code is None:
            said["causes"] = []
            said["findings"] = [each for each in said["findings"] if each["verdict"] == "pass"]
            return said
        scope = {"kind": "system"} if account is None else {"kind": "account", "account_id": account}
        fact = f"{code} for {account or 'everybody'}."
        title = _title(code)
        said["causes"][0] |= {"code": code, "title": title, "scope": scope, "severity": severity, "fact": fact}
        return said


@cache
def _title(code: str) -> str:
    return KINDS[code].title
