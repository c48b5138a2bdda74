"""What listeners have at hand, put together."""

from bot.journal import Journal
from bot.journal.turn_book import JournalTurns
from bot.policy.in_force import PolicyInForce
from bot.runs import RunsSettings
from bot.settings import Settings
from bot.slack.recorded_runs import RecordedRuns
from bot.slack.workspace import Workspace
from handlers.flows.office import Office
from handlers.flows.turns import Limits, OwnTurns, Turns
from handlers.slack.desk import Desk, Status


def desk_of(
    settings: Settings,
    office: Office,
    *,
    status: Status,
    workspace: Workspace,
    recorded: RecordedRuns,
    journal: Journal,
    policies: PolicyInForce,
) -> Desk:
    """Everything that is open already; nothing is opened here."""
    slack, identity = settings.slack, workspace.identity
    return Desk(
        runs=office.runs,
        conversation=office.conversation,
        journal=office.journal,
        clock=office.clock,
        status=status,
        homes=office.homes,
        bot_user=office.bot_user,
        support_channel=office.support_channel,
        incidents=office.incidents,
        people=office.people,
        audit=office.audit,
        channels=workspace.channels,
        served_channels=slack.served_channels,
        team=identity.team_id,
        enterprise=identity.enterprise_id,
        bot_id=identity.bot_id or "",
        turns=turns_of(settings, journal),
        line=recorded,
        pagers=office.pagers,
        oncall_usergroup=office.oncall_usergroup,
        operators_usergroup=office.operators_usergroup,
        administrators_usergroup=settings.administrators_usergroup,
        policies=policies,
        engineering_manager=office.engineering_manager,
        alias_command=slack.alias_command,
    )


def turns_of(settings: Settings, journal: Journal) -> Turns:
    """In memory where there is one process, in the journal where there may be several."""
    limits = Limits(settings.person_per_minute, settings.person_per_ten_minutes)
    alone = RunsSettings(database_url=settings.journal_url()).on_sqlite
    return OwnTurns(limits) if alone else JournalTurns(journal, limits)
