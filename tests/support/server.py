"""The application behind a real socket, for the browser and for other people's clients."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Flask
from werkzeug.serving import WSGIRequestHandler
from werkzeug.serving import make_server


class _Quiet(WSGIRequestHandler):
    """Says nothing per request: pytest shows what goes wrong."""

    def log(self, type: str, message: str, *args: object) -> None:
        """Write nothing."""


@dataclass(frozen=True)
class LiveServer:
    """A served application; tests prepare its data through the same `app` and `database`."""

    url: str
    app: Flask


@contextmanager
def serving(app: Flask) -> Iterator[LiveServer]:
    """Serve `app` on a free port of loopback, a thread per connection, until the block ends."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield LiveServer(f"http://127.0.0.1:{server.server_port}", app)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
