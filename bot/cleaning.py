"""What doctor tells and the log holds: no value of a secret setting leaves, whoever wrote the sentence."""

from collections.abc import Callable, Iterator
from urllib.parse import quote, quote_plus

from pydantic import SecretStr
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.settings import Settings
from checks.kit.redaction import SECRET, redact

_SHORTEST = 4
"""Characters; taking out shorter ones would only make sentences unreadable, and none is written into them."""


def cleaning(settings: Settings) -> Callable[[str], str]:
    """Takes out every secret setting, the passwords in its URLs, and whatever else looks like a secret."""
    secrets = sorted({form for value in _secrets(settings) for form in _forms(value)}, key=len, reverse=True)

    def cleaned(text: str) -> str:
        for secret in secrets:
            text = text.replace(secret, SECRET)
        return redact(text)

    return cleaned


def _secrets(settings: Settings) -> Iterator[str]:
    for name in type(settings).model_fields:
        value = getattr(settings, name)
        if isinstance(value, SecretStr):
            yield value.get_secret_value()
        if isinstance(value, SecretStr | str):
            yield from _password(value.get_secret_value() if isinstance(value, SecretStr) else value)


def _password(url: str) -> Iterator[str]:
    try:
        parts = make_url(url)
    except (ArgumentError, ValueError):
        return
    if parts.password:
        yield str(parts.password)
    for name in ("password", "passwd"):
        yield from parts.normalized_query.get(name, ())


def _forms(secret: str) -> set[str]:
    """As it is, and as URLs write it."""
    return {form for form in (secret, quote(secret, safe=""), quote_plus(secret)) if len(form) >= _SHORTEST}
