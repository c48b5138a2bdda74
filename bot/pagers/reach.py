"""Telling a connection that never came about from one that broke."""

import errno
import socket
import ssl

from aiosonic.exceptions import (  # type: ignore[import-untyped]  # the library ships no types
    ConnectionPoolAcquireTimeout,
    ConnectTimeout,
)

_NO_WAY = frozenset({errno.ECONNREFUSED, errno.ENETUNREACH, errno.EHOSTUNREACH})


def never_connected(error: Exception) -> bool:
    """Whether Datadog's client failed before it could send anything."""
    if isinstance(
        error, ConnectTimeout | ConnectionPoolAcquireTimeout | socket.gaierror | ssl.SSLCertVerificationError
    ):
        return True
    # Without a number, asyncio sums up that each of a host's addresses failed.
    return isinstance(error, OSError) and (error.errno in _NO_WAY or (type(error) is OSError and error.errno is None))
