"""Redis as the adapters open it: connected on the first question, patient for a moment only."""

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff


def redis_client(url: str | None, connect_seconds: float, read_seconds: float) -> Redis | str:
    """The client, or a sentence on why there is none."""
    if url is None:
        return "REDIS_URL is not set."
    try:
        return Redis.from_url(
            url,
            socket_connect_timeout=connect_seconds,
            socket_timeout=read_seconds,
            # Once more at once: the first question after a restart of Redis meets a connection that is gone.
            retry=Retry(NoBackoff(), 1),
        )
    except ValueError:
        return "REDIS_URL is no Redis URL: it begins with redis://, rediss:// or unix://."
