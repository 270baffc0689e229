"""The commands of docs/babeltrace.md, run as they stand over one recording of the test's."""

import os
import pathlib
import re
import shutil
import subprocess

from lib.babeltrace import options_for
from lib.check import Checks, arguments
from lib.exported import ROOT
from lib.recordings import recording, scratch

COMMAND = re.compile(r"^\$ ((?:babeltrace2|ackscope) .*)$", re.MULTILINE)
WRITTEN = re.compile(r'(?:--output=| -o |path=")([^\s"]+)')


def lay_out(folder, found):
    """The recording under the names that the page gives its parts."""
    for side, short in (("source", "src"), ("destination", "dst")):
        shutil.copy(found.inputs("log", side)[0], folder / f"{short}.log")
        shutil.copytree(found.inputs("ctf", side)[0], folder / f"{short}-ust")
    simple = found.inputs("simple", "source")[0]
    shutil.copy(simple, folder / "src.simple")
    for name in ("trace-events-all", "FILE"):
        shutil.copy(simple.parent / "trace-events-all", folder / name)


def run(command, folder, environment):
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True,
                          timeout=120, check=False)
    told = done.stderr.decode(errors="replace")[-300:]
    wrong = [] if done.returncode == 0 and "ERROR" not in told else [f"exit code {done.returncode}: {told}"]
    files = [folder / name for name in WRITTEN.findall(command)]
    if not files and not done.stdout:
        wrong.append("it prints nothing")
    return wrong + [f"{file} was not written" for file in files
                    if not file.exists() or not (any(file.iterdir()) if file.is_dir() else file.stat().st_size)]


def main():
    options = options_for(arguments, __doc__)
    folder = scratch() / "page"
    folder.mkdir()
    lay_out(folder, recording("S05"))
    path = f"{pathlib.Path(options.ackscope.path).resolve().parent}:{os.environ['PATH']}"
    environment = dict(options.babeltrace.environment, PATH=path)
    checks = Checks()
    page = (ROOT / "docs" / "babeltrace.md").read_text(encoding="utf-8")
    for command in COMMAND.findall(page):
        checks.case(command, run(command, folder, environment))
    checks.finish()


if __name__ == "__main__":
    main()
