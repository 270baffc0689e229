"""The real recordings, unpacked once per run into a private folder that is removed at the end."""

import atexit
import concurrent.futures
import functools
import json
import lzma
import pathlib
import re
import shutil
import subprocess
import tempfile

from lib.once import once

ROOT = pathlib.Path(__file__).resolve().parents[2] / "recordings"
BACKENDS = ("ctf", "log", "simple")

# (recording, back end) in which events are missing: buffers too small, tracing started late, or the
# process was killed with its buffer unwritten. Everything else is complete.
LOSSY = {("S26", "ctf"), ("S28", "ctf"), ("S10", "simple"), ("R9.1-08", "simple")}


@once
def scratch():
    """A folder of this run."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="ackscope-e2e-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@functools.cache
def names():
    return sorted(path.name.removesuffix(".tar.xz") for path in ROOT.glob("*.tar.xz"))


def release(name):
    """The release whose trace-events-all belongs to the recording."""
    old = re.match(r"R(\d+\.\d+)-", name)
    return old.group(1) if old else "11.1"


class Recording:
    """One scenario: what was recorded and what is true."""

    def __init__(self, name, folder):
        self.name = name
        self.folder = folder
        self.truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))

    def lossy(self, backend):
        return (self.name, backend) in LOSSY

    def inputs(self, backend, side=None):
        """Paths of a back end's recordings; side "source" or "destination" limits them."""
        if backend == "ctf":
            found = [("source", self.folder / "ust-src"), ("destination", self.folder / "ust-dst")]
        else:
            files = sorted((self.folder / backend).glob(f"*.{backend}"))
            found = [("source" if file.stem == "src" else "destination", file) for file in files]
            found.sort(key=lambda pair: pair[0] != "source")
        return [path for its_side, path in found if side in (None, its_side)]


def unpack(name, target):
    """Unpacks a recording under `target`, with its trace-events-all beside the simple files."""
    subprocess.run(["tar", "-xf", ROOT / f"{name}.tar.xz", "-C", target], check=True)
    packed = ROOT / f"trace-events-all-{release(name)}.xz"
    (target / name / "simple" / "trace-events-all").write_bytes(lzma.decompress(packed.read_bytes()))
    return Recording(name, target / name)


@once
def recording(name):
    target = scratch() / "recordings"
    target.mkdir(exist_ok=True)
    return unpack(name, target)


def all_recordings(chosen=None):
    chosen = chosen or names()
    with concurrent.futures.ThreadPoolExecutor() as pool:
        return list(pool.map(recording, chosen))
