"""Whether the systems agree about one account (domain.md 6.4): tokens, identities, agents, teams, both generations."""

from collections.abc import Iterator
from dataclasses import replace

from checks.across.generations import agent_generations, oauth_generations
from checks.across.hierarchies import hierarchies
from checks.across.look import Look
from checks.across.tokens_and_agents import identities, resolution_agrees, tokens_have_agents
from checks.kit.case import Case
from checks.kit.check import of_account
from checks.kit.finding import Finding, Table, passes, unknown, warns
from checks.kit.found import Found
from checks.kit.probe import Probe

QUESTIONS: tuple[tuple[str, Probe[int | None]], ...] = (
    ("Every live token has an agent with its Zillow id", tokens_have_agents),
    ("Both OAuth stores name the same Zillow user", identities),
    ("Resolution agrees with OAuth", resolution_agrees),
    ("Teams have members and legacy twins", hierarchies),
    ("OAuth rows of both generations belong together", oauth_generations),
    ("Agents of both generations agree", agent_generations),
)
"""In the order of domain.md 6.4."""


def weigh(case: Case, found: Found) -> Iterator[Finding]:
    """One line for each question."""
    answers = [(question, _disagreements(found, probe)) for question, probe in QUESTIONS]
    rows = tuple((question, _words(number)) for question, number in answers)
    table = Table("Do the systems agree?", ("Question", "Answer"), rows)
    odd = [question for question, number in answers if number]
    blind = sum(number is None for _, number in answers)
    doubt = f" {blind} of {len(answers)} questions could not be answered." if blind else ""
    if odd:
        said = warns(
            f"The systems disagree about account {case.account_id} in {len(odd)} of {len(answers)} questions.{doubt}"
        )
    elif blind:
        said = unknown(f"What could be read of account {case.account_id} agrees.{doubt}", "fub.client")
    else:
        said = passes(f"All systems agree about account {case.account_id}.")
    yield replace(said, table=table)


def _disagreements(found: Found, probe: Probe[int | None]) -> int | None:
    """None where it could not be read."""
    return found[probe] if found.read(probe) else None


def _words(number: int | None) -> str:
    if number is None:
        return "not known"
    return "yes" if not number else f"no: {number:,}"


VALIDATION = Look(
    name="validation",
    title="Do the systems agree about the account?",
    probes=tuple(probe for _, probe in QUESTIONS),
    weigh=weigh,
    applies=of_account,
    otherwise="No account was named, and only one account's rows can be compared with each other.",
)
