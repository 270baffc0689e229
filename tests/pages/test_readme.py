"""Runs every command of the README's console blocks, in order, from the repository's root, with the
program under test in PATH. A command must end as it should and print something. The
picture of a timeline must be what the program prints; --update puts it there."""

import argparse
import os
import pathlib
import re
import subprocess
import sys

from pages import ROOT, wrong_end

BLOCK = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)
PICTURE = re.compile(r"(<!-- timeline: begin.*?-->\n```\n)(.*?)(```\n<!-- timeline: end -->)", re.DOTALL)
PICTURED = "ackscope timeline build/demo/S04/ust-src build/demo/S04/ust-dst"


def commands(text):
    return [line[2:] for block in BLOCK.findall(text) for line in block.splitlines()
            if line.startswith("$ ")]


def check_command(command, environment):
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, env=environment, capture_output=True,
                          text=True, errors="replace", timeout=600, check=False)
    end = wrong_end(command, done.returncode, done.stdout + done.stderr)
    return f"{end}: {done.stderr[-800:]}" if end else None


def picture(environment):
    """What the program prints, without the blanks that a line may end in."""
    done = subprocess.run(PICTURED.split(), cwd=ROOT, env=environment, capture_output=True,
                          timeout=600, check=False)
    return "".join(line.rstrip() + "\n" for line in done.stdout.decode().splitlines())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ackscope", type=pathlib.Path, required=True)
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    path = f"{options.ackscope.resolve().parent}:{os.environ['PATH']}"
    environment = dict(os.environ, PATH=path, NO_COLOR="1", LC_ALL="C.UTF-8")
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found, bad = commands(text), 0
    for command in found:
        wrong = check_command(command, environment)
        bad += wrong is not None
        print(f"{'FAILED' if wrong else 'ok    '} $ {command}{': ' + wrong if wrong else ''}")
    shown = picture(environment)
    if options.update:
        text = PICTURE.sub(lambda match: match[1] + shown + match[3], text)
        (ROOT / "README.md").write_text(text, encoding="utf-8")
    elif PICTURE.search(text)[2] != shown:
        bad += 1
        print("FAILED README.md: the timeline is not what the program prints; --update puts it there")
    return 1 if bad or len(found) < 5 else 0


if __name__ == "__main__":
    sys.exit(main())
