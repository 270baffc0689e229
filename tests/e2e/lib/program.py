"""Runs the ackscope program the way a user does and checks what every run must keep."""

import concurrent.futures
import dataclasses
import fcntl
import functools
import json
import os
import pathlib
import pty
import struct
import subprocess
import termios

import jsonschema

SCHEMA = pathlib.Path(__file__).resolve().parents[3] / "docs" / "report.schema.json"
EXIT_CODES = {0, 1, 2, 3}
TIMEOUT = 120

# A sanitizer's report must not look like an exit code of ours. glib has no frame pointers: without the
# slow unwinder no suppression could name what called it.
SUPPRESSIONS = pathlib.Path(__file__).resolve().parents[1] / "lsan.supp"
ENVIRONMENT = dict(os.environ, NO_COLOR="1", LC_ALL="C.UTF-8",
                   ASAN_OPTIONS="abort_on_error=1:exitcode=99:fast_unwind_on_malloc=0",
                   UBSAN_OPTIONS="abort_on_error=1:print_stacktrace=1:exitcode=99",
                   LSAN_OPTIONS=f"suppressions={SUPPRESSIONS}:print_suppressions=0")


@functools.cache
def validator():
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


@dataclasses.dataclass
class Run:
    command: list
    code: int  # negative: a signal
    out: str
    err: str

    @property
    def report(self):
        return json.loads(self.out)

    @property
    def migrations(self):
        return self.report["migrations"]

    def diagnostics(self):
        return [line for line in self.err.splitlines() if line.strip()]

    def __str__(self):
        command = " ".join(str(word) for word in self.command)
        return f"$ {command}\n-> {self.code}\n{self.err[-3000:]}"


def read_or_end(terminal):
    try:
        return os.read(terminal, 65536)
    except OSError:  # what a terminal says at its end
        return b""


class Program:
    def __init__(self, path):
        self.path = str(pathlib.Path(path).resolve())

    def __call__(self, *words, timeout=TIMEOUT, env=None, **options):
        command = [self.path, *map(str, words)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=timeout,
                                  env=ENVIRONMENT | (env or {}), check=False,
                                  stdin=subprocess.DEVNULL, **options)
        except subprocess.TimeoutExpired as expired:
            return Run(command, -9, "", f"no end after {timeout} s\n{expired.stderr or ''}")
        return Run(command, done.returncode, done.stdout.decode("utf-8", "replace"),
                   done.stderr.decode("utf-8", "replace"))

    def in_terminal(self, columns, *words):
        """As above, with stdout a terminal of so many columns."""
        command = [self.path, *map(str, words)]
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        child = subprocess.Popen(command, stdout=theirs, stderr=subprocess.PIPE, env=ENVIRONMENT,
                                 stdin=subprocess.DEVNULL)
        os.close(theirs)
        out = b""
        while block := read_or_end(ours):
            out += block
        os.close(ours)
        err = child.stderr.read().decode()
        return Run(command, child.wait(TIMEOUT), out.decode().replace("\r\n", "\n"), err)

    def analyze(self, *words, **options):
        return self("analyze", "--json", *words, **options)


def complaints_about(run):
    """What must hold of every `analyze --json`, whatever the input: returns the violations."""
    wrong = []
    if run.code not in EXIT_CODES:
        wrong.append(f"exit code {run.code}: {run.err[-2000:]}")
        return wrong
    if not run.out.strip():
        return wrong if run.code in (2, 3) else [f"exit code {run.code} without a report"]
    try:
        report = run.report
    except ValueError as error:
        return [f"stdout is no JSON: {error}"]
    wrong += [f"schema: {'/'.join(map(str, e.absolute_path))}: {e.message[:200]}"
              for e in list(validator().iter_errors(report))[:5]]
    findings = [f for m in report["migrations"] for f in m["findings"]]
    grave = any(f["severity"] in ("warning", "error") for f in findings)
    if run.code == 0 and grave or run.code == 1 and not grave:
        wrong.append(f"exit code {run.code}, findings {[f['rule'] for f in findings]}")
    return wrong


def in_parallel(function, items):
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(function, items))
