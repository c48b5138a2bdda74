"""FUB's Redis: whether it answers, what the login may do, whether locks and queues can be read."""

from collections.abc import AsyncIterator

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from bot.breaker import Clock
from bot.doctor.line import Line, State
from bot.doctor.redis_login import login
from bot.fub import open_mutexes
from bot.fub.counters import Kind, open_counters, place_of
from bot.settings import Settings, revealed
from checks.kit.case import STANDARD_WINDOW
from checks.kit.sources import Window
from checks.kit.unavailable import SourceUnavailable

SUBJECT = "redis"
_LOCKS, _WAITING, _GIVEN_UP = "redis locks", "redis webhook backlog", "redis given-up events"
_SECONDS = 2.0


async def redis(settings: Settings, clock: Clock) -> AsyncIterator[Line]:
    """Reads lengths and times to live, never values."""
    url = revealed(settings.redis_url)
    if url is None:
        said = "Not configured: set REDIS_URL. Without it locks of the sync and the webhook queue stay unknown."
        yield Line(SUBJECT, State.UNSET, said)
        return
    try:
        client = Redis.from_url(
            url, socket_connect_timeout=_SECONDS, socket_timeout=_SECONDS, retry=Retry(NoBackoff(), 0)
        )
    except ValueError:
        said = "REDIS_URL is no Redis URL. Begin it with redis://, rediss:// or unix://."
        yield Line(SUBJECT, State.WRONG, said)
        return
    async with client:
        answering = await _ping(client)
        yield answering
        if answering.state is State.WRONG:
            return
        yield await login(client)
    yield await _locks(settings, url, clock)
    yield await _queue(_WAITING, "WEBHOOK_BACKLOG", settings, clock)
    yield await _queue(_GIVEN_UP, "WEBHOOK_DEAD", settings, clock)


async def _ping(client: Redis) -> Line:
    try:
        await client.ping()
    except (RedisError, OSError, EOFError) as error:
        said = f"Redis does not answer ({type(error).__name__}). Check REDIS_URL, its login, and that Redis is running."
        return Line(SUBJECT, State.WRONG, said)
    return Line(SUBJECT, State.OK, "It answers.")


async def _locks(settings: Settings, url: str, clock: Clock) -> Line:
    """Asks for the lock of a sync user that does not exist: what counts is being let."""
    async with open_mutexes(url, key_templates=settings.mutex_key_templates, clock=clock) as mutexes:
        try:
            states = await mutexes.states([0])
        except SourceUnavailable as trouble:
            said = f"{trouble.reason} Allow PTTL on the keys of MUTEX_KEYS."
            return Line(_LOCKS, State.WRONG, said)
    return Line(_LOCKS, State.OK, f"Locks can be read under {len(states)} forms of their key.")


async def _queue(subject: str, setting: str, settings: Settings, clock: Clock) -> Line:
    now = clock()
    window = Window(now - STANDARD_WINDOW, now)
    # Connections of its own: some servers hang up after a question that they refuse.
    counting = open_counters(settings.webhook_backlog, settings.webhook_dead, revealed(settings.redis_url), clock=clock)
    async with counting as counters:
        try:
            place = place_of(settings.webhook_backlog if subject == _WAITING else settings.webhook_dead, setting)
            if place.kind is not Kind.REDIS:
                return Line(subject, State.OK, f"Counted at {place}, so not in Redis.")
            reading = await (counters.backlog(window) if subject == _WAITING else counters.given_up(window))
        except SourceUnavailable as trouble:
            about_redis = trouble.source != "counter"
            advice = f" Check {setting}, and allow LLEN and LRANGE on that list." if about_redis else ""
            said = f"{trouble.reason}{advice}"
            return Line(subject, State.WRONG, said)
    return Line(subject, State.OK, f"{reading.now:,} counted at {reading.where}.")
