"""Where and when something was measured, and what else the machine had to do meanwhile."""

import datetime
import os
import pathlib
import re
import resource
import subprocess
import time

TICK = os.sysconf("SC_CLK_TCK")


def first_line(*words):
    try:
        done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.partition("\n")[0].strip()


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return os.uname().machine


def gigabytes():
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def cached(build, name):
    """A value of the build's cache."""
    found = re.search(rf"^{name}:\w+=(.*)$", (build / "CMakeCache.txt").read_text(encoding="utf-8"), re.MULTILINE)
    return found.group(1) if found else ""


def compiler(build):
    """The compiler's kind and version; what its distribution calls it is left out."""
    line = first_line(cached(build, "CMAKE_CXX_COMPILER"), "--version")
    version = re.search(r"\d+\.\d+\.\d+", re.sub(r"\(.*?\)", "", line))
    return " ".join(["Clang" if "clang" in line else "GCC", version.group() if version else ""]).strip() + ", " + \
        cached(build, "CMAKE_BUILD_TYPE")


def describe(build):
    """Nothing in it tells whose machine it is."""
    return {"processor": processor(), "cores": os.cpu_count(), "memory, GB": gigabytes(),
            "kernel": f"{os.uname().sysname} {os.uname().release}", "compiler": compiler(build),
            "babeltrace2": first_line("babeltrace2", "--version").replace("Babeltrace ", ""),
            "python": first_line("/usr/bin/python3", "--version").replace("Python ", "")}


def today():
    return datetime.datetime.now(datetime.timezone.utc).date().isoformat()


def _busy():
    words = pathlib.Path("/proc/stat").read_text(encoding="utf-8").split()
    user, nice, system, _, _, irq, softirq = map(int, words[1:8])
    return (user + nice + system + irq + softirq) / TICK


def _ours():
    return sum(usage.ru_utime + usage.ru_stime
               for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


class Others:
    """How many cores other programs kept busy since it was made. What we started and is waited for by
    nobody, as a daemon, would count as others."""

    def __init__(self):
        self._begin = time.monotonic(), _busy(), _ours()

    def cores(self):
        wall, busy, ours = (now - then for now, then in zip((time.monotonic(), _busy(), _ours()), self._begin))
        return round(max(0.0, busy - ours) / wall, 2)
