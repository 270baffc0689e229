"""A live session of lttng-relayd as INPUT: `analyze` reads it to its end and reports what the trace on disk
reports; while one collector reads it a second viewer is told so, and reads the collector instead."""

import argparse
import json
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

from lib.check import Checks
from lib.relay import Stage, until


class Said:
    """A program on the stage, its output in files."""

    def __init__(self, stage, folder, *words):
        self.out_file, self.err_file = (pathlib.Path(tempfile.mkstemp(dir=folder)[1]) for _ in range(2))
        with self.out_file.open("wb") as out, self.err_file.open("wb") as err:
            self.process = stage.start(words, stdout=out, stderr=err)

    @property
    def out(self):
        return self.out_file.read_text(encoding="utf-8")

    @property
    def err(self):
        return self.err_file.read_text(encoding="utf-8")

    def says(self, *texts):
        good = until(lambda: all(text in self.err for text in texts))
        return [] if good else [f"does not say {texts}: {self.err[-800:]}"]

    def ends(self, number=None):
        if number:
            self.process.send_signal(number)
        return self.process.wait(60)


def migrate(stage, options, scenario="late-request"):
    stage.run([options.reference, "pair", "--scenario", scenario, "-q"], check=False, timeout=60)


def story(text):
    return json.loads(text)["migrations"]


def read_to_its_end(options, stage, folder):
    live = Said(stage, folder, options.ackscope, "analyze", "--json", stage.address())
    wrong = live.says("to the end of the session", "no session")
    stage.create()
    migrate(stage, options)
    stage.destroy()
    code = live.ends()
    disk = subprocess.run([options.ackscope, "analyze", "--json", stage.traces], capture_output=True,
                          text=True, timeout=60, check=False)
    if (code, story(live.out)) != (disk.returncode, story(disk.stdout)):
        wrong.append(f"{code} and not the report of the trace ({disk.returncode}): {live.err[-500:]}")
    if [i["backend"] for i in json.loads(live.out)["inputs"]] != ["live"]:
        wrong.append("not reported as live")
    return wrong


def one_viewer(options, stage, folder):
    socket = folder / "s"
    stage.create()
    first = Said(stage, folder, options.ackscope, "collect", stage.address(), "--listen", f"unix:{socket}")
    wrong = first.says("listening") + first.says(": up")
    second = Said(stage, folder, options.ackscope, "analyze", stage.address())
    wrong += second.says("already has a viewer", "unix:PATH")
    if (code := second.ends(signal.SIGINT)) != 3:
        wrong.append(f"the second viewer ends with {code}: {second.err[-500:]}")
    migrate(stage, options)
    report = {}

    def there():
        seen = Said(stage, folder, options.ackscope, "analyze", "--json", f"unix:{socket}")
        seen.ends()
        report["migrations"] = story(seen.out) if seen.out else []
        return any(m["outcome"] == "failed" and m["end_ns"] for m in report["migrations"])

    if not until(there):
        wrong.append(f"the collector does not show the migration: {str(report)[:800]}")
    if (code := first.ends(signal.SIGTERM)) != 0:
        wrong.append(f"collect ends with {code}")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for program in ("ackscope", "reference"):
        parser.add_argument(f"--{program}", required=True)
    options = parser.parse_args()
    checks = Checks()
    for case in (read_to_its_end, one_viewer):
        begin = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="live-") as folder, Stage(folder, None) as stage:
            pathlib.Path(folder).chmod(0o755)
            stage.start_relayd()
            checks.case(case.__name__, case(options, stage, pathlib.Path(folder)))
        print(f"{case.__name__}: {time.monotonic() - begin:.1f} s", flush=True)
    checks.finish()


if __name__ == "__main__":
    sys.exit(main())
