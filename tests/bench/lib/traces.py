"""Makes the traces that the parts measure; each in a process of its own, which gives its memory back."""

import contextlib
import pathlib
import subprocess
import sys
import tempfile
from dataclasses import dataclass

HERE = pathlib.Path(__file__).resolve().parents[1]
MAKERS = {"ctf": "make_trace.py", "log": "make_log.py", "simple": "make_simple.py"}


@dataclass
class Trace:
    path: pathlib.Path
    events: int
    files: list

    @property
    def bytes(self):
        return sum(file.stat().st_size for file in self.files)


@contextlib.contextmanager
def trace(kind, wanted):
    """A trace of at least `wanted` events, gone again afterwards."""
    with tempfile.TemporaryDirectory(prefix="ackscope-bench-") as folder:
        path = pathlib.Path(folder) / kind
        made = subprocess.run([sys.executable, "-B", HERE / MAKERS[kind], path, "--events", str(wanted)],
                              check=True, stdout=subprocess.PIPE, text=True).stdout
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        yield Trace(path, int(made.split()[0]), files)
