"""The viewer beside the analyzer on what users bring by mistake or bad luck: `--screenshot` ends with the
same verdict on the input, says the same, and makes a picture whenever it ran at all."""

import os
import pathlib
import random
import shutil
import struct
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "e2e"))

import bad_input
import damage
from lib import spoil
from lib.check import Checks, arguments
from lib.program import Program, in_parallel
from lib.recordings import BACKENDS, all_recordings, recording, scratch

HANG = 120
DAMAGED = 8  # variants per back end
SMALL = 256 * 1024


def size_of(png):
    """(width, height), or nothing when that is no whole PNG."""
    data = png.read_bytes() if png.exists() else b""
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or not data.endswith(b"IEND\xaeB`\x82"):
        return None
    return struct.unpack(">II", data[16:24])


def verdict(code):
    """The viewer has no code for findings."""
    return 0 if code == 1 else code


def judge(shown, analyzed, png):
    wrong = damage.unclear(shown)
    if shown.code < 0 or shown.code > 3:
        return [f"ends with {shown.code}: {shown.err[-800:]}"]
    if shown.code != verdict(analyzed.code):
        wrong.append(f"exit code {shown.code}, analyze {analyzed.code}: {shown.err[-300:]}")
    if shown.code in (0, 3) and size_of(png) != (1400, 900):
        wrong.append(f"no picture: {size_of(png)}")
    return wrong


class Viewer:
    def __init__(self, path, ackscope):
        self.program, self.ackscope = Program(path), ackscope

    def shoot(self, folder, *words, **options):
        png = folder / "shot.png"
        png.unlink(missing_ok=True)
        return self.program("--screenshot", png, *words, timeout=HANG, **options), png

    def check(self, folder, words, **options):
        analyzed = self.ackscope.analyze(*words, timeout=HANG, **options)
        shown, png = self.shoot(folder, *words, **options)
        wrong = judge(shown, analyzed, png)
        if analyzed.code == 3 and not analyzed.out.strip() and not shown.diagnostics():
            wrong.append("says nothing")
        return wrong


def picture_folder(name, public=False):
    folder = scratch() / name
    folder.mkdir()
    if public:
        folder.chmod(0o777)
    return folder


def spoiled(viewer, case):
    name = case.make.__name__
    folder, shots = picture_folder(name), picture_folder(f"shot-{name}", public=True)
    words = case.make(recording(case.record), folder)
    limits = {}
    if case.make is spoil.unreadable and os.geteuid() == 0:
        limits = bad_input.ordinary_user(folder)
    try:
        return name, viewer.check(shots, words, **limits)
    except PermissionError:
        return f"{name} (left out: the program is out of the ordinary user's reach)", []
    finally:
        shutil.rmtree(folder)
        shutil.rmtree(shots)


def damaged(viewer, backend, number):
    rng = random.Random(f"viewer {backend} {number}")
    one = rng.choice(all_recordings(damage.SMALL))
    folder = picture_folder(f"damaged-{backend}-{number}")
    shots = picture_folder(f"shot-{backend}-{number}")
    copies = damage.copy_inputs(one, backend, folder)
    what = damage.damage(folder, rng)
    wrong = viewer.check(shots, copies)
    shutil.rmtree(folder)
    return f"{backend} {number}: {one.name}, {what}", wrong


def one_sided(viewer, backend, side):
    folder = picture_folder(f"{side}-{backend}")
    return f"{backend} {side} alone", viewer.check(folder, recording("S04").inputs(backend, side))


def nothing_to_do(viewer):
    """Mistakes of the command line, and a picture that cannot be written."""
    folder, log = picture_folder("usage"), recording("S02").inputs("log")[0]
    wrong = []
    for words in ((), (log, "--from", "yesterday"), (log, "--no-such-option"), ("north=" + str(log), "--vm")):
        shown, png = viewer.shoot(folder, *words)
        if shown.code != 2 or not shown.diagnostics() or png.exists():
            wrong.append(f"not refused: {shown}")
    shown = viewer.program("--screenshot", folder / "no" / "folder.png", log)
    if shown.code != 2 or "cannot be written" not in shown.err:
        wrong.append(f"a picture in no folder: {shown}")
    return "command line", wrong


def no_display(viewer):
    env = {name: "" for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    shown = viewer.program(env=env, timeout=20)
    good = shown.code == 1 and "no display" in shown.err and "--screenshot" in shown.err
    return "no display", [] if good else [str(shown)]


def full_temporary_folder(viewer):
    """The texts of events have no room: the picture is there, and it is said."""
    folder = picture_folder("full")
    place = picture_folder("small")
    command = ["unshare", "--mount", "sh", "-c", 'mount -t tmpfs -o size=4k tmpfs "$1" && '
               'head -c 4096 /dev/zero > "$1/full"; shift; exec "$@"', "sh", place]
    trial = subprocess.run([*command, "true"], capture_output=True, check=False)
    if trial.returncode != 0:
        return "full temporary folder (left out: no namespaces here)", []
    png = folder / "shot.png"
    inputs = [str(path) for path in recording("S04").inputs("log")]
    wrapped = Program(shutil.which("unshare"))
    shown = wrapped(*command[1:], viewer.program.path, "--screenshot", png, *inputs,
                    env={"TMPDIR": str(place)})
    wrong = damage.unclear(shown)
    if shown.code not in (0, 3) or size_of(png) != (1400, 900):
        wrong.append(f"no picture: {shown}")
    return "full temporary folder", wrong


def beside(viewer):
    """What is compared with cannot be read: the first one is shown all the same."""
    folder, log = picture_folder("beside"), recording("S04").inputs("log")[0]
    shown, png = viewer.shoot(folder, log, "--compare", folder / "missing.log")
    good = shown.code in (0, 2, 3) and (shown.code == 2 or size_of(png))
    return "nothing to compare with", [] if good else [str(shown)]


def main():
    options = arguments(__doc__, (["--viewer"], {"required": True}),
                        (["--variants"], {"type": int, "default": DAMAGED}))
    viewer = Viewer(options.viewer, options.ackscope)
    jobs = [lambda case=case: spoiled(viewer, case) for case in bad_input.CASES]
    jobs += [lambda b=b, n=n: damaged(viewer, b, n) for b in BACKENDS for n in range(options.variants)]
    jobs += [lambda b=b, s=s: one_sided(viewer, b, s) for b in BACKENDS for s in ("source", "destination")]
    jobs += [lambda job=job: job(viewer)
             for job in (nothing_to_do, no_display, full_temporary_folder, beside)]
    for name in ("S04", "R8.2-01", "S02"):
        recording(name)
    all_recordings(damage.SMALL)
    checks = Checks()
    for name, wrong in in_parallel(lambda job: job(), jobs):
        if "left out" in name:
            print(name)
        checks.case(name, wrong)
    checks.finish()


if __name__ == "__main__":
    main()
