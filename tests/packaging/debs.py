"""The Debian packages as cpack makes them of the build tree: which there are, what each says of itself and
holds, that hosts of virtual machines need no Qt, and that every file belongs to one package. What
needs a machine of its own is scripts/check-packages."""

import argparse
import gzip
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from deb import Deb

OPTIONS = None
PROGRAMS = {"ackscope": ["ackscope"], "ackscope-exporter": ["ackscope-exporter"],
            "ackscope-viewer": ["ackscope-viewer"], "ackscope-reference": ["ackscope-reference"]}
OTHERS = {"libackscope-tracepoints0", "libackscope-tracepoints-dev", "babeltrace2-plugin-ackscope",
          "ackscope-dashboards"}
HYPERVISOR = ("ackscope", "ackscope-exporter", "libackscope-tracepoints0")
LINKS = pathlib.Path(__file__).resolve().parents[1] / "pages" / "test_links.py"
WINDOWS = re.compile(r"qt|x11|xcb|wayland|libgl1|libegl", re.IGNORECASE)


class Packages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        done = subprocess.run(["cpack", "-G", "DEB", "--config", OPTIONS.build / "CPackConfig.cmake",
                               "-B", folder, "-D", "CPACK_DEBIAN_COMPRESSION_TYPE=gzip"],
                              cwd=OPTIONS.build, capture_output=True, text=True, timeout=500, check=False)
        if done.returncode:
            raise AssertionError(done.stdout + done.stderr)
        cls.debs = {deb.name: deb for deb in map(Deb, sorted(folder.glob("*.deb")))}

    def test_which_there_are(self):
        self.assertEqual({*PROGRAMS, *OTHERS}, set(self.debs))

    def test_what_they_say_of_themselves(self):
        for deb in self.debs.values():
            with self.subTest(deb.name):
                self.assertRegex(deb.field("Version"), r"^\d+\.\d+\.\d+-\d+$")
                self.assertEqual("all" if deb.name == "ackscope-dashboards" else OPTIONS.architecture,
                                 deb.field("Architecture"))
                synopsis, _, more = deb.field("Description").partition("\n")
                self.assertTrue(10 < len(synopsis) < 80 and not synopsis.endswith("."), synopsis)
                self.assertIn("This package holds", more)
                self.assertEqual([], [line for line in more.splitlines() if len(line) > 80])

    def test_hypervisors_need_no_windows(self):
        for name in HYPERVISOR:
            self.assertNotRegex(self.debs[name].field("Depends"), WINDOWS)
            self.assertNotRegex(self.debs[name].field("Recommends"), WINDOWS)
        self.assertRegex(self.debs["ackscope-viewer"].field("Depends"), "libqt6widgets6")

    def test_they_need_each_other(self):
        version = self.debs["ackscope"].field("Version")
        self.assertIn(f"libackscope-tracepoints0 (= {version})",
                      self.debs["libackscope-tracepoints-dev"].field("Depends"))
        self.assertIn("libackscope-tracepoints0 (>=", self.debs["ackscope-reference"].field("Depends"))
        self.assertIn("liblttng-ust1", self.debs["libackscope-tracepoints0"].field("Depends"))
        self.assertEqual("", self.debs["ackscope-dashboards"].field("Depends"))

    def test_every_file_in_one_package(self):
        owner = {}
        for deb in self.debs.values():
            for path in deb.files:
                self.assertNotIn(path, owner, f"in {deb.name} too")
                owner[path] = deb.name

    def test_where_files_lie_and_whose_they_are(self):
        places = re.compile(r"^/(usr/(bin|include|lib|share)|etc)/")
        for deb in self.debs.values():
            for path, entry in deb.files.items():
                with self.subTest(deb.name, path=path):
                    self.assertRegex(path, places)
                    self.assertEqual((0, 0), (entry.uid, entry.gid))
                    self.assertIn(entry.mode & 0o777, (0o755,) if "/bin/" in path else (0o644, 0o755, 0o777))
                    self.assertFalse(entry.isfile() and entry.mode & 0o022, "others may write it")

    def test_programs_and_their_manuals(self):
        for name, programs in PROGRAMS.items():
            files = self.debs[name].files
            for program in programs:
                self.assertIn(f"/usr/bin/{program}", files)
                self.assertIn(f"/usr/share/man/man1/{program}.1.gz", files)
                self.assertIn(f"/usr/share/bash-completion/completions/{program}", files)

    def test_every_page_that_is_made_is_packed(self):
        packed = {pathlib.PurePath(path).name for deb in self.debs.values() for path in deb.files}
        made = (OPTIONS.build / "packaging/manual/made").glob("*.1")
        self.assertEqual([], [page.name for page in made if f"{page.name}.gz" not in packed])

    def test_links_of_pages_lead_somewhere(self):
        with tempfile.TemporaryDirectory() as folder:
            for deb in self.debs.values():
                deb.data.extractall(folder)
            done = subprocess.run([sys.executable, "-B", LINKS, "--root", folder], capture_output=True, text=True,
                                  timeout=60, check=False)
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)

    def test_licence_and_changes_are_stated(self):
        for name, deb in self.debs.items():
            self.assertIn(f"/usr/share/doc/{name}/copyright", deb.files)
            self.assertIn(f"/usr/share/doc/{name}/changelog.Debian.gz", deb.files)
        version = self.debs["ackscope"].field("Version")
        changes = gzip.decompress(self.debs["ackscope"].read("/usr/share/doc/ackscope/changelog.Debian.gz"))
        self.assertTrue(changes.decode().startswith(f"ackscope ({version}) "), "changelog: another version")
        metainfo = self.debs["ackscope-viewer"].read("/usr/share/metainfo/org.ackscope.Viewer.metainfo.xml")
        self.assertIn(f'<release version="{version.partition("-")[0]}"', metainfo.decode())
        self.assertIn(b"Permission is hereby granted", self.debs["ackscope"].read(
            "/usr/share/doc/ackscope/copyright"))

    def test_configuration_is_marked(self):
        for deb in self.debs.values():
            self.assertEqual(sorted(path for path in deb.files if path.startswith("/etc/")),
                             sorted(deb.control.get("conffiles", b"").decode().split()), deb.name)

    def test_units_run_what_their_package_brings(self):
        for name in ("ackscope", "ackscope-exporter"):
            deb = self.debs[name]
            units = [path for path in deb.files if path.endswith(".service")]
            self.assertTrue(units, name)
            for unit in units:
                said = deb.read(unit).decode()
                program = re.search(r"^ExecStart=(\S+)", said, re.MULTILINE)[1]
                self.assertIn(program, deb.files)
                self.assertIn(re.search(r"^EnvironmentFile=-(\S+)", said, re.MULTILINE)[1], deb.files)
                unit_name = pathlib.PurePath(unit).name
                for script in ("postinst", "prerm", "postrm"):
                    self.assertIn(unit_name, deb.control[script].decode(), f"{script} of {name}")

    def test_scripts_are_shell(self):
        for deb in self.debs.values():
            for script in ("postinst", "prerm", "postrm", "preinst"):
                if script in deb.control:
                    done = subprocess.run(["sh", "-n"], input=deb.control[script], capture_output=True,
                                          timeout=20, check=False)
                    self.assertEqual(b"", done.stderr, f"{script} of {deb.name}")

    def test_library_is_announced(self):
        library = self.debs["libackscope-tracepoints0"]
        self.assertIn(b"ldconfig", library.control["triggers"])
        self.assertRegex(library.control["shlibs"].decode(),
                         r"^libackscope-tracepoints 0 libackscope-tracepoints0 \(>= \d")

    def test_programs_search_only_where_the_system_does(self):
        for name, programs in PROGRAMS.items():
            for program in programs:
                with tempfile.NamedTemporaryFile() as file:
                    file.write(self.debs[name].read(f"/usr/bin/{program}"))
                    file.flush()
                    said = subprocess.run(["readelf", "-d", file.name], capture_output=True, text=True,
                                          timeout=20, check=True).stdout
                self.assertNotRegex(said, "RPATH|RUNPATH", program)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=pathlib.Path)
    OPTIONS = parser.parse_args()
    OPTIONS.architecture = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True,
                                          timeout=20, check=True).stdout.strip()
    unittest.main(argv=sys.argv[:1])
