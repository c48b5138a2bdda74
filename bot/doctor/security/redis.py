"""What the login at FUB's Redis may do: looking at locks and counting two lists is all that is needed."""

from collections.abc import AsyncIterator, Iterable, Mapping
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import NoPermissionError, RedisError

from bot.doctor.line import Line, State
from bot.doctor.redis_login import beyond_reading
from bot.settings import Settings, revealed

SUBJECT, KEYS = "redis login", "redis keys"
_SECONDS = 2.0
_ADVICE = "`+ping +pttl +llen +lrange` on the keys of MUTEX_KEYS, WEBHOOK_BACKLOG and WEBHOOK_DEAD are enough."


async def redis(settings: Settings) -> AsyncIterator[Line]:
    """Nothing is tried out: a login that may not speak of itself stays unknown."""
    url = revealed(settings.redis_url)
    if url is None:
        yield Line(SUBJECT, State.UNSET, "Not configured: REDIS_URL. Nothing can be misused there.")
        return
    try:
        once = Retry(NoBackoff(), 0)
        async with Redis.from_url(url, socket_connect_timeout=_SECONDS, socket_timeout=_SECONDS, retry=once) as client:
            name = _text(await client.acl_whoami())
            rules = await client.acl_getuser(name)
    except NoPermissionError:
        said = f"The login may not see its own rules, as narrow logins may not. See ACL LIST by hand: {_ADVICE}"
        yield Line(SUBJECT, State.UNKNOWN, said)
        return
    except (RedisError, OSError, EOFError, ValueError) as error:
        said = f"Redis does not say what the login may do ({type(error).__name__}). See ACL LIST by hand: {_ADVICE}"
        yield Line(SUBJECT, State.UNKNOWN, said)
        return
    for line in judged(name, rules if isinstance(rules, Mapping) else {}):
        yield line


def judged(name: str, rules: Mapping[str, Any]) -> Iterable[Line]:
    """What ACL GETUSER said."""
    words = [_text(each) for part in ("categories", "commands") for each in rules.get(part) or ()]
    if not words:
        yield Line(SUBJECT, State.UNKNOWN, f"The rules of the login {name} are not understood. {_ADVICE}")
        return
    flags = {_text(each) for each in rules.get("flags") or ()}
    more = beyond_reading(words)
    if more:
        said = f"The login {name} may do more than read: {', '.join(more)}. {_ADVICE}"
        yield Line(SUBJECT, State.WRONG, said)
    else:
        yield Line(SUBJECT, State.OK, f"The login {name} may only read.")
    if "nopass" in flags:
        yield Line(SUBJECT, State.WRONG, f"The login {name} has no password. Give it one, and put it into REDIS_URL.")
    keys = _patterns(rules.get("keys"))
    if "*" in {each.removeprefix("~").removeprefix("%R~") for each in keys}:
        yield Line(KEYS, State.WRONG, f"The login {name} may read every key. {_ADVICE}")
    else:
        yield Line(KEYS, State.OK, f"The login {name} may read: {', '.join(keys) or 'no key'}.")


def _patterns(keys: object) -> list[str]:
    """Redis 7 writes one text, older ones a list."""
    said = keys.split() if isinstance(keys, str | bytes) else keys or ()
    return [_text(each) for each in said] if isinstance(said, list | tuple) else []


def _text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
