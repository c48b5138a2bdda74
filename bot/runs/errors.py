"""What can go wrong with durable runs.

RunsError
├── NotRecorded      a request is not known to be on disk
├── RunsUnavailable  the runs could not be opened
└── StepFailed       a step of a flow raised
"""


class RunsError(Exception):
    """Anything this module raises of its own."""


class NotRecorded(RunsError):  # noqa: N818 - says what happened
    """A run could not be persisted in time; the person must hear that, and may send the same request again.

    The same key stays one run, even if the first attempt reaches the disk late.
    """


class RunsUnavailable(RunsError):  # noqa: N818 - says what happened
    """The runs database cannot be opened; the sentence says what to do."""


class StepFailed(RunsError):  # noqa: N818 - says what happened
    """A step raised. Live and replayed runs see this same error, so a flow may branch on it.

    `kind` is the class name of what was raised, `reason` its text.
    """

    def __init__(self, step: str, kind: str, reason: str) -> None:
        super().__init__(f"Step {step} failed: {kind}: {reason}" if reason else f"Step {step} failed: {kind}.")
        self.step = step
        self.kind = kind
        self.reason = reason
