"""What the login at Redis may do, where it may say so itself."""

from collections.abc import Iterable
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import NoPermissionError, RedisError

from bot.doctor.line import Line, State

SUBJECT = "redis login"
READING = frozenset(
    {
        "@read", "@connection", "ping", "auth", "hello", "select", "client", "pttl", "ttl", "exists", "llen", "lrange",
        "info", "acl", "role", "time",
    }
)  # fmt: skip
"""Categories and commands that change no key."""
_ADVICE = "PING, PTTL, LLEN and LRANGE are enough."


async def login(redis: Redis) -> Line:
    """Never raises for Redis' sake: a narrow login that may not speak of itself is the usual case."""
    try:
        name = _text(await redis.acl_whoami())
        return _judged(name, await redis.acl_getuser(name))
    except NoPermissionError:
        said = f"The login may not see its own rules (ACL WHOAMI and GETUSER), as narrow logins may not. {_ADVICE}"
    except (RedisError, OSError, EOFError) as error:
        said = f"This Redis does not say what the login may do ({type(error).__name__}). {_ADVICE}"
    return Line(SUBJECT, State.UNKNOWN, said)


def _judged(name: str, rules: Any) -> Line:
    words = [*rules.get("categories", ()), *rules.get("commands", ())] if isinstance(rules, dict) else []
    if not words:
        return Line(SUBJECT, State.UNKNOWN, f"The rules of the login {name} are not understood. {_ADVICE}")
    more = beyond_reading(map(_text, words))
    if more:
        said = f"The login {name} may do more than read: {', '.join(more)}. The bot only reads. {_ADVICE}"
        return Line(SUBJECT, State.UNKNOWN, said)
    return Line(SUBJECT, State.OK, f"The login {name} may only read.")


def beyond_reading(rules: Iterable[str]) -> list[str]:
    """What rules such as `+@all`, `-@write` and `+set` add up to beyond reading, in their order."""
    more: dict[str, None] = {}
    for rule in rules:
        name = rule[1:].lower()
        if rule.startswith("-"):
            gone = {"@all"} if name == "@write" else {name}
            more = {} if name == "@all" else {each: None for each in more if each not in gone}
        elif name.partition("|")[0] not in READING:
            more[name] = None
    return list(more)


def _text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
