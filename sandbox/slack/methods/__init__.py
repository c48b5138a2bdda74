"""The Web API, a file for each family of methods."""

from __future__ import annotations

from sandbox.slack.methods import chat, conversations, files, history, people, reactions, session, shelves, views
from sandbox.slack.methods.method import Method

METHODS: dict[str, Method] = {
    **session.METHODS,
    **chat.METHODS,
    **history.METHODS,
    **conversations.METHODS,
    **people.METHODS,
    **reactions.METHODS,
    **views.METHODS,
    **files.METHODS,
    **shelves.METHODS,
}

__all__ = ["METHODS", "Method"]
