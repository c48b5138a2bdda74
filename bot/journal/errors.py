"""What can go wrong with the journal.

JournalError
├── JournalUnavailable  its database does not answer
└── JournalOutdated     its tables are not those of this version
"""


class JournalError(Exception):
    """Anything the journal raises of its own."""


class JournalUnavailable(JournalError):  # noqa: N818 - says what happened
    """The bot's own database does not answer; nothing was kept, nothing is known."""


class JournalOutdated(JournalError):  # noqa: N818 - says what happened
    """The tables are older or newer than this version; the sentence says what to do."""
