"""The fuzzers of a build tree: what each is called, reads and is told, and one run of it."""

import dataclasses
import os
import pathlib
import shutil
import subprocess
import tarfile

FUZZ = pathlib.Path(__file__).resolve().parent
MEMORY_MB = 2048
INPUT_SECONDS = 20
MAX_INPUT = 65536


@dataclasses.dataclass
class Run:
    """What one run came to."""
    code: int
    log: str
    cpu_seconds: float


@dataclasses.dataclass
class Fuzzer:
    program: pathlib.Path
    tree: pathlib.Path

    @property
    def name(self):
        return self.program.name.removeprefix("fuzz_")

    @property
    def folder(self):
        return FUZZ / self.name

    @property
    def work(self):
        """A folder of the build tree: `found` holds what runs added to the corpus, and beside it
        lies what broke the fuzzer."""
        return self.tree / "runs" / self.program.name

    @property
    def found(self):
        return self.work / "found"

    def options(self):
        """Words for libFuzzer in NAME/options, and the dictionary NAME/words."""
        file, words = self.folder / "options", self.folder / "words"
        given = file.read_text().split() if file.is_file() else []
        return given + ([f"-dict={words}"] if words.is_file() else [])

    def seeds(self):
        return sorted(path for path in (self.folder / "corpus").iterdir() if path.is_file())

    @property
    def kept(self):
        return self.work / "kept"

    def prepare(self):
        """Unpacks what long runs found (NAME/found.tar.xz)."""
        self.found.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(self.kept, ignore_errors=True)
        self.kept.mkdir()
        archive = self.folder / "found.tar.xz"
        if not archive.is_file():
            return
        with tarfile.open(archive) as tar:
            for member in filter(tarfile.TarInfo.isfile, tar):
                name = pathlib.PurePath(member.name).name
                (self.kept / name).write_bytes(tar.extractfile(member).read())

    def corpus_size(self):
        places = (self.folder / "corpus", self.kept, self.found)
        return sum(len(list(place.iterdir())) for place in places)

    def broken_by(self):
        """Inputs that broke it, in any run of this tree."""
        if not self.work.is_dir():
            return []
        return sorted(path for path in self.work.iterdir() if path.is_file())

    def replay(self):
        """Every input of the source tree's corpus once, whole and as it is, and what broke it before."""
        files = self.broken_by() + self.seeds() + sorted(self.kept.iterdir())
        return self._run([f"-timeout={INPUT_SECONDS}", f"-rss_limit_mb={MEMORY_MB}", *files])

    def fuzz(self, seconds):
        return self._run([f"-max_total_time={seconds}", f"-timeout={INPUT_SECONDS}",
                          f"-rss_limit_mb={MEMORY_MB}", f"-max_len={MAX_INPUT}",
                          "-print_final_stats=1", *self.options(), self.found, self.kept,
                          self.folder / "corpus"])

    def merge(self, into):
        """Adds to a folder what of the found inputs covers more than it does."""
        return self._run(["-merge=1", f"-rss_limit_mb={MEMORY_MB}", f"-max_len={MAX_INPUT}", into,
                          self.kept, self.found])

    def _run(self, words):
        command = [self.program, f"-artifact_prefix={self.work}/", *words]
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                 errors="replace")
        log = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        return Run(child.returncode, log, usage.ru_utime + usage.ru_stime)


def fuzzers_of(tree, names):
    """Those of the tree, or those of them that are named; None for a name that is none."""
    programs = {path.name.removeprefix("fuzz_"): path for path in (tree / "tests").glob("**/fuzz_*")
                if path.is_file() and os.access(path, os.X_OK)}
    # A build tree keeps the programs of targets that are no more.
    programs = {name: path for name, path in programs.items() if (FUZZ / name / "corpus").is_dir()}
    chosen = [name.removeprefix("fuzz_") for name in names] or sorted(programs)
    return [Fuzzer(programs[name], tree) if name in programs else None for name in chosen]
