"""The tables of docs/performance.md: from rows, golden; and into their places, without touching the rest."""

import json
import pathlib
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from lib import page, rows, tables  # noqa: E402
from parts import profile  # noqa: E402

HEAD = {"kind": "head", "part": "ctf", "date": "2026-11-22", "quick": False, "others": 0.62,
        "machine": {"processor": "A processor", "cores": 2}}


def run(program, wall, events=4_000_000, memory=None, case="4,000,000 events"):
    return {"kind": "run", "case": case, "program": program, "events": events, "bytes": 228_000_000, "wall": wall,
            "processor": 2 * wall, "memory": memory, "runs": 5}


CTF = [run(tables.ACKSCOPE, 0.8, memory=30.5), run("babeltrace2 -o dummy", 4.0, memory=21.3), run("cat", 0.05)]


class Tables(unittest.TestCase):
    def test_programs_are_multiples_of_ours(self):
        self.assertEqual(tables.programs(CTF), """\
| 4,000,000 events, 228 MB | seconds | processor seconds | million events a second | MB of memory | times ours | times ours, processor |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
| `ackscope analyze --json` | 0.800 | 1.60 | 5.00 | 30.5 | 1.00 | 1.00 |
| babeltrace2 -o dummy | 4.00 | 8.00 | 1.00 | 21.3 | 5.00 | 5.00 |
| cat | 0.050 | 0.100 | 80.0 |  | 0.062 | 0.062 |""")

    def test_growth_is_per_event(self):
        found = [run("ctf", 1.0, 1_000_000, 30.0), run("ctf", 12.0, 10_000_000, 33.0)]
        self.assertEqual(tables.growth(found), """\
|  | 1 million | 10 million | last to first |
| --- | ---: | ---: | ---: |
| ctf, seconds | 1.00 | 12.0 | 1.20 |
| ctf, processor seconds | 2.00 | 24.0 | 1.20 |
| ctf, MB of memory | 30.0 | 33.0 | 1.10 |""")

    def test_window_is_a_part_of_the_whole(self):
        found = [run("a", 8.0, case="whole"), run("b", 2.0, case="whole"), run("a", 0.1, 15, case="last 10 ms")]
        self.assertEqual(tables.window(found).splitlines()[-1], "| a | last 10 ms | 0.100 | 0.200 | 0.013 | 0.013 |")

    def test_figures_stand_side_by_side(self):
        found = [rows.figure("small", "load", 2.0, "s"), rows.figure("large", "load", 3.0, "s", 2.0, "the first"),
                 rows.figure("large", "lag", 12.345, "ms")]
        self.assertEqual(tables.figures(found), """\
|  | small | large | to the first |
| --- | ---: | ---: | ---: |
| load, s | 2.00 | 3.00 | 1.50 |
| lag, ms |  | 12.3 |  |""")

    def test_summary_takes_the_parts_that_are_there(self):
        self.assertEqual(tables.summary({"ctf": CTF}).splitlines()[2:],
                         ["| CTF | 5.00 | 285 | 30.5 | 5.00 |  |  |  | 0.062 |"])

    def test_section_says_how_to_get_it_and_what_else_ran(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "ctf.jsonl").write_text("".join(json.dumps(row) + "\n" for row in [HEAD, *CTF]))
            self.assertTrue(tables.section("ctf", folder).endswith(
                "\n\n`./run bench ctf`, 2026-11-22; best of 5; other programs kept 0.6 of 2 cores busy."))
            self.assertIn("| cores | 2 |", tables.section("machine", folder))

    def test_every_table_has_its_place(self):
        text = (HERE.parents[2] / "docs" / "performance.md").read_text(encoding="utf-8")
        page.replaced(text, dict.fromkeys([*tables.TABLES, *tables.OVERALL], "x"))


class Page(unittest.TestCase):
    TEXT = "before\n<!-- bench:a -->\nold\n<!-- bench:end -->\nbetween\n<!-- bench:b -->\n<!-- bench:end -->\nafter\n"

    def test_only_what_is_given_is_replaced(self):
        self.assertEqual(page.replaced(self.TEXT, {"b": "| new\\1 |\n"}), self.TEXT.replace(
            "<!-- bench:b -->\n", "<!-- bench:b -->\n| new\\1 |\n"))
        self.assertEqual(page.replaced(self.TEXT, {}), self.TEXT)

    def test_twice_is_once(self):
        once = page.replaced(self.TEXT, {"a": "x", "b": "y\nz"})
        self.assertEqual(page.replaced(once, {"a": "x", "b": "y\nz"}), once)

    def test_a_table_without_a_place_is_an_error(self):
        self.assertRaises(ValueError, page.replaced, self.TEXT, {"c": "x"})


class Stages(unittest.TestCase):
    def test_a_function_is_of_the_stage_named_first(self):
        for function, stage in (("std::vector<ackscope::source::Argument>::push_back(ackscope::timeline::X)", "reading"),
                                ("ackscope::decode::Decoder::decode(ackscope::source::RawEvent)", "decoding"),
                                ("ackscope::pipeline::read_source(ackscope::source::Source&)", "reconstruction"),
                                ("__memcmp_avx2_movbe", profile.REST)):
            self.assertEqual(profile.stage_of(function), stage)


class Rows(unittest.TestCase):
    def test_what_is_no_row_is_refused(self):
        for wrong in ({**CTF[0], "wall": "fast"}, {**CTF[0], "more": 1}, {"kind": "run"}):
            self.assertRaises(ValueError, rows.check, wrong)


if __name__ == "__main__":
    unittest.main()
