"""What all sections of the policy file have in common."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Section(BaseModel):
    """Every key is known, and a number is no text. Defaults are looked at too: a file may contradict one."""

    model_config = ConfigDict(extra="forbid", strict=True, validate_default=True)


def setting(default: Any, meaning: str, source: str, *, key: str | None = None) -> Any:
    """A field with a default, its meaning, and where the default is from; `key` where the file names it otherwise."""
    return Field(default, description=meaning, json_schema_extra={"source": source}, alias=key)


OWN = "the bot's own choice"
