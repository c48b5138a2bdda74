"""Looking at how resolution changed over time (domain.md 6.2)."""

from collections.abc import Mapping

from checks.fub.resolution import Method
from checks.fub.resolution_changes import Change, changes_of, resolution_changes, resolution_changes_of_user
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.finding import fails, informs, passes, warns
from checks.kit.probe import Reading, probe, reading
from checks.rules.agents import flapping as flapping_told
from checks.rules.naming import counted, people
from checks.rules.reach import NO_ACCOUNT
from checks.rules.times import ago
from checks.rules.transitions import LOOK_BACK, by_user, flapping, lately_lost, reach

History = Mapping[int, list[Change]]
"""Each user's changes, oldest first."""


@probe("Resolution history", source="fub.common")
async def history(case: Case, ask: Ask) -> Reading[History]:
    """Every change is allowed; how often, and when, is what tells."""
    if case.account_id is None:
        return reading({}, NO_ACCOUNT)
    since, until = reach(case)
    whose = {"account_id": case.account, "since": since, "until": until}
    if case.user_id is None:
        rows = await ask.common(resolution_changes, **whose)
    else:
        rows = await ask.common(resolution_changes_of_user, user_id=case.user_id, **whose)
    changes = changes_of(rows.rows)
    seen = by_user(changes)
    if not changes:
        return reading(seen, passes(f"No resolution changed in the last {LOOK_BACK.days} days."))
    cut = ", the newest of more" if rows.cut else ""
    last = changes[-1]
    said = [
        informs(
            f"{counted(len(changes), 'resolution change')} of {counted(len(seen), 'user')} in the last "
            f"{LOOK_BACK.days} days{cut}; the latest is {last.words} of user {last.user_id}, "
            f"{ago(last.at, case.asked_at)}."
        )
    ]
    restless = {user: run for user, run in ((user, flapping(each, case)) for user, each in seen.items()) if run}
    said += [fails(cause.fact) for cause in flapping_told(case, restless)]
    unusual = sorted({each.user_id for each in changes if (each.old, each.new) == (Method.CONNECTED, Method.INFERRED)})
    if unusual:
        said.append(warns(f"{people(case.account, unusual)}: went from CONNECTED to INFERRED, which is unusual."))
    lost = [user for user, each in seen.items() if lately_lost(each, case.asked_at)] if case.user_id is not None else []
    if lost:
        said.append(warns(f"{people(case.account, lost)}: CONNECTED was lost in the last day and has not come back."))
    return reading(seen, *said)
