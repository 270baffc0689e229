"""The commands of docs/babeltrace.md, run as they stand in a folder like the top of the sources after `./run demo`."""

import os
import pathlib
import re
import subprocess

from lib.babeltrace import options_for
from lib.check import Checks, arguments
from lib.exported import ROOT
from lib.recordings import scratch

COMMAND = re.compile(r"^\$ (.*)$", re.MULTILINE)
WRITTEN = re.compile(r'(?:--output=| -o | >|path=")([^\s"]+)')


def lay_out(folder):
    (folder / "tests").symlink_to(ROOT / "tests")
    (folder / "build" / "demo").mkdir(parents=True)
    subprocess.run(["tar", "-xf", ROOT / "tests/recordings/S04.tar.xz", "-C", folder / "build/demo"], check=True)


def run(command, folder, environment):
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True,
                          timeout=120, check=False)
    told = done.stderr.decode(errors="replace")[-300:]
    wrong = [] if done.returncode == 0 and "ERROR" not in told else [f"exit code {done.returncode}: {told}"]
    files = [folder / name for name in WRITTEN.findall(command)]
    if not files and not done.stdout and not command.startswith("cp "):
        wrong.append("it prints nothing")
    return wrong + [f"{file} was not written" for file in files
                    if not file.exists() or not (any(file.iterdir()) if file.is_dir() else file.stat().st_size)]


def main():
    options = options_for(arguments, __doc__)
    folder = scratch() / "page"
    folder.mkdir()
    lay_out(folder)
    path = f"{pathlib.Path(options.ackscope.path).resolve().parent}:{os.environ['PATH']}"
    environment = dict(options.babeltrace.environment, PATH=path)
    checks = Checks()
    page = (ROOT / "docs" / "babeltrace.md").read_text(encoding="utf-8")
    for command in COMMAND.findall(page):
        checks.case(command, run(command, folder, environment))
    checks.finish()


if __name__ == "__main__":
    main()
