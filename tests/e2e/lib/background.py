"""Programs of ours that run until they are stopped, and what they have said so far."""

import signal
import subprocess
import threading

from lib.live import until
from lib.program import ENVIRONMENT


class Background:
    """`ackscope WORDS...` beside the test. `out` and `err` grow as they come."""

    def __init__(self, program, *words, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL):
        command = [program.path, *map(str, words)]
        self.child = subprocess.Popen(command, stdin=stdin, stdout=stdout, stderr=subprocess.PIPE,
                                      env=ENVIRONMENT)
        self.out, self.err = "", ""
        self._readers = [threading.Thread(target=self._read, args=("err", self.child.stderr))]
        if self.child.stdout:
            self._readers.append(threading.Thread(target=self._read, args=("out", self.child.stdout)))
        for reader in self._readers:
            reader.start()

    def _read(self, name, stream):
        for line in stream:
            setattr(self, name, getattr(self, name) + line.decode("utf-8", "replace"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop(signal.SIGKILL)

    def says(self, text, stream="out", times=1):
        """Complaints when it does not in time."""
        if until(lambda: getattr(self, stream).count(text) >= times):
            return []
        return [f"{self.child.args[1]} does not say {text!r} {times} times: "
                f"{(self.out + self.err)[-1500:]}"]

    def stop(self, number=signal.SIGTERM):
        """The exit code; negative: a signal."""
        if self.child.poll() is None:
            self.child.send_signal(number)
        code = self.child.wait(30)
        for reader in self._readers:
            reader.join()
        return code
