"""A receiver of OTLP over HTTP that behaves as it is told, one behaviour a connection, the last one for
all that follow. Loopback, a free port."""

import contextlib
import dataclasses
import socket
import ssl

from lib.beside import Listening

ACCEPTED = b'{"partialSuccess":{}}'


@dataclasses.dataclass
class Request:
    line: str
    headers: dict  # names in lower case
    body: bytes


def answer(status, body=ACCEPTED, **headers):
    def behave(connection, request):
        head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        connection.sendall(f"HTTP/1.1 {status} said\r\nContent-Type: application/json\r\nConnection: close\r\n"
                           f"Content-Length: {len(body)}\r\n{head}\r\n".encode() + body)
    return behave


def close(_connection, _request):
    """Ends the connection without a word."""


def hang(connection, _request):
    """Says nothing until the client goes."""
    connection.recv(1)


def drip(connection, _request):
    """An answer that never ends: a line of the head ten times a second."""
    connection.settimeout(0.1)
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        with contextlib.suppress(TimeoutError):
            if not connection.recv(1):
                return
        connection.sendall(b"X-More: yes\r\n")


def flood(connection, _request):
    """A body without an end."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
    while True:
        connection.sendall(b"x" * 65536)


def drip_handshake(connection):
    """Instead of TLS: the head of a long message of its handshake, and then a byte now and then,
    300 times."""
    connection.recv(65536)
    connection.settimeout(0.1)
    connection.sendall(bytes([22, 3, 3, 0x3e, 0x80, 2, 0, 0x3e, 0x70]))
    for _ in range(300):
        with contextlib.suppress(TimeoutError):
            if not connection.recv(1):
                return
        connection.sendall(b"\0")


def read_request(connection):
    data = b""
    while b"\r\n\r\n" not in data:
        block = connection.recv(65536)
        if not block:
            return None
        data += block
    head, _, body = data.partition(b"\r\n\r\n")
    line, *rest = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (one.partition(":") for one in rest)}
    while len(body) < int(headers.get("content-length", 0)):
        body += connection.recv(65536)
    return Request(line, headers, body)


class Sink(Listening):
    """with Sink(behaviours...) as sink: sink.url, sink.requests"""

    def __init__(self, *behaviours, certificate=None, handshake=None):
        super().__init__(socket.create_server(("127.0.0.1", 0)))
        self.behaviours, self.requests, self.connections = list(behaviours), [], 0
        self.handshake = handshake
        self.context = None
        if certificate:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(certificate)
        scheme = "https" if certificate or handshake else "http"
        self.url = f"{scheme}://127.0.0.1:{self.listener.getsockname()[1]}"

    def serve(self, connection):
        self.connections += 1
        connection.settimeout(30)
        if self.handshake:
            return self.handshake(connection)
        if self.context:
            connection = self.context.wrap_socket(connection, server_side=True)
        request = read_request(connection)
        if request is None:
            return
        self.requests.append(request)
        behave = self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]
        behave(connection, request)
