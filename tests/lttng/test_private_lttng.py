"""The private session daemon records what it is asked to and leaves nothing behind, whatever happens.
The program given records 34 events when called with `events` (tests/tracepoints)."""

import contextlib
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from private_lttng import LttngError, PrivateLttng, may_unshare

PROGRAM = sys.argv[1] if len(sys.argv) > 1 else None
EVENTS = 34
MODES = ["home"] if os.geteuid() != 0 else ["namespace", "user"] if may_unshare() else ["user"]
PRIVATE = next((p for p in pathlib.Path(__file__).resolve().parents if not p.stat().st_mode & 0o001), None)
if PRIVATE and "namespace" in MODES:  # as `mktemp -d` makes them: another user cannot get at programs there
    MODES.remove("user")
    print(f"not tried as another user: {PRIVATE} is private")


def number_of_events(trace):
    done = subprocess.run(["babeltrace2", trace], capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.count(" ackscope:")


def processes_with(text):
    """Command lines of living processes that contain the text."""
    lines = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
            environment = (folder / "environ").read_bytes()
            if state != "Z" and text.encode() in environment:
                lines.append(folder.name)
    return lines


class Clean(unittest.TestCase):
    """Every test ends with the machine as it was."""

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.folder.chmod(0o755)
        self.shared = set(os.listdir("/dev/shm"))

    def check_gone(self, home, machine_wide=True):
        self.assertFalse(home.exists())
        end = time.monotonic() + 10
        while left := processes_with(str(home)):
            self.assertLess(time.monotonic(), end, left)
            time.sleep(0.02)
        if machine_wide:
            # What LTTng keeps for the machine and for each user, one page each, is not ours.
            theirs = {"lttng-ust-wait-8", f"lttng-ust-wait-8-{os.geteuid()}"}
            new = set(os.listdir("/dev/shm")) - self.shared - theirs
            self.assertFalse({name for name in new if "lttng" in name})

    @contextlib.contextmanager
    def daemon(self, mode=None, **options):
        with PrivateLttng(mode, **options) as lttng:
            yield lttng
        self.check_gone(lttng.home)


class Records(Clean):
    def test_a_session_for_each_command(self):
        for mode in MODES:
            with self.subTest(mode), self.daemon(mode) as lttng:
                traces = [self.folder / mode / str(k) for k in range(3)]
                for trace in traces:
                    lttng.record([PROGRAM, "events"], trace)
                self.assertEqual([EVENTS] * 3, [number_of_events(trace) for trace in traces])

    def test_two_at_once_in_traces_of_their_own(self):
        with self.daemon() as lttng:
            with lttng.session(self.folder / "both", buffers="pid", contexts=["vpid"]):
                children = [lttng.start([PROGRAM, "events"]) for _ in range(2)]
                for child in children:
                    lttng.wait(child)
        traces = [file.parent for file in self.folder.rglob("metadata")]
        self.assertEqual([EVENTS] * 2, [number_of_events(trace) for trace in traces])

    def test_two_daemons_do_not_see_each_other(self):
        with PrivateLttng(network=False) as one, PrivateLttng(network=False) as other:
            with one.session(self.folder / "one"), other.session(self.folder / "other"):
                one.run([PROGRAM, "events"])
        self.check_gone(one.home)
        self.check_gone(other.home)
        self.assertEqual(EVENTS, number_of_events(self.folder / "one"))
        self.assertFalse(list((self.folder / "other").rglob("metadata")))

    def test_only_some_events(self):
        with self.daemon() as lttng:
            lttng.record([PROGRAM, "events"], self.folder / "t", events=["ackscope:ack_*"])
        self.assertEqual(5, number_of_events(self.folder / "t"))

    def test_snapshot_writes_nothing(self):
        with self.daemon() as lttng:
            lttng.record([PROGRAM, "events"], self.folder / "t", snapshot=True)
        self.assertFalse(list(self.folder.rglob("metadata")))


class Ends(Clean):
    def test_after_an_error_of_the_test(self):
        with self.assertRaises(ZeroDivisionError), self.daemon() as lttng:
            with lttng.session(self.folder / "t"):
                lttng.start(["sleep", "1000"])
                lttng.run([PROGRAM, "events"])
                _ = 1 / 0
        self.assertEqual(EVENTS, number_of_events(self.folder / "t"))

    def test_a_command_that_fails(self):
        with self.daemon() as lttng, self.assertRaisesRegex(LttngError, "3\nbad"):
            lttng.record(["sh", "-c", "echo bad >&2; exit 3"], self.folder / "t")

    def test_a_command_that_does_not_end(self):
        with self.daemon() as lttng, self.assertRaisesRegex(LttngError, "no end after 0.2 s"):
            lttng.run(["sh", "-c", "sleep 1000 & sleep 1000"], timeout=0.2)

    def test_a_trace_that_would_be_lost(self):
        if MODES[0] == "namespace":
            with self.daemon() as lttng, self.assertRaises(ValueError):
                lttng.record(["true"], "/dev/shm/trace")

    def test_the_caller_is_killed(self):
        script = ("import sys; sys.path.insert(0, sys.argv[1])\n"
                  "from private_lttng import PrivateLttng\n"
                  "with PrivateLttng() as lttng, lttng.session(sys.argv[2]):\n"
                  "    child = lttng.start(['sleep', '1000'])\n"
                  "    print(lttng.home, flush=True)\n"
                  "    child.wait()\n")
        here = pathlib.Path(__file__).resolve().parent
        caller = subprocess.Popen([sys.executable, "-B", "-c", script, here, self.folder / "t"],
                                  stdout=subprocess.PIPE, env=dict(os.environ, TMPDIR=self.folder))
        home = pathlib.Path(caller.stdout.readline().decode().strip())
        self.assertTrue(processes_with(str(home)))
        caller.send_signal(signal.SIGKILL)
        caller.wait()
        caller.stdout.close()
        self.assertTrue(home.is_relative_to(self.folder))
        subprocess.run(["rm", "-rf", home], check=True)
        self.check_gone(home, machine_wide=False)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
