"""docs/dashboards.md does what it says: its commands run in order, on a machine of their own, and end with the
alert and the outcome that the page promises."""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from lib.check import Checks
from monitored import sandbox

ROOT = pathlib.Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)
PROMISED = {"late_requests_total": "0000:3b:00.2", "alert query": "AckscopeLateRequest",
            "last_migration_outcome": 'outcome="failed"'}


def commands():
    text = (ROOT / "docs" / "dashboards.md").read_text(encoding="utf-8")
    return [line[2:] for block in BLOCK.findall(text) for line in block.splitlines()
            if line.startswith("$ ")]


def run(command, tree, environment):
    """Output goes to a file: what is left in the background must not keep us waiting."""
    with tempfile.TemporaryFile("w+") as out:
        done = subprocess.run(["bash", "-c", command], cwd=tree, env=environment, stdin=subprocess.DEVNULL,
                              stdout=out, stderr=subprocess.STDOUT, check=False, timeout=120)
        out.seek(0)
        text = out.read()
    wrong = [] if done.returncode == 0 else [f"exit code {done.returncode}", *text.splitlines()[-8:]]
    return wrong + [f"does not say {wanted}: {text[-300:]}" for sign, wanted in PROMISED.items()
                    if sign in command and wanted not in text]


def make_tree(folder, programs):
    """The sources as the page wants them, but for build/, which is only what the page makes there."""
    tree = pathlib.Path(folder) / "tree"
    tree.mkdir()
    (tree / "exporter").symlink_to(ROOT / "exporter")
    (tree / "bin").mkdir()
    for program in programs:
        (tree / "bin" / program.name).symlink_to(program)
    return tree


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for program in ("ackscope", "exporter", "reference"):
        parser.add_argument(f"--{program}", type=os.path.abspath, required=True)
    options = parser.parse_args()
    sandbox.enter()
    checks, found = Checks(), commands()
    with tempfile.TemporaryDirectory(prefix="page-") as folder:
        programs = [pathlib.Path(path) for path in (options.ackscope, options.exporter, options.reference)]
        tree = make_tree(folder, programs)
        environment = dict(os.environ, PATH=f"{tree / 'bin'}:{os.environ['PATH']}", HOME=folder,
                           LC_ALL="C.UTF-8")
        for command in found:
            checks.case(f"$ {command}", run(command, tree, environment))
        sandbox.end_others()
    checks.case("commands", [] if len(found) > 12 else [f"only {len(found)}"])
    checks.finish()


if __name__ == "__main__":
    sys.exit(main())
