"""What a thread, or a message alone, asks for: plain rules, and a sentence on everything that was taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from checks.kit.refusal import Condition, Refusal
from checks.kit.registry import check_for
from handlers.intake.asked_back import asked_back, is_this_everybody, is_this_the_account, which_kind
from handlers.intake.by_author import by_author
from handlers.intake.fleet_meant import is_this_the_fleet
from handlers.intake.heard import heard
from handlers.intake.issue_meant import issue_meant, of_all
from handlers.intake.kinds.model import Model
from handlers.intake.kinds.ruled_out import without_ruled_out
from handlers.intake.nearest_severity import nearest_severity
from handlers.intake.pictures import only_pictures
from handlers.intake.plight import is_outage, nothing_works
from handlers.intake.request import Request
from handlers.intake.signs import named
from handlers.intake.small_talk import answer_to_small_talk
from handlers.intake.spoken import Spoken
from handlers.intake.taken import Taken, named_too, taken, taken_of_two
from handlers.intake.two_cases import tangled, two_cases, whose_is_which
from handlers.intake.unsafe import refuse_writes
from handlers.intake.vocabulary import with_severities
from handlers.intake.window_meant import window_said

_EXAMPLE = "transaction_sync account 31774 deal 98122"


@dataclass(frozen=True, slots=True)
class Understood:
    """A request, and sentences on what was taken from whose message (also in the request's `understood`)."""

    request: Request
    said: tuple[str, ...]


def read(
    messages: Sequence[Mapping[str, Any]],
    bot_user_id: str,
    *,
    direct: bool = False,
    model: Model | None = None,
    now: datetime | None = None,
    ahead: Mapping[str, timedelta] | None = None,
) -> Understood:
    """Reads messages of `user`, `text` and `ts`, oldest first; the bot's own are passed over.

    With `direct` the last message speaks to the bot without mentioning it. Later messages win over earlier ones, except
    that accounts which contradict each other are asked about, and that of several times at which it began the earliest
    counts. `model` is the shipped one unless given; `now` and how far each person's clock is `ahead` of UTC are for
    times that are said in words.
    Raises `Refusal`: `missing_context`, `ambiguous` or `unsafe`.
    """
    spoken = heard(messages, bot_user_id, now=now, ahead=ahead)
    if not any(each.text.strip() for each in spoken):
        raise only_pictures(messages, bot_user_id) or Refusal(
            Condition.MISSING_CONTEXT,
            "There is nothing here to go by. Say what is wrong and for which account, or name an issue type.",
            allowed=with_severities(),
            example=_EXAMPLE,
        )
    asking = next((each for each in reversed(spoken) if each.to_bot), spoken[-1])
    # However short, that nobody gets anything is no small talk.
    quiet = None if is_outage(asking.text) else answer_to_small_talk(spoken, asking, direct=direct, model=model)
    if quiet is not None:
        # A word of thanks has no example; whoever shows a picture has something to say.
        raise (only_pictures(messages, bot_user_id) if quiet.example else None) or quiet
    try:
        warning = refuse_writes(asking.text) if asking.to_bot or direct else None
        meant = _meant(spoken, asking, model)
    except Refusal as refusal:
        raise asked_back(refusal, spoken, asking, model) from None
    request = {field: value for field, value, _ in meant.taken}
    said = (
        *by_author(spoken, meant.taken),
        *([meant.other] if meant.other else []),
        *_in_the_types_words(request),
        *window_said(spoken),
        *([warning] if warning else []),
    )
    understood = Request(**request, second=meant.second, second_ids=meant.second_ids, understood=said)
    if _lacks_account(understood) and _all_is_down(spoken):
        raise asked_back(which_kind(), spoken, asking, model)
    unclear = is_this_the_account(understood, spoken) if _lacks_account(understood) else None
    if unclear is None and _lacks_account(understood) and of_all(spoken):
        unclear = is_this_everybody(understood)
    unclear = unclear or is_this_the_fleet(understood, spoken)
    if unclear is not None:
        raise unclear
    return Understood(understood, said)


class _Meant(NamedTuple):
    taken: Taken
    second: str | None
    second_ids: Mapping[str, int] | None
    other: str
    """A sentence on the second."""


def _meant(spoken: Sequence[Spoken], asking: Spoken, model: Model | None) -> _Meant:
    two = two_cases(spoken, model)
    if two is not None:
        return _Meant(taken_of_two(spoken, two), two.second.issue, two.second.ids, named_too(two.second))
    both = tangled(spoken)
    if both is not None:
        raise whose_is_which(both)
    issue = issue_meant(spoken, asking, model)
    return _Meant(
        taken(spoken, asking, issue[:2]),
        issue.second,
        None,
        f"It may also be {issue.second}." if issue.second else "",
    )


def _all_is_down(spoken: Sequence[Spoken]) -> bool:
    """Somebody says so, and nobody says which type: what the model takes for one would be an answer to nothing said."""
    down = any(is_outage(each.text) or nothing_works(each.text) for each in spoken)
    return down and not any(named(without_ruled_out(each.text)) for each in spoken)


def _lacks_account(request: Request) -> bool:
    """A deal's account is looked up."""
    named = request.account_id is not None or request.deal_id is not None
    return not named and "account_id" in check_for(request.issue or "").needs


def _in_the_types_words(request: dict[str, Any]) -> list[str]:
    """Puts the severity into the words of the issue type, and says so."""
    if "severity" not in request:
        return []
    request["severity"], changed = nearest_severity(request["severity"], check_for(request["issue"]))
    return [changed] if changed else []
