"""The flows' `Journal` over the bot's own database."""

from collections.abc import Mapping
from typing import Any

from bot.journal import CauseNoted, Journal, Report
from handlers.flows.journal import Kept


class FlowJournal(Journal):
    """Turns what a flow keeps into the journal's rows; everything else is the journal's own."""

    async def keep(self, kept: Kept) -> None:
        """Kept twice by a repeated step, it is there once."""
        document, case = kept.document, kept.document["case"]
        causes = [_noted(cause, case, first=place == 0) for place, cause in enumerate(document["causes"])]
        decision: Mapping[str, Any] = document.get("decision") or {}
        report = Report(
            run_id=kept.run,
            asked_at=kept.asked_at,
            verdict=kept.verdict,
            took_ms=document["took_ms"],
            requested_by=kept.requested_by,
            channel=kept.channel,
            thread_ts=kept.thread_ts,
            message_ts=kept.message_ts,
            issue=case.get("issue"),
            account_id=case.get("account_id"),
            user_id=case.get("user_id"),
            deal_id=case.get("deal_id"),
            severity=decision.get("severity") or case.get("severity"),
            first_cause=causes[0].code if causes else None,
            page=bool(decision.get("page")),
            refusal_condition=(document.get("refusal") or {}).get("condition"),
            document=document,
        )
        await self.keep_report(report, causes)


def _noted(cause: Mapping[str, Any], case: Mapping[str, Any], *, first: bool) -> CauseNoted:
    scope: Mapping[str, Any] = cause.get("scope") or {}
    return CauseNoted(
        code=cause["code"],
        certainty=cause["certainty"],
        account_id=scope.get("account_id") or case.get("account_id"),
        explained_by=cause.get("explained_by"),
        first=first,
    )
