"""Runs a test on a screen of its own (Xvfb), with recordings unpacked beside it and what
`ackscope analyze --json` says of them as REPORT.json. Nothing is left behind.

The program finds its folder in ACKSCOPE_TOUR_FOLDER; pictures go to ACKSCOPE_TOUR_PICTURES."""

import argparse
import contextlib
import os
import pathlib
import select
import shutil
import subprocess
import sys
import tarfile
import tempfile

SKIPPED = 77
SIDES = (("ust-src", "ust-dst"), ("log/src.log", "log/dst.log"))


@contextlib.contextmanager
def screen(size):
    """The display's name. The server itself chooses a free number and says when it is ready."""
    told, tell = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(tell), "-screen", "0", f"{size}x24",
                               "-nolisten", "tcp", "-noreset"],
                              pass_fds=[tell], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(tell)
    try:
        number = b""
        while not number.endswith(b"\n"):
            if not select.select([told], [], [], 60)[0]:
                raise TimeoutError("Xvfb says nothing")
            piece = os.read(told, 16)
            if not piece:
                raise RuntimeError("Xvfb has ended")
            number += piece
        yield ":" + number.decode().strip()
    finally:
        os.close(told)
        server.terminate()
        server.wait()


def unpack(folder, recordings, names, ackscope):
    for name in names:
        with tarfile.open(recordings / f"{name}.tar.xz") as archive:
            archive.extractall(folder)
        inputs = [folder / name / side for side in SIDES[0] if (folder / name / side).exists()]
        done = subprocess.run([ackscope, "analyze", "--exit-zero", "--json", *inputs], check=True,
                              capture_output=True, timeout=120)
        (folder / name / "REPORT.json").write_bytes(done.stdout)


def environment(folder, display, pictures, scale):
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(("QT_", "XDG_", "WAYLAND_", "KDE_", "GTK_"))}
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    home = folder / "home"
    home.mkdir()
    return {**kept, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": scale,
            "HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "LC_ALL": "C.UTF-8",
            "ACKSCOPE_TOUR_FOLDER": str(folder), "ACKSCOPE_TOUR_PICTURES": str(pictures)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--ackscope", required=True)
    parser.add_argument("--recordings", type=pathlib.Path, required=True)
    parser.add_argument("--unpack", nargs="+", required=True)
    parser.add_argument("--pictures", type=pathlib.Path, required=True)
    parser.add_argument("--screen", default="1600x1000")
    parser.add_argument("--scale", default="1")
    parser.add_argument("program", nargs=argparse.REMAINDER, help="-- PROGRAM ARGUMENT...")
    arguments = parser.parse_args()
    if not shutil.which("Xvfb"):
        print("there is no Xvfb here")
        return SKIPPED
    arguments.pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="ackscope-tour-") as name:
        folder = pathlib.Path(name)
        unpack(folder, arguments.recordings, arguments.unpack, arguments.ackscope)
        with screen(arguments.screen) as display:
            told = environment(folder, display, arguments.pictures, arguments.scale)
            return subprocess.run(arguments.program[1:], env=told, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
