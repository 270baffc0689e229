"""Every command of the documentation is run. The ```console blocks of a page are run in order, in a folder of the
page's own that looks like the top of the sources after `./run demo`, on a machine of its own. What the page shows of
the output must be in the output. A block that cannot be run here has a mark above it that says why; commands
anywhere else than in a console block are a mistake. `--list` prints what is not run."""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import pages

sys.path.insert(0, str(pages.ROOT / "tests" / "e2e"))

from lib.check import Checks  # noqa: E402
from monitored import sandbox  # noqa: E402

# Pages whose console blocks another test runs, with what they need (servers, a plugin, a compiler).
ELSEWHERE = {"README.md": "tests/pages/test_readme.py",
             "docs/exports.md": "tests/e2e/exports_page.py",
             "docs/trace-compass.md": "tests/e2e/exports_page.py",
             "docs/babeltrace.md": "tests/e2e/babeltrace_page.py",
             "docs/dashboards.md": "tests/e2e/dashboards_page.py",
             "docs/records.md": "tests/records/ask/page.py",
             "tracepoints/README.md": "tests/tracepoints/test_consumer.py"}
LIMIT = 150  # s; a page takes a few


def demo(folder, programs):
    """What `./run demo` leaves, but for the recording it makes by itself."""
    (folder / "build" / "demo").mkdir(parents=True)
    (folder / "build" / "bin").symlink_to(programs.resolve())
    subprocess.run(["tar", "-xf", pages.ROOT / "tests/recordings/S04.tar.xz", "-C", folder / "build" / "demo"],
                   check=True)


def tree(folder, made):
    """The top of the sources, but for build/, which is only what the page makes there."""
    for entry in pages.ROOT.iterdir():
        if entry.name != "build" and not entry.name.startswith(".git"):
            (folder / entry.name).symlink_to(entry)
    shutil.copytree(made / "build", folder / "build", symlinks=True)


def script(commands):
    """One shell for a page, so that what is exported, left in the background or changed into stays."""
    parts = ["set -m"]
    for number, (command, _) in enumerate(commands):
        parts.append(f"{{ {command}\n}} >\"$OUT/{number}.out\" 2>&1\necho $? >\"$OUT/{number}.code\"")
    return "\n".join(parts) + "\nkill $(jobs -p) 2>/dev/null\nexit 0\n"


def run_page(commands, made, environment):
    """[(command, what is wrong)]"""
    with tempfile.TemporaryDirectory(prefix="page-") as folder, tempfile.TemporaryDirectory() as out:
        folder, out = pathlib.Path(folder), pathlib.Path(out)
        tree(folder, made)
        try:
            subprocess.run(["bash", "-c", script(commands)], cwd=folder, timeout=LIMIT, check=False,
                           stdin=subprocess.DEVNULL, env=environment | {"OUT": str(out), "HOME": str(out)})
        except subprocess.TimeoutExpired:
            pass  # the command that did not end has no exit code
        return [(command, complaints(out / str(number), command, shown))
                for number, (command, shown) in enumerate(commands)]


def complaints(ran, command, shown):
    """A command ends as it should, and what the page shows that it says is what it says."""
    if not ran.with_suffix(".code").exists():
        return ["did not end" if ran.with_suffix(".out").exists() else "was not reached"]
    code = int(ran.with_suffix(".code").read_text())
    told = ran.with_suffix(".out").read_text(encoding="utf-8", errors="replace")
    if end := pages.wrong_end(command, code, told):
        return [end, *told.splitlines()[-8:]]
    lines = {line.rstrip() for line in told.splitlines()}
    wrong = [f"does not print: {line}" for line in shown
             if line.strip() and line.strip() != "..." and line.rstrip() not in lines]
    return wrong + ([f"told: {told[-600:]}"] if wrong else [])


def misplaced(block):
    """Commands that nobody runs and nobody says why."""
    if block.reason or block.language in ("console", "text"):
        return []
    return [f"a command outside a console block: {line.strip()}" for line in block.looks_like_commands()]


def not_commands(block):
    if block.language != "console" or block.reason or block.commands():
        return []
    return ["a console block without a line that begins with '$ '"]


def check_places(checks, all_blocks):
    for block in all_blocks:
        if wrong := misplaced(block) + not_commands(block):
            checks.case(f"{block.page}:{block.line}", wrong)
    for page, test in ELSEWHERE.items():
        said = pages.text_of(test)
        checks.case(f"{page} is run by {test}", [] if pathlib.Path(page).name in said else ["it does not name it"])


def runnable(all_blocks):
    """page -> [(command, shown)]"""
    found = {}
    for block in all_blocks:
        if block.language == "console" and not block.reason and block.page not in ELSEWHERE:
            found.setdefault(block.page, []).extend(block.commands())
    return found


def list_not_run(all_blocks):
    for block in all_blocks:
        if block.reason:
            print(f"{block.page}:{block.line}: not run: {block.reason}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=pathlib.Path, required=True, help="the folder of the built programs")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--page", action="append", help="only these")
    options = parser.parse_args()
    all_blocks = [block for name in pages.names() for block in pages.blocks(name)]
    if options.list:
        return list_not_run(all_blocks)
    sandbox.enter()
    list_not_run(all_blocks)
    checks = Checks()
    check_places(checks, all_blocks)
    environment = dict(os.environ, PATH=f"{options.programs.resolve()}:{os.environ['PATH']}", NO_COLOR="1",
                       LC_ALL="C.UTF-8", QT_QPA_PLATFORM="offscreen")
    found = runnable(all_blocks)
    with tempfile.TemporaryDirectory(prefix="pages-") as made:
        demo(pathlib.Path(made), options.programs)
        for name, commands in found.items():
            if options.page and name not in options.page:
                continue
            begun = time.monotonic()
            for command, wrong in run_page(commands, pathlib.Path(made), environment):
                checks.case(f"{name} $ {command}", wrong)
            print(f"{name}: {len(commands)} commands, {time.monotonic() - begun:.1f} s")
    sandbox.end_others()
    checks.case("pages", [] if len(found) > 8 else [f"only {sorted(found)}"])
    checks.finish()


if __name__ == "__main__":
    main()
