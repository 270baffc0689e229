"""A connection on which something happens: what goes from a source to its destination passes here."""

import contextlib
import socket
import threading
import time

BLOCK = 1 << 14
CONNECTED = 20  # s


class Wire:
    """Listens at `here`, a path, and hands on to the path `there`. When `after` bytes went in one
    direction (`forth` or `back`), `happen` is done: "cut", "spoil" (one byte), "hold" (for `pause` s)."""

    def __init__(self, here, there, happen, direction, after, pause=1.0):
        self._there, self._happen, self._direction = there, happen, direction
        self._after, self._pause = after, pause
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(here))
        self._listener.listen(4)
        self._listener.settimeout(CONNECTED)
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._listener.close()
        self._thread.join(CONNECTED)

    def _serve(self):
        with contextlib.suppress(OSError):
            source, _ = self._listener.accept()
            with source, socket.socket(socket.AF_UNIX) as destination:
                destination.connect(str(self._there))
                back = threading.Thread(target=self._pump, args=[destination, source, "back"], daemon=True)
                back.start()
                self._pump(source, destination, "forth")
                back.join(CONNECTED)

    def _pump(self, one, other, direction):
        passed, happens = 0, direction == self._direction
        with contextlib.suppress(OSError):
            while data := one.recv(BLOCK):
                if happens and passed + len(data) > self._after:
                    happens = False
                    data = self._now(data, one, other)
                passed += len(data)
                other.sendall(data)
        with contextlib.suppress(OSError):
            other.shutdown(socket.SHUT_WR)

    def _now(self, data, one, other):
        if self._happen == "cut":
            for end in (one, other):
                end.shutdown(socket.SHUT_RDWR)
        elif self._happen == "hold":
            time.sleep(self._pause)
        elif self._happen == "spoil":
            spoiled = bytearray(data)
            spoiled[len(data) // 2] ^= 0x55
            return bytes(spoiled)
        return data
