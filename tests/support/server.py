"""The application behind a real socket, for the browser and for other people's clients."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.serving import WSGIRequestHandler
from werkzeug.serving import make_server

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse
    from _typeshed.wsgi import WSGIApplication
    from _typeshed.wsgi import WSGIEnvironment


class _Quiet(WSGIRequestHandler):
    """Says nothing per request: pytest shows what goes wrong."""

    def log(self, type: str, message: str, *args: object) -> None:
        """Write nothing."""


class _Whole:
    """Answers in one piece and closes what it was read from.

    The server closes a body only after it has emptied the visitor's socket; a browser that goes to
    another page resets that socket, and the file of a stylesheet would stay open.
    """

    def __init__(self, app: "WSGIApplication") -> None:
        self.app = app

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> list[bytes]:
        body = self.app(environ, start_response)
        try:
            return [b"".join(body)]
        finally:
            if hasattr(body, "close"):
                body.close()


@dataclass(frozen=True)
class LiveServer:
    """A served application; tests prepare its data through the same `app` and `database`."""

    url: str
    app: Flask


@contextmanager
def serving(app: Flask) -> Iterator[LiveServer]:
    """Serve `app` on a free port of loopback, a thread per connection, until the block ends."""
    server = make_server("127.0.0.1", 0, _Whole(app), threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield LiveServer(f"http://127.0.0.1:{server.server_port}", app)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
