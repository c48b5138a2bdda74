"""What can be asked of the bot, and how."""

from collections.abc import Mapping

from checks.kit.check import Check
from checks.kit.registry import all_checks
from messages.blocks.rich import bullets, paragraph, rich_text, run
from messages.blocks.texts import context, header
from messages.limits import composed
from messages.message import Message
from messages.names import counted
from messages.wording import plainly, say

SHOWN = 20


def help_message(known: Mapping[str, Check] | None = None) -> Message:
    """The issue types with their severities and an example each, and the other words; `known` defaults to all."""
    checks = list((all_checks() if known is None else known).values())
    types = [
        [
            run(check.issue, code=True),
            run(plainly("help", "type", about=check.about, severities=", ".join(map(str, check.severities)))),
            run(" "),
            *(run(example, code=True) for example in check.examples[:1]),
        ]
        for check in checks
    ]
    words = [
        [run(word, code=True), run(plainly("help", word.split()[0]))]
        for word in ("help", "status", "why <triage>", "oncall", "audit [count]", "policy [reload]")
    ]
    return composed(
        say(
            "help", "notice", types=counted(len(checks), "issue type"), names=", ".join(check.issue for check in checks)
        ),
        [
            header(plainly("help", "headline")),
            rich_text(
                paragraph(run(plainly("help", "ways"))),
                paragraph(run(plainly("help", "types"), bold=True)),
                bullets(types, most=SHOWN, reported=False),
                paragraph(run(plainly("help", "words"), bold=True)),
                bullets(words, most=SHOWN, reported=False),
            ),
            context(plainly("help", "flags")),
        ],
    )
