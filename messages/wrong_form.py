"""The form behind “This is wrong”: what people know better is kept with the triage."""

import json
from collections.abc import Iterable
from typing import Any

from checks.causes.catalogue import KINDS
from checks.kit.cause import CauseKind
from checks.kit.registry import all_checks
from messages.blocks.acting import field, line, option, select
from messages.blocks.texts import plain, section
from messages.names import issue_title
from messages.not_needed import no_request
from messages.wording import plainly, say

CALLBACK = "wrong_form"
NOTE = "note"
CAUSE = "true_cause"
ISSUE = "right_issue"
VALUE = "value"
OPTIONS = 100
LONGEST = 2_000


def wrong_form(
    *,
    run_id: str,
    channel: str = "",
    message_ts: str = "",
    kinds: Iterable[CauseKind] | None = None,
    issues: Iterable[str] | None = None,
) -> dict[str, Any]:
    """A modal view; `private_metadata` brings back `{"run_id", "channel", "message_ts"}`.

    `kinds` are the causes to choose from and `issues` the issue types, all of them unless given.
    """
    types = [option(issue_title(issue)[:75], issue) for issue in (all_checks() if issues is None else issues)]
    types = [*types[: OPTIONS - 1], no_request()]
    causes = sorted(KINDS.values() if kinds is None else kinds, key=lambda kind: kind.title)[:OPTIONS]
    menu = select(
        VALUE, [option(kind.title[:75], kind.code) for kind in causes], placeholder=plainly("wrong", "choose")
    )
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain(plainly("wrong", "title")),
        "submit": plain(plainly("wrong", "submit")),
        "close": plain(plainly("wrong", "close")),
        "private_metadata": json.dumps({"run_id": run_id, "channel": channel, "message_ts": message_ts}),
        "blocks": [
            section(say("wrong", "why")),
            field(NOTE, plainly("wrong", "note"), line(VALUE, multiline=True, longest=LONGEST), optional=False),
            field(CAUSE, plainly("wrong", "cause"), menu),
            field(
                ISSUE,
                plainly("wrong", "issue"),
                select(VALUE, types, placeholder=plainly("wrong", "same")),
                hint=plainly("wrong", "issue_hint"),
            ),
        ],
    }
