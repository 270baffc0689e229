"""The commands of docs/exports.md and docs/trace-compass.md, run as they stand; a receiver of this test stands
where the page has one."""

import json
import os
import pathlib
import re
import subprocess

from lib.check import Checks, arguments
from lib.exported import ROOT
from lib.recordings import scratch
from lib.sink import Sink, answer

BLOCK = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)
PAGES = ("exports.md", "trace-compass.md")


def commands():
    return [line[2:] for page in PAGES
            for block in BLOCK.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))
            for line in block.splitlines() if line.startswith("$ ")]


def run(command, folder, environment):
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True,
                          timeout=120, check=False)
    wrong = [] if done.returncode == 0 else [f"exit code {done.returncode}: {done.stderr[-300:]}"]
    files = [pathlib.Path(folder) / name for name in re.findall(r" -o (\S+)", command)]
    wrong += [f"{file} was not written" for file in files if not file.exists() or not file.stat().st_size]
    return wrong + [f"{file} is no JSON" for file in files if file.suffix == ".json" and not is_json(file)]


def is_json(file):
    try:
        return bool(json.loads(file.read_text(encoding="utf-8")))
    except ValueError:
        return False


def main():
    options = arguments(__doc__)
    checks = Checks()
    folder = scratch() / "page"
    folder.mkdir()
    (folder / "tests").symlink_to(ROOT / "tests")
    path = f"{pathlib.Path(options.ackscope.path).parent}:{os.environ['PATH']}"
    with Sink(answer(200)) as sink:
        for command in commands():
            command = command.replace("http://127.0.0.1:4318", sink.url)
            checks.case(command, run(command, folder, dict(os.environ, PATH=path)))
        checks.case("posted", [] if sink.requests else ["no command posts"])
    checks.finish()


if __name__ == "__main__":
    main()
