"""Sentences from the templates: a file of `templates/` holds what one message says, a macro in it is one sentence."""

from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from messages.escaping import Marked, escape


def say(template: str, sentence: str, /, **facts: Any) -> Marked:
    """A sentence for mrkdwn or a message's `text`: facts are escaped. Raises `UndefinedError` for a fact left out."""
    return Marked(_sentence(_template(template, for_mrkdwn=True), sentence)(**facts).strip())


def plainly(template: str, sentence: str, /, **facts: Any) -> str:
    """The same sentence for places where nothing is parsed: headers, buttons, rich text, table cells."""
    return str(_sentence(_template(template, for_mrkdwn=False), sentence)(**facts)).strip()


def _sentence(template: Template, name: str) -> Callable[..., str]:
    found: Callable[..., str] = getattr(template.module, name)
    return found


@cache
def _template(name: str, *, for_mrkdwn: bool) -> Template:
    return _environment(for_mrkdwn=for_mrkdwn).get_template(f"{name}.j2")


@cache
def _environment(*, for_mrkdwn: bool) -> Environment:
    return Environment(
        loader=PackageLoader("messages"),
        undefined=StrictUndefined,
        # Jinja then leaves alone what a sentence made of another sentence; escaping itself is Slack's, in `finalize`.
        autoescape=for_mrkdwn,  # noqa: S701 - plain text is parsed by nobody
        finalize=_escaped if for_mrkdwn else None,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def _escaped(value: object) -> object:
    return value if hasattr(value, "__html__") else escape(str(value))
