"""Scripts that make a bare Debian in a folder take none that is somebody's: only one that is not there, is
empty, or is of their own making."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

SCRIPTS = pathlib.Path(__file__).resolve().parents[2] / "scripts"
ASK = f'''source "{SCRIPTS}/debian-root.bash"
die() {{ echo "$*"; exit 1; }}
may_be_root "$1"'''


def refusal(folder):
    """What is said; empty when it may be taken."""
    done = subprocess.run(["bash", "-euc", ASK, "ask", folder], capture_output=True, text=True, timeout=20,
                          check=False)
    return done.stdout + done.stderr


class Roots(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))

    def test_what_is_free_is_taken(self):
        self.assertEqual("", refusal(self.folder))
        self.assertEqual("", refusal(self.folder / "not/there"))

    def test_a_root_of_ours_is_taken_again(self):
        (self.folder / "etc").mkdir()
        (self.folder / ".made-by-ackscope-scripts").touch()
        self.assertEqual("", refusal(self.folder))

    def test_this_machine_is_refused(self):
        (self.folder / "link").symlink_to("/")
        for name in ("/", "//", "/usr/..", self.folder / "link"):
            self.assertIn("this machine", refusal(name), name)

    def test_somebody_elses_is_refused(self):
        (self.folder / "usr/bin").mkdir(parents=True)
        (self.folder / "usr/bin/apt-get").touch(0o755)
        self.assertIn("not empty", refusal(self.folder))
        self.assertIn("no folder", refusal(self.folder / "usr/bin/apt-get"))

    @unittest.skipIf(os.geteuid() != 0, "only root gets as far")
    def test_the_scripts_ask(self):
        (self.folder / "precious").touch()
        for script in ("check-packages", "check-units", "fresh-root"):
            done = subprocess.run([SCRIPTS / script, self.folder], capture_output=True, text=True, timeout=60,
                                  check=False)
            self.assertEqual((1, ["precious"]), (done.returncode, os.listdir(self.folder)), done.stderr)
            self.assertIn("not empty", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
