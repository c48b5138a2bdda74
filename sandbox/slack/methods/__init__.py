"""The Web API, a file for each family of methods."""

from __future__ import annotations

from sandbox.slack.methods import (
    assistant,
    bookmarks,
    chat,
    conversations,
    files,
    history,
    people,
    pins,
    reactions,
    session,
    views,
)
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
    **pins.METHODS,
    **bookmarks.METHODS,
    **assistant.METHODS,
}

__all__ = ["METHODS", "Method"]
