"""What a test needs of npm's registry: exactly what a lock file says, installed once.

Exit code 77: skipped, and the line before says why.
"""

import shutil
import subprocess
import sys

SKIPPED = 77


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


def install(files, work, package):
    """`npm ci` in the folder `work` with copies of the folder `files`, which holds the lock file."""
    for program in ("node", "npm"):
        if not shutil.which(program):
            skip(f"{program} is not there; Debian's package of that name has it")
    work.mkdir(parents=True, exist_ok=True)
    stamp, lock = work / "installed", (files / "package-lock.json").read_text(encoding="utf-8")
    for file in files.iterdir():
        shutil.copy(file, work / file.name)
    if stamp.exists() and stamp.read_text(encoding="utf-8") == lock:
        return
    done = subprocess.run(["npm", "ci", "--ignore-scripts"], cwd=work, capture_output=True, text=True,
                          check=False, timeout=240)
    if done.returncode != 0:
        skip(f"npm ci cannot install {package}: {done.stderr.strip()[-500:]}")
    stamp.write_text(lock, encoding="utf-8")
