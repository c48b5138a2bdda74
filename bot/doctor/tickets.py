"""Jira: whether it answers, takes the login, and has the project and the kind of ticket that incidents get."""

from collections.abc import AsyncIterator
from urllib.parse import quote

from bot.doctor.line import Line, State
from bot.settings import Settings, revealed
from bot.tickets.calls import JiraCalls
from bot.tickets.jira import ISSUE_TYPE
from bot.tickets.opening import open_calls
from handlers.flows.tickets import TicketsUnavailable

LOGIN, PROJECT = "jira", "jira project"
_NO_PROJECT = "Check that JIRA_PROJECT is the key of a project that JIRA_USER may see."


async def tickets(settings: Settings) -> AsyncIterator[Line]:
    """Reads only: no ticket is opened."""
    async with open_calls(settings) as calls:
        if calls is None:
            yield _unset(settings)
            return
        login = await _login(calls)
        yield login
        if login.state is State.OK:
            yield await _project(calls, settings.jira_project)


def _unset(settings: Settings) -> Line:
    wanted = {
        "JIRA_URL": settings.jira_url,
        "JIRA_USER": settings.jira_user,
        "JIRA_TOKEN": revealed(settings.jira_token),
    }
    lacking = [name for name, value in wanted.items() if not value]
    state = State.UNSET if len(lacking) == len(wanted) else State.WRONG
    begun = "Not configured" if state is State.UNSET else "Configured in part"
    return Line(LOGIN, state, f"{begun}: set {', '.join(lacking)}. Without it incidents get no ticket.")


async def _login(calls: JiraCalls) -> Line:
    try:
        person = await calls.get("/rest/api/2/myself", missing="Check that JIRA_URL is Jira's base URL.")
    except TicketsUnavailable as unavailable:
        return Line(LOGIN, State.WRONG, f"{unavailable} Incidents get no ticket until then.")
    if not isinstance(person, dict) or not person.get("active", True):
        said = "Jira answers, and JIRA_USER is not active there. Choose another user."
        return Line(LOGIN, State.WRONG, said)
    return Line(LOGIN, State.OK, "It answers, and takes the login of JIRA_USER.")


async def _project(calls: JiraCalls, project: str) -> Line:
    try:
        found = await calls.get(f"/rest/api/2/project/{quote(project, safe='')}", missing=_NO_PROJECT)
        types = [str(each["name"]) for each in found["issueTypes"]]
    except TicketsUnavailable as unavailable:
        return Line(PROJECT, State.WRONG, f"{project} cannot be read. {unavailable}")
    except (LookupError, TypeError):
        said = f"{project} is there; Jira does not tell which kinds of tickets it has. See that {ISSUE_TYPE} is one."
        return Line(PROJECT, State.UNKNOWN, said)
    if ISSUE_TYPE not in types:
        said = f"{project} has no tickets of the type {ISSUE_TYPE}. Add it, or set JIRA_PROJECT to another project."
        return Line(PROJECT, State.WRONG, said)
    return Line(PROJECT, State.OK, f"{project} is there, and has tickets of the type {ISSUE_TYPE}.")
