"""Situations for replies to customers, made up."""

from collections.abc import Mapping

from checks.causes.catalogue import KINDS
from checks.kit.refusal import Condition, Refusal
from messages.blocks import Block
from messages.message import Message
from tests.messages.documents import LOST, REPORTS, Document, cause, report

FLEET = {**report()["case"], "account_id": None, "deal_id": None, "issue": "rate_limiting"}


def named(code: str, **changed: object) -> Document:
    """A cause of the catalogue about account 31774, as the kit would tell it."""
    kind = KINDS[code]
    usual = {"severity": str(kind.severity), "scope": {"kind": "account", "account_id": 31774}}
    return cause(code, kind.title, f"A fact about {code}.", **{**usual, **changed})


def graded(severity: str) -> Document:
    return {**report()["decision"], "severity": severity}


def refusal(condition: Condition, severity: str = "normal", account: int | None = None) -> Document:
    asked = {**report()["case"], "severity": severity, "account_id": account}
    return report(case=asked, decision=None, refusal=Refusal(condition, "No, says ZillowAuth.").document())


def copied(message: Message) -> str:
    """What the customer would read: the preformatted part."""
    (written,) = [block for block in message.blocks if block["type"] == "rich_text"]
    (only,) = written["elements"]
    assert only["type"] == "rich_text_preformatted"
    return "".join(run["text"] for run in only["elements"])


def above(message: Message) -> str:
    """What only the support person reads."""
    small: list[Block] = [block for block in message.blocks if block["type"] == "context"]
    return " ".join(part["text"] for block in small for part in block["elements"])


def part(reply: str, headline: str) -> str:
    """One part of a reply, by its headline."""
    return reply.split(f"{headline}\n", 1)[1].split("\n\n", 1)[0]


SYSTEM = {"kind": "system"}
REPLIES: Mapping[str, Document] = {
    **{name: REPORTS[name] for name in REPORTS if not name.startswith("wide")},
    "one_person": report(causes=(named("oauth.refresh_token_missing", scope={
        "kind": "user", "account_id": 31774, "user_id": 902, "user_ids": [902]}),)),
    "inferred": report(causes=(named("agent.inferred_despite_oauth", certainty="inferred", scope={
        "kind": "account", "account_id": 31774, "user_ids": [902, 903, 904, 905]}),)),
    "suspected_of_the_account": report(causes=(named("oauth.integration_disabled", certainty="suspected"),)),
    "systemic": report(
        causes=(named("oauth.encryption_key_missing", scope=SYSTEM),), decision=graded("critical"),
    ),
    "own_account_among_many": report(causes=(named("oauth.expiry_cascade", scope={
        "kind": "accounts", "account_ids": [500, 31774]}),), decision=graded("critical")),
    "nobody_s_account": report(causes=(named("rate.permanent_loss", scope=SYSTEM),), case=FLEET,
                               decision=graded("incident")),
    "ours_and_theirs": report(causes=(named("rate.zillow_429", scope=SYSTEM), named("sync.property_missing"))),
    "already_there": report(causes=(named("health.all_clear"), named("sync.already_synced"))),
    "come_back": report(causes=(named("sync.mutex_stuck"), named("history.recurrence")), unknown=LOST),
    "inner_fault": report(causes=(named("health.status_disagrees"),), decision=graded("normal")),
    "an_older_cause": report(causes=(cause("made.up", "Made up", "Some fact."),)),
    **{f"refused_{condition}": refusal(condition) for condition in Condition},
    "refused_with_the_account_known": refusal(Condition.MISSING_CONTEXT, account=31774),
    "unclear_with_the_account_known": refusal(Condition.AMBIGUOUS, account=31774),
}  # fmt: skip
