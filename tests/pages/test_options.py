"""Every option that a page gives one of our programs is one that it has, and every command too: in console blocks,
also those that are not run, and in the text between backquotes."""

import argparse
import functools
import pathlib
import re
import subprocess
import sys

import pages

CODE = re.compile(r"`([^`\n]+)`")
PROGRAM = re.compile(r"\s*(?:[\w-]*[$#] )?(?:\w+=\S* )*(?:build/bin/)?(ackscope(?:-exporter|-reference|-viewer)?) (.*)")
OPTION = re.compile(r"(?<![\w-])(--[a-z][\w.-]*|-[a-zA-Z](?![\w-]))")
WORD = re.compile(r"[a-z][a-z-]*$")
# What LAMI lays down and help does not show: Trace Compass asks for it, nobody types it.
LAMI = {"--mi-version", "--metadata", "--test-compatibility", "--output-progress", "--limit"}
# These take a sub-command.
GROUPS = ("ackscope", "ackscope-reference", "ackscope records")


def texts(name):
    """Each piece of the page that may be a command."""
    for block in pages.blocks(name):
        if block.language != "text":
            yield from "\n".join(block.lines).replace("\\\n", " ").splitlines()
    yield from CODE.findall(re.sub(r"^```.*?^```", "", pages.text_of(name), flags=re.DOTALL | re.MULTILINE))


class Programs:
    def __init__(self, folder):
        self.folder = folder

    @functools.cache
    def help(self, *words):
        done = subprocess.run([self.folder / words[0], *words[1:], "--help"], capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=20, check=False)
        return done.stdout if done.returncode == 0 else None

    @functools.cache
    def options(self, *words):
        return set(OPTION.findall(self.help(*words) or ""))


def uses(text):
    """[(words of the command, its options)] of a line; a program behind `--` has a line of its own."""
    found = []
    for part in re.split(r"\s--\s|&&|\|(?!\w)|;|#", text):
        match = PROGRAM.match(part)
        if match:
            found.append((match[1], match[2].split()))
    return found


def command_of(program, arguments):
    """The words up to the one that takes the options."""
    words = [program]
    for argument in arguments:
        if " ".join(words) not in GROUPS or not WORD.match(argument):
            break
        words.append(argument)
    return words


def complaints(programs, text):
    wrong = []
    for program, arguments in uses(text):
        words = command_of(program, arguments)
        if programs.help(*words) is None:
            wrong.append(f"{text}: there is no '{' '.join(words)}'")
            continue
        given = {match[1] for argument in arguments if (match := OPTION.match(argument.split("=")[0]))}
        hidden = LAMI if {"--lami", "--mi-version"} & set(arguments) else set()
        unknown = given - programs.options(*words) - hidden
        wrong += [f"{text}: '{' '.join(words)}' has no {option}" for option in sorted(unknown)]
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=pathlib.Path, required=True)
    programs, count, wrong = Programs(parser.parse_args().programs.resolve()), 0, []
    for name in pages.names():
        for text in texts(name):
            count += bool(uses(text))
            wrong += [f"{name}: {each}" for each in complaints(programs, text)]
    print("\n".join(wrong) or f"{count} commands")
    return 1 if wrong or count < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
