"""Logs of recordings written anew, line by line with their own timing, as QEMU writes them."""

import datetime
import pathlib
import time

from lib.beside import Beside


def stamp(line):
    """The line's time in seconds, or None."""
    try:
        return datetime.datetime.fromisoformat(line[:27].decode().replace("Z", "+00:00")).timestamp()
    except ValueError:
        return None


def schedule(files):
    """(seconds since the first line, index of the file, line), in the order of their times."""
    entries = []
    for index, file in enumerate(files):
        last = 0
        for line in pathlib.Path(file).read_bytes().splitlines(keepends=True):
            last = stamp(line) or last
            entries.append((last, index, line))
    entries.sort(key=lambda entry: entry[0])
    begin = next(at for at, _, _ in entries if at)
    return [(max(0, at - begin), index, line) for at, index, line in entries]


class Written(Beside):
    """The lines of `files` appear in `paths`, as `anew` makes them. `speed`: how many times faster than recorded."""

    def __init__(self, files, paths, speed=1.0, anew=lambda line: line):
        super().__init__()
        self.paths = paths
        self._entries, self._speed, self._anew = schedule(files), speed, anew

    def wait(self):
        self._thread.join()

    def _run(self):
        begin = time.monotonic()
        opened = [path.open("ab", buffering=0) for path in self.paths]
        for at, index, line in self._entries:
            late = begin + at / self._speed - time.monotonic()
            if self._stop.wait(late) if late > 0 else self._stop.is_set():
                break
            opened[index].write(self._anew(line))
        for file in opened:
            file.close()


class Growing(Written):
    """`files` appear in `folder`, a folder per recording where names would be the same. `paths` are there
    before their content is."""

    def __init__(self, files, folder, speed=1.0):
        folder = pathlib.Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        super().__init__(files, [folder / f"{index}-{pathlib.Path(file).name}" for index, file in enumerate(files)],
                         speed)


def main():
    """growing.py SPEED FOLDER FILE...: to look at something by hand."""
    import sys
    with Growing(sys.argv[3:], sys.argv[2], float(sys.argv[1])) as growing:
        growing.wait()


if __name__ == "__main__":
    main()
