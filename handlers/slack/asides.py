"""Short private words about a request itself."""

from messages.escaping import escape
from messages.message import Message

UNRECORDED = (
    "This was not recorded, so nothing will come of it. Please send it again in a moment; "
    "if that fails too, ask the Zynaptic Overlords directly."
)

ANSWERED = "Somebody has answered this already: see its thread."
CORRECTED = "Somebody has corrected this already: see its thread. What is wrong there can be corrected there."
UNCHANGED = "Nothing is changed yet. Change what was understood wrongly, or close the form."
FORGOTTEN = "What was asked is not kept any more, so this cannot go on. Ask anew, with a mention or the command."


def unrecorded() -> Message:
    """No pretending: somebody waits for this triage."""
    return Message(escape(UNRECORDED))


def form_unopened() -> Message:
    """Slack did not open the form, or not in time."""
    return Message(
        escape(
            "The form could not be opened. Try once more, or write the command with its flags, such as "
            "/zillow-triage --issue=oauth_failure --account_id=14009"
        )
    )


def already_saved() -> Message:
    """Somebody else pressed first."""
    return Message(escape("This triage has been saved as a case already: see its thread."))


def already_handed_over() -> Message:
    """Somebody else pressed first."""
    return Message(escape("People have been called for this triage already: see its thread."))


def already_deeper() -> Message:
    """The looks are there, or about to be."""
    said = "Somebody looked deeper at this triage already: see its thread. For a new look, run it again."
    return Message(escape(said))


def already_answered() -> Message:
    """Somebody else pressed first, or filled in the form."""
    return Message(escape(ANSWERED))


def question_forgotten() -> Message:
    """The journal no longer has the question."""
    return Message(escape(FORGOTTEN))


def already_second() -> Message:
    """Somebody else pressed first."""
    return Message(escape("It has been looked at that way already: see its thread."))


def already_corrected() -> Message:
    """Another triage has taken its place."""
    return Message(escape(CORRECTED))
