"""Both CTF readers on what the installed LTTng writes now: every kind of field, contexts, buffers, losses,
snapshots, rotations, a consumer that was killed. Arguments: the programs emit_kinds and ctf_compare."""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[4] / "lttng"))

from private_lttng import LttngError, PrivateLttng  # noqa: E402

EMIT, COMPARE = sys.argv[1:3]
KINDS = ("kinds:*",)
FEW = ("kinds:text", "kinds:nothing")


class Lttng(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        try:
            cls.lttng = cls.enterClassContext(PrivateLttng()) if hasattr(cls, "enterClassContext") \
                else PrivateLttng().__enter__()
        except (LttngError, FileNotFoundError) as error:
            raise unittest.SkipTest(str(error))

    @classmethod
    def tearDownClass(cls):
        if not hasattr(cls, "enterClassContext"):
            cls.lttng.__exit__()

    def setUp(self):
        self.folder = pathlib.Path(self.enter(tempfile.TemporaryDirectory()))

    def enter(self, context):
        self.addCleanup(context.__exit__, None, None, None)
        return context.__enter__()

    def compare(self, root, how="direct", at_least=100):
        """What the readers tell is equal; returns all of it."""
        result = subprocess.run([COMPARE, "--all", root], capture_output=True, text=True, timeout=120,
                                check=False)
        last = result.stdout[-2000:]
        self.assertEqual(result.returncode, 0, last)
        self.assertIn(f": {how}, 0 restarts", last)
        lines = result.stdout.splitlines()
        self.assertGreater(len(lines), at_least, last)
        return lines

    def record(self, *words, **options):
        options.setdefault("events", KINDS)
        self.lttng.record([EMIT, *words], self.folder / "trace", **options)
        return self.folder / "trace"

    def test_every_kind_of_field(self):
        lines = self.compare(self.record("100"), at_least=4900)
        for part in ("kinds:signed_numbers", "i-1 i-1 i-1 i-1", "kinds:network_numbers", "kinds:reals",
                     "kinds:rows", "'sevente", "kinds:choices", "kinds:many_49"):
            self.assertTrue(any(part in line for line in lines), part)

    def test_few_classes(self):
        self.compare(self.record("100", events=FEW), at_least=200)

    def test_long_text(self):
        lines = self.compare(self.record("3", "0", "100000", events=FEW), at_least=6)
        self.assertTrue(any("x" * 100000 in line for line in lines))

    def test_contexts(self):
        for contexts in ((), ("vpid",), ("vtid",), ("vpid", "vtid", "procname"), ("pthread_id",), ("ip",),
                         ("procname",)):
            with self.subTest(contexts=contexts):
                root = self.folder / ("-".join(contexts) or "none")
                self.lttng.record([EMIT, "20"], root, events=KINDS, contexts=contexts)
                self.compare(root, at_least=900)

    def test_buffers_per_process(self):
        with self.lttng.session(self.folder / "trace", events=KINDS, buffers="pid", contexts=("vpid",)):
            for rounds in ("30", "40"):
                self.lttng.run([EMIT, rounds])
        self.compare(self.folder / "trace", at_least=3400)

    def test_two_processes_in_one_buffer(self):
        with self.lttng.session(self.folder / "trace", events=KINDS, contexts=("vpid", "vtid")):
            children = [self.lttng.start([EMIT, "300", "100"]) for _ in range(2)]
            for child in children:
                self.lttng.wait(child)
        self.compare(self.folder / "trace", at_least=20000)

    def test_losses(self):
        lines = self.compare(self.record("5000", size="4K", count=2))
        self.assertTrue(any(line.startswith("gap") for line in lines))

    def test_snapshots(self):
        """Two that overlap are two traces of one uuid, which only Babeltrace puts together."""
        both = self.lttng.home / "snapshots"
        both.mkdir()
        both.chmod(0o777)
        roots = [both / name for name in ("first", "second")]
        with self.lttng.session(self.folder / "unused", events=KINDS, snapshot=True, size="16K",
                                count=4) as name:
            for root in roots:
                self.lttng.run([EMIT, "200"])
                self.lttng.run(["lttng", "snapshot", "record", f"--session={name}", f"file://{root}"])
        for root in roots:
            self.compare(root)
        self.compare(both, "handed over")

    def test_rotation(self):
        with self.lttng.session(self.folder / "trace", events=KINDS, contexts=("vpid",)) as name:
            for _ in range(3):
                self.lttng.run([EMIT, "50"])
                self.lttng.run(["lttng", "rotate", name])
            self.lttng.run([EMIT, "50"])
        lines = self.compare(self.folder / "trace", at_least=9000)
        self.assertFalse(any(line.startswith("gap") for line in lines))


class KilledConsumer(unittest.TestCase):
    """The trace breaks off wherever it was."""

    def test_killed_consumer(self):
        with tempfile.TemporaryDirectory() as folder, PrivateLttng() as lttng:
            root = pathlib.Path(folder) / "trace"
            try:
                with lttng.session(root, events=KINDS, size="16K", count=4):
                    lttng.run([EMIT, "500", "200"])
                    for consumer in self.consumers(lttng):
                        os.kill(consumer, signal.SIGKILL)
            except LttngError:
                pass  # nobody is left who could stop it
            result = subprocess.run([COMPARE, root], capture_output=True, text=True, timeout=120,
                                    check=False)
            self.assertEqual(result.returncode, 0, result.stdout)

    @staticmethod
    def consumers(lttng):
        """Of this daemon alone."""
        def parent(stat):
            return int(stat.rsplit(")", 1)[1].split()[1])
        parents, names = {}, {}
        for entry in pathlib.Path("/proc").glob("[0-9]*/stat"):
            try:
                stat = entry.read_text()
            except OSError:
                continue
            pid = int(entry.parent.name)
            parents[pid], names[pid] = parent(stat), stat

        def is_ours(pid):
            while pid in parents and pid != lttng._daemon.pid:
                pid = parents[pid]
            return pid == lttng._daemon.pid
        return [pid for pid, stat in names.items() if "lttng-consumerd" in stat and is_ours(pid)]


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
