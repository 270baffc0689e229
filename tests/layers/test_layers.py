"""The layer test catches what it is there for."""

import pathlib
import tempfile
import unittest

from layers import MAX_LINES, check_built, check_text, check_used


def complaints(path, *includes):
    return check_text(path, "".join(f"#include {include}\n" for include in includes))


class Allowed(unittest.TestCase):
    def test_downwards(self):
        self.assertEqual([], complaints("collector/timeline/a.cpp", '"collector/model/time.hpp"',
                                        '"collector/timeline/a.hpp"', "<vector>"))
        self.assertEqual([], complaints("collector/pipeline/a.cpp",
                                        '"collector/source/ctf/ctf.hpp"',
                                        '"collector/decode/decoder.hpp"'))
        self.assertEqual([], complaints("analysis/report/a.cpp", '"analysis/rules/rules.hpp"',
                                        "<nlohmann/json.hpp>"))
        self.assertEqual([], complaints("cli/main.cpp", '"collector/pipeline/analyze.hpp"',
                                        "<CLI/CLI.hpp>"))

    def test_the_source_interface_is_for_every_source(self):
        self.assertEqual([], complaints("collector/source/qemu_log/a.cpp",
                                        '"collector/source/source.hpp"',
                                        '"collector/source/bytes/bytes.hpp"'))
        self.assertEqual([], complaints("collector/source/ctf/babeltrace/a.cpp",
                                        '"collector/source/source.hpp"',
                                        "<babeltrace2/babeltrace.h>"))


class Forbidden(unittest.TestCase):
    def assert_caught(self, path, include):
        self.assertEqual(1, len(complaints(path, include)), f"{path} includes {include}")

    def test_upwards_and_sideways(self):
        self.assert_caught("collector/model/a.hpp", '"collector/timeline/a.hpp"')
        self.assert_caught("collector/timeline/a.cpp", '"collector/decode/a.hpp"')
        self.assert_caught("collector/decode/a.cpp", '"collector/source/source.hpp"')
        self.assert_caught("collector/source/source.hpp", '"collector/source/ctf/ctf.hpp"')
        self.assert_caught("collector/source/ctf/a.cpp", '"collector/source/qemu_log/a.hpp"')
        self.assert_caught("collector/pipeline/a.cpp", '"analysis/rules/rules.hpp"')
        self.assert_caught("analysis/rules/a.cpp", '"analysis/report/json.hpp"')
        self.assert_caught("analysis/rules/a.cpp", '"collector/timeline/a.hpp"')
        self.assert_caught("analysis/report/a.cpp", '"collector/pipeline/analyze.hpp"')
        self.assert_caught("collector/model/a.hpp", '"tests/support.hpp"')

    def test_relative_to_the_file(self):
        self.assert_caught("collector/timeline/a.cpp", '"../decode/a.hpp"')
        self.assert_caught("collector/timeline/a.cpp", '"a.hpp"')

    def test_libraries(self):
        self.assert_caught("collector/pipeline/a.cpp", "<babeltrace2/babeltrace.h>")
        self.assert_caught("collector/source/ctf/direct/a.cpp", "<babeltrace2/babeltrace.h>")
        self.assert_caught("collector/source/ctf/direct/a.cpp",
                           '"collector/source/ctf/babeltrace/graph.hpp"')
        self.assert_caught("cli/a.cpp", "<nlohmann/json.hpp>")
        self.assert_caught("collector/source/ctf/a.cpp", "<archive.h>")
        self.assert_caught("analysis/report/a.cpp", "<CLI/CLI.hpp>")

    def test_unknown_folder(self):
        self.assert_caught("collector/util/a.cpp", '"collector/model/time.hpp"')

    def test_long_file(self):
        self.assertEqual(1, len(check_text("cli/a.cpp", "\n" * (MAX_LINES + 1))))


class Permissions(unittest.TestCase):
    def test_each_is_needed(self):
        needed = check_used([("exporter/web/a.cpp", "collector/model/time.hpp"),
                             ("exporter/web/a.cpp", "exporter/config/settings.hpp"),
                             ("exporter/web/a.cpp", "zlib.h")])
        self.assertFalse([line for line in needed if line.startswith(("exporter/web:", "zlib"))])
        self.assertIn("exporter/web: layers.py permits collector/model, which nothing there needs", check_used([]))


class Unbuilt(unittest.TestCase):
    def test_only_what_no_list_names(self):
        with tempfile.TemporaryDirectory() as name:
            root = pathlib.Path(name)
            (root / "tests" / "folder").mkdir(parents=True)
            (root / "CMakeLists.txt").write_text("add_subdirectory(tests)", encoding="utf-8")
            (root / "tests" / "CMakeLists.txt").write_text("a.cpp folder/b.cpp # folder/a.cpp", encoding="utf-8")
            (root / "tests" / "folder" / "CMakeLists.txt").write_text("c.cpp", encoding="utf-8")
            for file in ("a.cpp", "folder/a.cpp", "folder/b.cpp", "folder/c.cpp"):
                (root / "tests" / file).touch()
            self.assertEqual(["tests/folder: no list of CMake's names it",
                              "tests/folder/a.cpp: no list of CMake's names it"], check_built(root))


if __name__ == "__main__":
    unittest.main()
