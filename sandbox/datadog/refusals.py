"""How Datadog says no: a status and a list of sentences under `errors`."""


class Refused(Exception):  # noqa: N818 - named for what happened, as every exception of the project
    """The request is answered with `status` and `errors`."""

    def __init__(self, status: int, *errors: str) -> None:
        super().__init__(*errors)
        self.status = status
        self.errors = errors


class InvalidField(Refused):
    """400 that names one field of the request, in Datadog's wording."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(400, f"input_validation_error(Field '{field}' is invalid: {reason})")
