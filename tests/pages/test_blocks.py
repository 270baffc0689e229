"""How pages are cut into blocks, and that the checks find what they are for: a command that nobody runs, output that
is not printed, a link that leads nowhere."""

import pathlib
import tempfile
import unittest

import pages
import test_links
import test_pages


def blocks(text):
    return pages.blocks("x.md", text)


class Blocks(unittest.TestCase):
    def test_commands_and_what_is_shown_of_their_output(self):
        block, = blocks("```console\n$ a \\\n    b\nout\n$ c\n```\n")
        self.assertEqual([("a \\\n    b", ["out"]), ("c", [])], block.commands())

    def test_a_mark_is_for_the_next_block_only(self):
        first, second = blocks("<!-- not run: why -->\n\n```sh\ncp a b\n```\n\n    ls\n")
        self.assertEqual(("sh", "why"), (first.language, first.reason))
        self.assertEqual((None, None, ["ls"]), (second.language, second.reason, second.lines))
        far, = blocks("<!-- not run: why -->\n\nwords between\n\n    ls\n")
        self.assertIsNone(far.reason)

    def test_text_that_goes_on_is_no_block(self):
        self.assertEqual([], blocks("- an item\n    that goes on\n"))
        self.assertEqual(7, blocks("words\n\n```\none\n```\n\n    two\n")[-1].line)


class Ends(unittest.TestCase):
    def test_only_what_judges_may_find_something(self):
        self.assertIsNone(pages.wrong_end("ackscope check x", 1, "FAIL"))
        for command in ("./run demo", "ackscope doctor", "ackscope check x; ./run build"):
            self.assertEqual("exit code 2", pages.wrong_end(command, 2, "words"))
        self.assertEqual("exit code 1", pages.wrong_end("./run demo", 1, "words"))
        self.assertEqual("exit code 1", pages.wrong_end("ackscope doctor", 1, "words"))

    def test_what_prints_must_print(self):
        self.assertEqual("prints nothing", pages.wrong_end("ackscope explain late-request", 0, " \n"))
        for command in ("ackscope analyze x -o y", "ackscope analyze x > y", "mkdir x", "ackscope collect x &"):
            self.assertIsNone(pages.wrong_end(command, 0, ""))


class Misplaced(unittest.TestCase):
    def wrong(self, text):
        return [each for block in blocks(text) for each in test_pages.misplaced(block) + test_pages.not_commands(block)]

    def test_commands_outside_of_console_blocks(self):
        for text in ("words\n\n    ackscope analyze x\n", "```sh\n./run build\n```\n", "```\n$ lttng list\n```\n",
                     "```\nACKSCOPE_ACCEPT=1 build/x\n```\n"):
            self.assertTrue(self.wrong(text), text)

    def test_other_blocks_are_none(self):
        for text in ("```text\nackscope  1 input\n```\n", "```yaml\nlabels: {}\n```\n", "```\nackscoped\n```\n",
                     "<!-- not run: no QEMU -->\n    ackscope record --qmp x\n", "    cli/   ackscope/\n"):
            self.assertFalse(self.wrong(text), text)

    def test_a_console_block_has_commands(self):
        self.assertTrue(self.wrong("```console\nackscope doctor\n```\n"))


class Complaints(unittest.TestCase):
    def wrong(self, code, told, shown=()):
        with tempfile.TemporaryDirectory() as folder:
            ran = pathlib.Path(folder) / "0"
            ran.with_suffix(".out").write_text(told)
            if code is not None:
                ran.with_suffix(".code").write_text(str(code))
            return test_pages.complaints(ran, "ackscope check x", shown)

    def test_of_codes_and_output(self):
        self.assertFalse(self.wrong(0, "a\nb\n", ["b", "..."]))
        self.assertFalse(self.wrong(1, "found\n"))
        for code, told, shown in ((2, "usage\n", []), (0, "a\n", ["b"]), (127, "", []), (None, "", [])):
            self.assertTrue(self.wrong(code, told, shown), (code, told, shown))


class Links(unittest.TestCase):
    def test_that_lead_nowhere(self):
        for text in ("[a](nowhere.md)", "[a](docs/concepts.md#nowhere)", "[a](../../etc/passwd)", "![](LICENSE)",
                     '<img src="LICENSE">', "[![alt](nowhere.png)](LICENSE)"):
            self.assertTrue(test_links.complaints("README.md", text), text)

    def test_that_lead_somewhere(self):
        for text in ("[a](docs/concepts.md)", "[a](docs/protocol-findings.md#2-underflow)", "[a](https://x.org/y)",
                     "![words](docs/images/ack-round.svg)", "`[a](nowhere)`", "```\n[a](nowhere)\n```"):
            self.assertFalse(test_links.complaints("README.md", text), text)

    def test_anchors_as_github_makes_them(self):
        self.assertEqual("ackscopecomparison1", test_links.slug("`ackscope.comparison/1`"))
        self.assertEqual("settings-source-destination_settings-of-an-attempt",
                         test_links.slug("Settings (`source`, `destination_settings` of an attempt)"))


if __name__ == "__main__":
    unittest.main()
