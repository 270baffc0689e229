"""Memory, descriptors and threads of programs, files and bytes of folders, every few seconds, into a CSV."""

import contextlib
import csv
import os
import pathlib
import re
import time

from lib.beside import Beside

COLUMNS = ("seconds", "who", "rss", "pss", "anonymous", "descriptors", "threads", "children", "files", "bytes")
ROLLUP = {"rss": "Rss", "pss": "Pss", "anonymous": "Anonymous"}


def of_process(pid):
    """None when it is gone."""
    proc = pathlib.Path(f"/proc/{pid}")
    with contextlib.suppress(OSError):
        text = (proc / "smaps_rollup").read_text(encoding="ascii", errors="replace")
        taken = {name: 1024 * int(re.search(rf"^{word}:\s+(\d+) kB", text, re.MULTILINE)[1])
                 for name, word in ROLLUP.items()}
        taken["descriptors"] = len(list((proc / "fd").iterdir()))
        tasks = list((proc / "task").iterdir())
        taken["threads"] = len(tasks)
        taken["children"] = sum(len((task / "children").read_text(encoding="ascii").split()) for task in tasks)
        return taken
    return None


def of_folder(folder):
    """Some of it may go meanwhile."""
    files = size = 0
    for where, folders, names in os.walk(folder):
        for name in folders + names:
            with contextlib.suppress(OSError):
                stat = os.lstat(os.path.join(where, name))
                files, size = files + 1, size + stat.st_blocks * 512
    return {"files": files, "bytes": size}


class Gauge(Beside):
    """`programs`: name -> pid, `folders`: name -> path; sampled while the block lasts."""

    def __init__(self, path, programs, folders, every):
        super().__init__()
        self.programs, self.folders, self.every = programs, folders, every
        self.samples = {}  # (who, what) -> [(seconds, value)]
        self.gone = []
        self._path = path

    def _run(self):
        self._begin = time.monotonic()
        with open(self._path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            while not self._stop.wait(self.every):
                self._take(writer)
                file.flush()

    def _take(self, writer):
        now = round(time.monotonic() - self._begin, 1)
        for who, pid in self.programs.items():
            self._keep(writer, now, who, of_process(pid))
        for who, folder in self.folders.items():
            self._keep(writer, now, who, of_folder(folder))

    def _keep(self, writer, now, who, taken):
        if taken is None:
            if who not in self.gone:
                self.gone.append(who)
            return
        writer.writerow({"seconds": now, "who": who, **taken})
        for what, value in taken.items():
            self.samples.setdefault((who, what), []).append((now, value))
