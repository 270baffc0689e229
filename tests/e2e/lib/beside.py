"""What goes on beside a `with` block, in a thread that ends with it."""

import contextlib
import socket
import threading


class Beside:
    """`_run` runs while the block lasts: it returns soon after `_stop` is set."""

    def __init__(self):
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        self._thread.join()


class Listening:
    """Whoever comes to `listener` meets `serve(peer)`, one after another, or all `at_once`."""

    def __init__(self, listener, at_once=False):
        self.listener, self._at_once = listener, at_once
        self._thread = threading.Thread(target=self._accept, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)  # wakes accept
        self.listener.close()
        self._thread.join()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                peer, _ = self.listener.accept()
                if self._at_once:
                    threading.Thread(target=self._meet, args=(peer,), daemon=True).start()
                else:
                    self._meet(peer)

    def _meet(self, peer):
        with contextlib.suppress(OSError), peer:
            self.serve(peer)
