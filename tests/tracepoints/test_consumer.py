"""The installed package in the hands of a stranger: found by CMake and by pkg-config, built into C and
C++20 programs without a warning, recorded and read back. What tracepoints/README.md says is done as it says."""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lttng"))

import contract
import expected
from private_lttng import PrivateLttng

OPTIONS = None
SOURCES = pathlib.Path(__file__).resolve().parent / "consumer"
STRICT = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror"]
README = contract.README.read_text(encoding="utf-8")
DECLARED = contract.read_events(contract.EVENTS.read_text(encoding="utf-8"))
WORDS = contract.read_words(contract.WORDS.read_text(encoding="utf-8"))


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def commands(block):
    return "set -e\n" + "".join(line[2:] + "\n" for line in block.splitlines())


class Consumer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.folder.chmod(0o777)
        installed, cls.prefix = cls.folder / "installed", cls.folder / "moved"
        for component in ("tracepoints", "tracepoints-dev"):
            cls.call("cmake", "--install", OPTIONS.build, "--component", component,
                     "--prefix", installed)
        installed.rename(cls.prefix)
        [cls.library] = cls.prefix.rglob("libackscope-tracepoints.so.0")
        [cls.pkgconfig] = cls.prefix.rglob("ackscope-tracepoints.pc")
        cls.lttng = cls.enterClassContext(PrivateLttng())

    # Building

    @classmethod
    def call(cls, *words, cwd=None):
        """Runs a command to its end and returns what it prints."""
        environment = dict(os.environ, CC=OPTIONS.cc, CXX=OPTIONS.cxx)
        if hasattr(cls, "pkgconfig"):
            environment["PKG_CONFIG_PATH"] = str(cls.pkgconfig.parent)
        done = subprocess.run(list(map(str, words)), cwd=cwd or cls.folder, env=environment,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120,
                              check=False)
        text = done.stdout.decode("utf-8", "replace")
        if done.returncode != 0:
            raise AssertionError(f"{' '.join(map(str, words))}: {done.returncode}\n{text}")
        return text

    def place(self, name):
        """A path of this test, not used before."""
        test = self.folder / self.id().rpartition(".")[2]
        test.mkdir(exist_ok=True)
        return test / f"{len(list(test.iterdir()))}-{name}"

    def build_with_cmake(self, source, *options):
        build = self.place("build")
        self.call("cmake", "-S", source, "-B", build, f"-DCMAKE_PREFIX_PATH={self.prefix}", *options)
        self.call("cmake", "--build", build)
        return build

    def compile(self, compiler, standard, source, *asked):
        """With what pkg-config says when asked so."""
        flags = self.call("pkg-config", *asked, "ackscope-tracepoints").split()
        program = self.place("program")
        self.call(compiler, f"-std={standard}", *STRICT, SOURCES / source, "-o", program, *flags,
                  "-ldl")
        return program

    # Recording

    def record(self, command, **environment):
        trace = self.place("trace")
        run = self.lttng.record(command, trace, env=environment)
        self.assertEqual("", run.stdout + run.stderr)
        return expected.read(trace)

    def check_records_all(self, program, *words, **environment):
        self.assertEqual(expected.every_event(DECLARED, WORDS),
                         self.record([program, "events", *words], **environment))

    def test_c_with_cmake(self):
        program = self.build_with_cmake(SOURCES, "-DLANGUAGE=C") / "consumer"
        self.check_records_all(program)
        self.assertEqual(expected.texts(), self.record([program, "texts"]))
        self.assertEqual(expected.nothings(), self.record([program, "nothings"]))

    def test_cpp_with_cmake(self):
        self.check_records_all(self.build_with_cmake(SOURCES, "-DLANGUAGE=CXX") / "consumer")

    def test_c_with_pkgconfig(self):
        program = self.compile(OPTIONS.cc, "c99", "main.c", "--cflags", "--libs")
        self.check_records_all(program, LD_LIBRARY_PATH=self.library.parent)

    def test_cpp_with_pkgconfig(self):
        program = self.compile(OPTIONS.cxx, "c++20", "main.cpp", "--cflags", "--libs")
        self.check_records_all(program, LD_LIBRARY_PATH=self.library.parent)

    def test_without_a_hard_dependency(self):
        program = self.compile(OPTIONS.cc, "c99", "dynamic.c", "--cflags")
        needed = self.call("ldd", program)
        self.assertNotIn("lttng", needed)
        self.assertNotIn("ackscope-tracepoints", needed)
        self.assertEqual("", self.call(program, "events"))  # neither traced nor disturbed
        self.check_records_all(program, LD_PRELOAD=self.library)
        self.check_records_all(program, self.library)

    # The README

    def test_readme(self):
        folder = self.folder / "readme"
        folder.mkdir(mode=0o777)
        folder.chmod(0o777)
        (folder / "vmm.c").write_text(blocks("c")[0], encoding="utf-8")
        compiling, recording = blocks("console")
        self.call("bash", "-c", commands(compiling), cwd=folder)
        printed = self.lttng.run(["bash", "-c", commands(recording)], cwd=folder,
                                 env={"LD_LIBRARY_PATH": self.library.parent}).stdout
        for event in ("device_data_sent", "initial_data_sent", "ack_received"):
            self.assertEqual(1, printed.count(f"ackscope:{event}:"), printed)

        [using] = blocks("cmake")
        (folder / "CMakeLists.txt").write_text("cmake_minimum_required(VERSION 3.25)\n"
                                               "project(vmm LANGUAGES C)\n"
                                               f"add_executable(vmm vmm.c)\n{using}")
        self.build_with_cmake(folder)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=pathlib.Path, help="the build folder to install from")
    parser.add_argument("--cc", default="cc")
    parser.add_argument("--cxx", default="c++")
    OPTIONS = parser.parse_args()
    unittest.main(argv=sys.argv[:1])
