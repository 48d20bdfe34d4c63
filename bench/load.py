"""Load: keep-alive clients on raw sockets, bounded in count and in time, on loopback only.

Run as a process of its own (`python -m bench.load`): a Job as JSON on standard input, what was
measured as JSON on standard output. Requests are prebuilt, so that it takes little from the two
programs that are measured.
"""

import ipaddress
import json
import selectors
import socket
import subprocess
import sys
import time
from dataclasses import asdict
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

#: Stands in requests where each round puts a form id of its own.
FORM_ID = b"0123456789abcdef0123456789abcdef"
TIMEOUT = 10.0
#: Requests after which a client opens another connection. The process that took a connection keeps
#: it, so with few connections one process would often have most of them, and chance would decide.
KEPT = 40


@dataclass(frozen=True)
class Step:
    """One request and the status that it must be answered with."""

    request: str
    status: int


@dataclass(frozen=True)
class Job:
    """Each of `clients` goes through `steps` again, until `seconds` or `count` are over."""

    port: int
    steps: list[Step]
    clients: int = 8
    seconds: float = 1.0
    count: int = 100_000
    host: str = "127.0.0.1"


@dataclass(frozen=True)
class Load:
    """How often all steps were gone through, in how many seconds, and the bytes of the answers."""

    rounds: int
    seconds: float
    received: int

    @property
    def rate(self) -> float:
        """Rounds per second."""
        return self.rounds / self.seconds


class LoadError(Exception):
    """A server did not answer, or not as it must."""


class Client:
    """One connection that stays open; answers are read by Content-Length or in chunks."""

    def __init__(self, job: Job, steps: list[tuple[bytes, bytes]]) -> None:
        self.address = (job.host, job.port)
        self.steps = steps
        self.socket = self._connect()
        self.place = 0
        self.form_id = FORM_ID
        self.buffer = b""
        self.received = 0
        self.requests = 0
        #: Where the answer ends in the buffer; None until its head was read, or while in chunks.
        self.end: int | None = None

    def _connect(self) -> socket.socket:
        opened = socket.create_connection(self.address, timeout=TIMEOUT)
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return opened

    def renew(self) -> None:
        """Go on over another connection."""
        self.socket.close()
        self.socket = self._connect()
        self.requests = 0

    def send(self) -> None:
        """Send the request whose turn it is."""
        self.requests += 1
        if self.place == 0:
            self.form_id = uuid4().hex.encode()
        self.socket.sendall(self.steps[self.place][0].replace(FORM_ID, self.form_id))

    def take(self) -> bool:
        """Read what has come; tell whether the answer is whole."""
        piece = self.socket.recv(262_144)
        if not piece:
            raise LoadError(f"step {self.place}: the server closed the connection")
        self.buffer += piece
        if self.end is None:
            self._read_head()
        if self.end is None or len(self.buffer) < self.end:
            return False
        self.received += self.end
        self.buffer = self.buffer[self.end :]
        self.end = None
        self.place = (self.place + 1) % len(self.steps)
        return True

    def _read_head(self) -> None:
        cut = self.buffer.find(b"\r\n\r\n")
        if cut < 0:
            return
        head = self.buffer[:cut].lower()
        status = self.steps[self.place][1]
        if head[9:12] != status:
            said = self.buffer[:2000].decode(errors="replace")
            raise LoadError(f"step {self.place}: expected {status.decode()}, got {said}")
        if b"\r\nconnection: close" in head:
            raise LoadError("the server does not keep connections open")
        length = head.find(b"\r\ncontent-length:")
        if length >= 0:
            line_end = head.find(b"\r\n", length + 2)
            self.end = cut + 4 + int(head[length + 17 : line_end if line_end >= 0 else None])
        elif b"\r\ntransfer-encoding: chunked" in head:
            self._read_chunks(cut + 4)
        else:
            raise LoadError("an answer without a length")

    def _read_chunks(self, position: int) -> None:
        while True:
            line = self.buffer.find(b"\r\n", position)
            if line < 0:
                return
            size = int(self.buffer[position:line].split(b";")[0], 16)
            position = line + 2 + size + 2
            if position > len(self.buffer):
                return
            if size == 0:
                self.end = position
                return


def measure(job: Job) -> Load:
    """Do a job in this process. Raises LoadError, or ValueError for another machine's address."""
    if not ipaddress.ip_address(job.host).is_loopback:
        raise ValueError(f"{job.host} is no loopback address")
    steps = [(step.request.encode("latin-1"), str(step.status).encode()) for step in job.steps]
    rounds, started_rounds = 0, 0
    with selectors.DefaultSelector() as selector:
        clients = [Client(job, steps) for _ in range(job.clients)]
        start = time.perf_counter()
        deadline = start + job.seconds
        for client in clients:
            selector.register(client.socket, selectors.EVENT_READ, client)
            client.send()
            started_rounds += 1
        busy = len(clients)
        while busy:
            ready = selector.select(TIMEOUT)
            if not ready:
                raise LoadError(f"no answer for {TIMEOUT:.0f} seconds")
            for key, _events in ready:
                client = key.data
                if not client.take():
                    continue
                if client.place == 0:
                    rounds += 1
                    if started_rounds >= job.count or time.perf_counter() >= deadline:
                        # The server may close it while the others finish.
                        selector.unregister(client.socket)
                        busy -= 1
                        continue
                    started_rounds += 1
                    if client.requests >= KEPT:
                        selector.unregister(client.socket)
                        client.renew()
                        selector.register(client.socket, selectors.EVENT_READ, client)
                client.send()
        taken = time.perf_counter() - start
        for client in clients:
            client.socket.close()
    return Load(rounds, taken, sum(client.received for client in clients))


def in_own_process(job: Job) -> Load:
    """Do a job in a process of its own. Raises LoadError with what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.load"],
        input=json.dumps(asdict(job)),
        capture_output=True,
        text=True,
        timeout=job.seconds + 10 * TIMEOUT,
        check=False,
    )
    if done.returncode:
        raise LoadError(done.stderr.strip()[-3000:])
    return Load(**json.loads(done.stdout))


def main() -> None:
    """Read a job, do it, write what was measured."""
    raw: dict[str, Any] = json.load(sys.stdin)
    steps = [Step(**step) for step in raw.pop("steps")]
    json.dump(asdict(measure(Job(steps=steps, **raw))), sys.stdout)


if __name__ == "__main__":
    main()
