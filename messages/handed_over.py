"""Calls people, loudly: a new message, because edits notify nobody (slack.md, "Text")."""

from messages.blocks.rich import paragraph, rich_text, run
from messages.blocks.texts import section
from messages.escaping import Marked, group_mention, user_mention
from messages.limits import composed
from messages.message import Message
from messages.names import Document, issue_title, subject
from messages.verdict import verdict
from messages.wording import plainly, say


def handed_over(
    document: Document | None, *, by_user: str, oncall_usergroup: str = "", engineering_manager: str = ""
) -> Message:
    """Who is called, by whom, and why; `document` is the report as far as there is one."""
    called = _called(oncall_usergroup, engineering_manager)
    loud = say("notices", "handed_over", called=called, by_user=user_mention(by_user))
    known = _known(document)
    return composed(
        Marked(f"{loud} {say('notices', 'known', known=known)}"), [section(loud), rich_text(paragraph(run(known)))]
    )


def called_out(document: Document, *, oncall_usergroup: str = "", engineering_manager: str = "") -> Message:
    """The same without anybody pressing a button: the decision is that people are to be called."""
    loud = say("notices", "called_out", called=_called(oncall_usergroup, engineering_manager))
    known = _known(document)
    return composed(
        Marked(f"{loud} {say('notices', 'known', known=known)}"), [section(loud), rich_text(paragraph(run(known)))]
    )


def _called(group: str, manager: str) -> Marked:
    """The on-call group if there is one, else the manager; empty when neither is configured, which is said."""
    if group:
        return group_mention(group)
    return user_mention(manager) if manager else Marked()


def _known(document: Document | None) -> str:
    if document is None:
        return plainly("notices", "nothing_known")
    refusal = document.get("refusal")
    if refusal:
        return plainly("notices", "was_refused", message=refusal["message"])
    case = document["case"]
    return plainly(
        "notices",
        "was_found",
        title=issue_title(case["issue"]),
        subject=subject(case),
        severity=(document.get("decision") or case)["severity"],
        verdict=verdict(document),
    )
