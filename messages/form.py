"""The form that opens when somebody types the command alone."""

import json
from collections.abc import Mapping
from typing import Any

from checks.kit.check import Check
from checks.kit.registry import all_checks
from messages.blocks import Block
from messages.blocks.acting import field, line, option, select
from messages.blocks.texts import context, plain, section
from messages.not_needed import NO_REQUEST, no_request
from messages.wording import plainly, say

CALLBACK = "triage_form"
ISSUE_CHOSEN = "form_issue"
"""The action that comes back when the issue type changes: the severities have to change with it."""
VALUE = "value"
"""The action id of every other input."""
NOTE = 2_000
WINDOWS = ("15m", "1h", "4h", "24h", "7d", "15d")


def form(
    check: str | None = None,
    *,
    values: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
    channel: str = "",
    meant: Mapping[str, str] | None = None,
    title: str = "title",
    checks: Mapping[str, Check] | None = None,
) -> dict[str, Any]:
    """A modal view; `values` by field are filled in again when the form is drawn anew for another issue type.

    `errors` by field are sentences shown above the inputs, for when nothing better is at hand than drawing it again.
    `private_metadata` brings back `{"channel": …}` with what else is `meant` by the form, such as the question that it
    answers (`answers`); one that `corrects` a triage can say that none was needed (`NO_REQUEST` in place of a type).
    `title` is the template's sentence for it, and `checks` defaults to all issue types there are.
    """
    given = dict(values or {})
    known = all_checks() if checks is None else checks
    chosen, corrects = known.get(check or ""), "corrects" in (meant or {})
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain(plainly("form", title)),
        "submit": plain(plainly("form", "submit")),
        "close": plain(plainly("form", "close")),
        "private_metadata": json.dumps({"channel": channel, **(meant or {})}),
        "blocks": [
            *(section(say("form", "error", sentence=sentence)) for sentence in (errors or {}).values()),
            _issue(check if chosen or (check == NO_REQUEST and corrects) else None, known, corrects=corrects),
            *_about(chosen),
            *([] if chosen is None else [_severity(chosen, given.get("severity"))]),
            *(_identifier(name, given.get(name, ""), chosen) for name in ("account_id", "deal_id", "user_id")),
            _window(given.get("window")),
            _note(given.get("note", "")),
        ],
    }


def severity_block(issue: str) -> str:
    """The severity's block id: one for each issue type, or Slack keeps a choice that the new type does not have."""
    return f"severity_{issue}"


def _issue(chosen: str | None, known: Mapping[str, Check], *, corrects: bool) -> Block:
    options = [option(f"{check.title} ({check.issue})"[:75], check.issue) for check in known.values()]
    options += [no_request()] if corrects else []
    menu = select(ISSUE_CHOSEN, options, chosen=chosen, placeholder=plainly("form", "choose"))
    return field("issue", plainly("form", "issue"), menu, optional=False, tell=True)


def _about(chosen: Check | None) -> list[Block]:
    return [] if chosen is None else [context(chosen.about)]


def _severity(check: Check, stated: str | None) -> Block:
    options = [option(str(severity), str(severity)) for severity in check.severities]
    names = {str(severity) for severity in check.severities}
    menu = select(VALUE, options, chosen=stated if stated in names else str(check.usual))
    return field(severity_block(check.issue), plainly("form", "severity"), menu, optional=False)


def _identifier(name: str, value: str, check: Check | None) -> Block:
    needed = check is not None and name in check.needs
    return field(
        name,
        plainly("form", name),
        line(VALUE, value=value, placeholder=plainly("form", "digits"), longest=20),
        hint=plainly("form", f"{name}_hint"),
        # A deal's account can be looked up, so Slack must not insist on it.
        optional=not (needed and not (name == "account_id" and check is not None and "deal_id" in check.needs)),
    )


def _window(stated: str | None) -> Block:
    lengths = WINDOWS if not stated or stated in WINDOWS else (stated, *WINDOWS)
    menu = select(VALUE, [option(length, length) for length in lengths], chosen=stated or "1h")
    return field("window", plainly("form", "window"), menu, optional=False)


def _note(text: str) -> Block:
    return field("note", plainly("form", "note"), line(VALUE, value=text, multiline=True, longest=NOTE))
