"""A Redis of its own in this process, spoken to over TCP by the real client."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread
from typing import Any

from fakeredis import FakeAsyncRedis, FakeServer, TcpFakeServer

_STOP_WITHIN_SECONDS = 0.02


class LocalRedis:
    """Can be stopped and started again on the same port with the same keys, as a Redis that was away for a while."""

    def __init__(self) -> None:
        self._keys = FakeServer(version=(8,))
        self._address = ("127.0.0.1", 0)
        self._server: _Server | None = None
        self._thread: Thread | None = None

    @property
    def url(self) -> str:
        """Known once it has been started."""
        host, port = self._address
        return f"redis://{host}:{port}/0"

    def client(self) -> FakeAsyncRedis:
        """Reaches the keys from inside, whether or not it is started."""
        return FakeAsyncRedis(server=self._keys, decode_responses=True)

    def start(self) -> None:
        """Does nothing while it runs."""
        if self._server is not None:
            return
        self._server = _Server(self._address)
        self._server.fake_server = self._keys
        self._address = ("127.0.0.1", int(self._server.server_address[1]))
        self._thread = Thread(
            target=self._server.serve_forever, args=(_STOP_WITHIN_SECONDS,), name="local-redis", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Refuses new connections and closes those that are open; does nothing when it is stopped."""
        if self._server is None or self._thread is None:
            return
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        self._server = self._thread = None


class _Server(TcpFakeServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no error of the server's, and the terminal belongs to the sandbox."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@asynccontextmanager
async def local_redis() -> AsyncIterator[str]:
    """Runs a `LocalRedis` and gives its URL."""
    server = LocalRedis()
    server.start()
    try:
        yield server.url
    finally:
        server.stop()
