"""Refusals as somebody at a terminal needs them: what to type here, not in Slack."""

from checks.kit.refusal import Condition, Refusal
from handlers.intake.example import COMMAND
from handlers.intake.request import Verb

HERE = "zillow-triage triage"
_EXAMPLE = f"{HERE} --issue=oauth_failure --account_id=14009"
_INSTEAD = {
    Verb.HELP: "zillow-triage triage --help",
    Verb.STATUS: "zillow-triage doctor",
    Verb.ONCALL: "zillow-triage doctor",
    Verb.AUDIT: "zillow-triage audit show",
}
"""What answers the same on a terminal."""


def no_triage(verb: Verb) -> Refusal:
    """What was typed asks for no triage; nothing at all would be a form in Slack."""
    if verb is Verb.FORM:
        said, example = "Say what is to be triaged: --issue, and the ids that it needs.", _EXAMPLE
    elif instead := _INSTEAD.get(verb):
        said, example = f"“{verb}” is no triage. Here, type {instead}.", instead
    else:
        said = (
            f"“{verb}” is answered in Slack only. Here, say what is to be triaged: --issue, and the ids that it needs."
        )
        example = _EXAMPLE
    return Refusal(Condition.MISSING_CONTEXT, said, example=example)


def typed_here(refusal: Refusal, *, world: str | None) -> Refusal:
    """The same with an example that can be pasted into a terminal, of the same `world` if it is one of the sandbox."""
    example = refusal.example
    if example.startswith(COMMAND):
        example = f"{HERE}{example.removeprefix(COMMAND)}" + (f" --world {world}" if world else "")
    return Refusal(
        refusal.condition, refusal.message, allowed=refusal.allowed, example=example, contact=refusal.contact
    )
