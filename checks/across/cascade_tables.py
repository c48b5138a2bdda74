"""The tables of a cascade: the chain, the order of time, the accounts beside this one."""

from collections.abc import Mapping, Sequence

from checks.across.chain import NAMES, Failure, Stage
from checks.across.elsewhere import Noticed
from checks.across.links import described
from checks.kit.finding import Table
from checks.kit.log_question import Count
from checks.rules.naming import ids
from checks.rules.times import utc


def chain_table(chain: Sequence[Stage], began: Stage | None) -> Table:
    """Every link, whether anything fails in it or not."""
    rows = tuple(
        (stage.name, _state(stage, began), _first(stage), _whats(stage), ids(stage.users) or "–") for stage in chain
    )
    return Table("The chain, upstream first", ("System", "State", "First failure", "What fails", "Users"), rows)


def _state(stage: Stage, began: Stage | None) -> str:
    if stage.failures:
        if began is not None and stage.link == began.link:
            return "began here"
        return "downstream" if began is not None and stage.link > began.link else "upstream"
    return "not known" if stage.unread else "well"


def _first(stage: Stage) -> str:
    return utc(stage.first) if stage.first else "–"


def _whats(stage: Stage) -> str:
    told = [each.what for each in stage.failures] + ([f"not all read: {stage.unread}"] if stage.unread else [])
    return "; ".join(told) or "nothing"


def order_of_time(timed: Sequence[Failure]) -> Table:
    """Of failures at the same moment the one upstream comes first."""
    first = sorted(timed, key=lambda each: (each.at, each.link))
    rows = tuple((utc(each.at) if each.at else "–", NAMES[each.link], described(each)) for each in first)
    return Table("First failures in order of time", ("Time", "System", "What"), rows)


def beside(accounts: Sequence[int], lines: Mapping[int, Count], noticed: Mapping[int, Noticed]) -> Table:
    """Log lines and new problems of other accounts."""
    rows = tuple((str(account), *_row(lines.get(account), noticed.get(account))) for account in accounts)
    heads = ("Account", "Log lines now", "before", "New open problems", "First noticed")
    return Table("Other accounts that show the same", heads, rows)


def _row(count: Count | None, known: Noticed | None) -> tuple[str, str, str, str]:
    first = utc(known.first_at) if known and known.first_at else "–"
    now, before = (str(count.now), str(count.before)) if count else ("–", "–")
    return now, before, str(known.problems) if known else "–", first
