"""How arguments, results and errors are written down: JSON, never pickle."""

import json
from typing import Any, NoReturn

from dbos import Serializer
from dbos import error as engine_errors
from sqlalchemy.exc import DBAPIError

from bot.runs.errors import StepFailed


class RecordedError(Exception):
    """An error read back from the record: only its words are left."""


def plain(value: Any) -> Any:
    """The value as it will be read back. Raises TypeError for what JSON does not know."""
    return json.loads(json.dumps(value, default=_refuse))


def words(error: BaseException) -> str:
    """An error as a person reads it: its text, or its name where it has none; of a database's, the first line."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        return str(error.orig).partition("\n")[0]
    return str(error) or type(error).__name__


class JsonRecord(Serializer):
    """Values as {"value": …}, errors as {"error": …}. A failed step comes back as the same StepFailed."""

    def name(self) -> str:
        return "zillow_triage_json"

    def serialize(self, data: Any) -> str:
        if isinstance(data, BaseException):
            return json.dumps({"error": _of_error(data)})
        return json.dumps({"value": data}, default=_refuse)

    def deserialize(self, serialized_data: str) -> Any:
        record = json.loads(serialized_data)
        if "error" not in record:
            return record["value"]
        error = record["error"]
        if "step" in error:
            return StepFailed(error["step"], error["kind"], error["reason"])
        return RecordedError(error["reason"])


def _of_error(error: BaseException) -> dict[str, str]:
    if isinstance(error, engine_errors.DBOSMaxStepRetriesExceeded) and error.errors:
        error = error.errors[-1]
    if isinstance(error, StepFailed):
        return {"step": error.step, "kind": error.kind, "reason": error.reason}
    return {"reason": words(error)}


def _refuse(value: object) -> NoReturn:
    raise TypeError(f"A run keeps plain data only; turn this {type(value).__name__} into text, numbers, lists or maps.")
