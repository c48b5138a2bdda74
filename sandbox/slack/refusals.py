from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sandbox.slack.wire import Payload


class SlackError(Exception):
    """A Web API call that Slack answers with `{"ok": false, "error": code}`.

    `details` are further keys of that answer, `messages` go into its `response_metadata`.
    """

    def __init__(self, code: str, *, details: Mapping[str, object] | None = None, messages: Sequence[str] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.details = dict(details or {})
        self.messages = list(messages)

    def answer(self) -> Payload:
        """The body Slack sends."""
        body: Payload = {"ok": False, "error": self.code, **self.details}
        if self.messages:
            body["response_metadata"] = {"messages": self.messages}
        return body
