"""What the flows work with, put together."""

from collections.abc import Sequence

from bot.cases.saved import SavedCases
from bot.engine import Engine
from bot.journal.incident_book import JournalIncidents
from bot.journal.outage_book import JournalOutages
from bot.journal.watch_book import JournalWatch
from bot.learning.kept import KeptMessages
from bot.learning.model_in_use import ModelInUse
from bot.metrics import NO_MEASURES, Measures
from bot.settings import Settings
from bot.slack.flow_journal import FlowJournal
from bot.slack.people import SlackPeople
from bot.slack.workspace import Workspace
from bot.sources import OpenSources
from checks.kit.policy import Policy
from handlers.flows.audit import Audit
from handlers.flows.office import Office
from handlers.flows.paging import Pager
from handlers.flows.protocols import Clock, Runs
from handlers.flows.tickets import Tickets


def office_of(
    settings: Settings,
    policy: Policy,
    *,
    journal: FlowJournal,
    sources: OpenSources,
    workspace: Workspace,
    pagers: Sequence[Pager],
    tickets: Tickets | None,
    runs: Runs,
    clock: Clock,
    people: SlackPeople,
    measures: Measures = NO_MEASURES,
    operators_channel: str = "",
    audit: Audit,
) -> Office:
    """Everything that is open already; nothing is opened here."""
    slack = settings.slack
    return Office(
        engine=Engine(sources.sources, policy, journal, measures=measures, writable=lambda: sources.logins.writing),
        journal=journal,
        conversation=workspace.conversation,
        runs=runs,
        clock=clock,
        bot_user=workspace.identity.bot_user,
        support_channel=workspace.support_channel,
        incidents=JournalIncidents(journal, policy),
        watch=JournalWatch(journal),
        people=people,
        pagers=pagers,
        tickets=tickets,
        policy=policy,
        audit=audit,
        cases=SavedCases(journal, settings.case_directory()),
        keeping=KeptMessages.of(journal, settings),
        models=ModelInUse(settings.model_path()),
        oncall_usergroup=slack.oncall_usergroup,
        operators_usergroup=slack.operators_usergroup,
        engineering_manager=slack.engineering_manager,
        operators_channel=operators_channel,
        outages=JournalOutages(journal),
    )
