"""A service of advisories as OSV is one: strict about what is asked, telling what it is given to know."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Known = Mapping[tuple[str, str], str]
"""Package and version to the id of an advisory."""


@contextmanager
def advisories(known: Known, *, status: int = 200) -> Iterator[str]:
    """The address of its queries."""

    class Service(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path != "/v1/query" or asked["package"]["ecosystem"] != "PyPI":
                self.answer(400, {"code": 3, "message": "Invalid query."})
                return
            found = known.get((asked["package"]["name"], asked["version"]))
            self.answer(status, {"vulns": [advisory(found, asked)]} if found else {})

        def answer(self, status: int, said: Mapping[str, Any]) -> None:
            body = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    serving = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    serving.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1/query"
    finally:
        server.shutdown()
        serving.join()
        server.server_close()


def advisory(name: str, asked: Mapping[str, Any]) -> Mapping[str, Any]:
    span = {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "99.1"}]}
    return {
        "id": name,
        "summary": "Made up.",
        "details": "Made up for a test.",
        "aliases": [],
        "published": "2026-11-01T00:00:00Z",
        "affected": [{"package": asked["package"], "ranges": [span], "versions": [asked["version"]]}],
    }
