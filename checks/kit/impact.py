"""How far a systemic cause reaches: the accounts that show it, how large they are, and what that adds up to.

Asked only when such a cause is named: one count of log lines by account, and one read of user counts for those accounts
in each client database (domain.md 9.4). It never makes a case graver than its causes do: many accounts see a storm of
429s, and that alone is no cascade.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.cause import Cause
from checks.kit.finding import Finding, Table, informs, unknown
from checks.kit.log_question import LogCounts, LogQuestion
from checks.kit.policy import Policy
from checks.kit.probe import Probe, Reading, reading
from checks.kit.severity import Severity
from checks.kit.unavailable import SourceUnavailable

LARGEST = 10
"""Accounts that are told by name."""
SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Sizes:
    """Users by account, as far as databases answered; those that did not, with the reason."""

    users: Mapping[int, int] = field(default_factory=dict)
    unanswered: Mapping[str, str] = field(default_factory=dict)


Measure = Callable[[Ask, Sequence[int]], Awaitable[Sizes]]
"""How many users each of some accounts has."""


@dataclass(frozen=True, slots=True)
class Sized:
    """An account that shows the cause. `users` is None where its database did not answer: it counts as the smallest."""

    account_id: int
    users: int | None
    multiplier: int


@dataclass(frozen=True, slots=True)
class Impact:
    """`accounts` is None when no line names one; with anything unanswered the figures are the least there can be."""

    codes: tuple[str, ...]
    accounts: int | None
    counted: int
    """Accounts whose users could be counted."""
    largest: tuple[Sized, ...]
    score: int
    unanswered: Mapping[str, str] = field(default_factory=dict)
    """Source to the reason why it is missing here."""

    @property
    def partial(self) -> bool:
        return bool(self.unanswered)


def systemic(causes: Iterable[Cause]) -> list[Cause]:
    """Causes of more than one account that nothing else explains, and whose accounts can be told."""
    return [
        cause
        for cause in causes
        if cause.scope.systemic
        and cause.explained_by is None
        and cause.weight is not Severity.INFO
        and (cause.shown_by or cause.scope.account_ids)
    ]


def impact_of(causes: Sequence[Cause], policy: Policy, measure: Measure) -> Probe[Impact]:
    """Looks for how far these causes reach."""

    async def run(_: Case, ask: Ask) -> Reading[Impact]:
        lines, unanswered = await _lines(ask, causes)
        accounts = list(dict.fromkeys([*lines, *(each for cause in causes for each in cause.scope.account_ids)]))
        sizes = await _sizes(ask, accounts, measure)
        found = weighed(causes, accounts, replace(sizes, unanswered={**unanswered, **sizes.unanswered}), policy)
        return reading(found, *_told(found, lines))

    return Probe("impact", "Accounts affected", "fub.client", run, SECONDS, required=False)


def weighed(causes: Sequence[Cause], accounts: Sequence[int], sizes: Sizes, policy: Policy) -> Impact:
    """Adds it up: pure, and the same for the same figures."""
    each = [_sized(account, sizes.users.get(account), policy) for account in accounts]
    largest = sorted(each, key=lambda one: -(one.users or 0))[:LARGEST]
    return Impact(
        codes=tuple(cause.code for cause in causes),
        accounts=len(accounts) or None,
        counted=sum(one.users is not None for one in each),
        largest=tuple(largest),
        score=sum(one.multiplier for one in each),
        unanswered=sizes.unanswered,
    )


def unread(causes: Sequence[Cause], trouble: SourceUnavailable | None) -> Impact:
    """Nothing could be told."""
    why = {trouble.source: trouble.reason} if trouble else {}
    return Impact(tuple(cause.code for cause in causes), None, 0, (), 0, why)


def _sized(account: int, users: int | None, policy: Policy) -> Sized:
    return Sized(account, users, policy.impact.multiplier(users or 0))


async def _lines(ask: Ask, causes: Sequence[Cause]) -> tuple[dict[int, int], dict[str, str]]:
    """Log lines by account, most first; and what is missing in it."""
    found: dict[int, int] = {}
    missing: dict[str, str] = {}
    for question in dict.fromkeys(cause.shown_by for cause in causes if cause.shown_by):
        try:
            counts = await _by_account(ask, question)
        except SourceUnavailable as trouble:
            missing[trouble.source] = trouble.reason
            continue
        named = {int(name): count.now for name, count in counts.groups.items() if count.now and name.isdecimal()}
        if counts.cut:
            missing["datadog.logs"] = (
                f"More than {len(counts.groups):,} accounts show it; those with the most lines count."
            )
        elif counts.total.now and not named:
            missing["datadog.logs"] = "The log lines that show it name no account."
        for account, lines in named.items():
            found[account] = found.get(account, 0) + lines
    return found, missing


async def _by_account(ask: Ask, question: LogQuestion) -> LogCounts:
    """What was counted already, unless there are more accounts than came back: then all of them, in one more call."""
    counts = await ask.log_counts(question.by_account(wide=False))
    if not counts.cut:
        return counts
    try:
        return await ask.log_counts(question.by_account(wide=True))
    except SourceUnavailable:
        return counts


async def _sizes(ask: Ask, accounts: Sequence[int], measure: Measure) -> Sizes:
    if not accounts:
        return Sizes()
    try:
        return await measure(ask, accounts)
    except SourceUnavailable as trouble:
        return Sizes(unanswered={trouble.source: trouble.reason})


def _source(place: str) -> str:
    """A client database is known by its host and name."""
    return "fub.client" if "/" in place else place


def _told(found: Impact, lines: Mapping[int, int]) -> list[Finding]:
    lost = [unknown(reason, _source(place)) for place, reason in found.unanswered.items()]
    if found.accounts is None:
        return lost or [informs("No account shows it in the window.")]
    rows = tuple(
        (str(each.account_id), "unknown" if each.users is None else f"{each.users:,}", str(each.multiplier),
         f"{lines[each.account_id]:,}" if each.account_id in lines else "–")
        for each in found.largest
    )  # fmt: skip
    least = "at least " if found.partial else ""
    said = informs(f"{least}{found.accounts:,} accounts show it; points by account size: {found.score:,}.".capitalize())
    table = Table("The largest accounts that show it", ("Account", "Users", "Multiplier", "Log lines"), rows)
    return [replace(said, table=table), *lost]
