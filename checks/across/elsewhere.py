"""Looking at what stands above one account, and at the other accounts that show the same: never account by account."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from checks.across.chain import Failure
from checks.across.deep_case import named_in
from checks.fub.spreading import problems_by_account
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.cause import Link
from checks.kit.finding import Finding, fails, informs, passes
from checks.kit.log_question import Count, LogQuestion
from checks.kit.probe import Reading, probe, reading
from checks.logs.questions import BISHOP_ERRORS, ENCRYPTION_KEY, OAUTH_FAILURES, THROTTLING
from checks.logs.spreading import AGENTS_LOST, CONNECTION_ERRORS, SYNC_FAILURES
from checks.rules import outside, unclear
from checks.rules.naming import counted

DAY = timedelta(hours=24)
QUESTIONS: Mapping[Link, LogQuestion] = {
    Link.AUTH: OAUTH_FAILURES,
    Link.AGENT: AGENTS_LOST,
    Link.SYNC_USER: CONNECTION_ERRORS,
    Link.TRANSACTION: SYNC_FAILURES,
}


@dataclass(frozen=True, slots=True)
class Noticed:
    """Open problems of one account, noticed in the last day or in the window if that is longer."""

    problems: int
    first_at: datetime | None


@probe("What stands above all systems", source="datadog.logs", seconds=8)
async def outside_link(case: Case, ask: Ask) -> Reading[tuple[Failure, ...]]:
    """The key, throttling and Bishop: what no account can cause."""
    del case
    found: list[Failure] = []
    if outside.key_missing(await ask.log_counts(ENCRYPTION_KEY)):
        found.append(Failure(Link.OUTSIDE, "the token encryption key is missing"))
    if outside.storm(await ask.log_counts(THROTTLING)):
        found.append(Failure(Link.OUTSIDE, "Zillow throttles us"))
    errors = await ask.log_counts(BISHOP_ERRORS)
    for code, (kind, least) in outside.BISHOP_CODES.items():
        found += [Failure(Link.OUTSIDE, kind.title) for _ in outside.bishop(kind, code, least, errors)]
    if not found:
        unclear.need_storm(await ask.log_counts(THROTTLING))
        for code, (_, least) in outside.BISHOP_CODES.items():
            unclear.need_bishop(code, least, errors)
        return reading((), passes("Above all systems nothing fails: the key, throttling and Bishop are in order."))
    return reading(tuple(found), fails(f"Above all systems: {'; '.join(each.what for each in found)}."))


def question_for(case: Case) -> LogQuestion:
    """What shows the root cause in the logs of any account; OAuth, where no cause says otherwise."""
    root = next((cause for cause in named_in(case) if not cause.explained), None)
    if root is not None and root.code.startswith("rate."):
        return THROTTLING
    return QUESTIONS.get(root.link if root else Link.AUTH, OAUTH_FAILURES)


@probe("Accounts with the same lines", source="datadog.logs", seconds=8)
async def same_lines(case: Case, ask: Ask) -> Reading[Mapping[int, Count]]:
    """One count by account."""
    counts = await ask.log_counts(question_for(case).by_account(wide=False))
    found = {int(name): count for name, count in counts.groups.items() if count.now and name.isdecimal()}
    return reading(found, _told(case, len(found.keys() - {case.account_id}), "have such log lines in the window"))


@probe("Accounts with new problems", source="fub.common", seconds=8)
async def same_problems(case: Case, ask: Ask) -> Reading[Mapping[int, Noticed]]:
    """One read of all connections with a problem noticed lately and still open."""
    since = case.asked_at - max(DAY, case.window)
    rows = (await ask.common(problems_by_account, since=since, until=case.asked_at)).rows
    found = {row.number("account_id"): Noticed(row.number("problems"), row.moment("first_at")) for row in rows}
    return reading(found, _told(case, len(found.keys() - {case.account_id}), "have an open problem noticed since then"))


def _told(case: Case, number: int, what: str) -> Finding:
    noun = "account" if case.account_id is None else "other account"
    if not number:
        return passes(f"No {noun} {what.replace('have', 'has', 1)}.")
    said = what if number > 1 else what.replace("have", "has", 1)
    return informs(f"{counted(number, noun)} {said}.")
