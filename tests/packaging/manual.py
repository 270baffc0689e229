"""The manual pages: every program has one and every command, with NAME, SYNOPSIS, EXIT STATUS and EXAMPLES;
they are set without a complaint; every option that --help names is described, and what the examples
call exists."""

import argparse
import pathlib
import re
import shlex
import shutil
import subprocess
import sys

HEADINGS = {"1": ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "EXAMPLES", "SEE ALSO"],
            "5": ["NAME", "DESCRIPTION", "EXAMPLES", "SEE ALSO"], "7": ["NAME", "EXAMPLES"]}
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z.-]*[a-z]")


def help_of(program, *words):
    done = subprocess.run([program, *words, "--help"], capture_output=True, text=True, timeout=60,
                          check=True)
    return done.stdout


def commands_of(text):
    """Names below `Subcommands:`."""
    part = text.partition("Subcommands:\n")[2].split("\n\n")[0]
    return re.findall(r"^  (\S+)", part, re.MULTILINE)


def options_of(text):
    """Those in the left column, with their short forms."""
    found = set()
    for line in text.splitlines():
        left = re.match(r"  (-\S+)", line)
        if left:
            found.update(left[1].split(","))
    return found


def help_texts(program, *words):
    """words -> --help, of the program and of all its commands."""
    text = help_of(program, *words)
    texts = {words: text}
    for command in commands_of(text):
        texts.update(help_texts(program, *words, command))
    return texts


def as_text(page):
    return page.read_text().replace("\\-", "-").replace("\\fB", "").replace("\\fI", "").replace("\\fR", "")


def set_with_complaints(page):
    if not shutil.which("groff"):
        return ["groff is not installed"]
    done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z", page], capture_output=True, text=True,
                          timeout=60, check=False)
    return [done.stderr.strip()] if done.returncode or done.stderr else []


def missing_headings(page):
    there = re.findall(r"^\.SH \"?([^\"\n]*)", page.read_text(), re.MULTILINE)
    wanted = HEADINGS[page.suffix[1:]]
    return [f"no {heading}" for heading in wanted if heading not in there]


def pages_of(pages, name, texts):
    """Which page describes which words: the command's own, else the program's."""
    for words in texts:
        yield words, pages.get("-".join((name, *words[:1])), pages[name])


def undescribed(name, pages, texts):
    wrong = []
    for words, page in pages_of(pages, name, texts):
        said = as_text(page)
        called = " ".join((name, *words))
        wrong += [f"{page.name}: no word of {option} of {called}" for option in options_of(texts[words])
                  if not re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", said)]
        if words and not re.search(rf"\b{re.escape(words[-1])}\b", said):
            wrong.append(f"{page.name}: no word of {called}")
    return wrong


def examples(page):
    part = as_text(page).partition(".SH EXAMPLES\n")[2].split("\n.SH ")[0]
    return [line for line in part.splitlines() if not line.startswith(".") and line.startswith("ackscope")]


def wrong_examples(page, known):
    """Commands and options in examples that are none. `known`: program -> help_texts."""
    wrong = []
    for line in examples(page):
        program, *words = shlex.split(line)
        words = words[:words.index("--")] if "--" in words else words
        path = ()
        while words and (*path, words[0]) in known.get(program, {}):
            path = (*path, words.pop(0))
        options = options_of(known.get(program, {}).get(path, ""))
        if not options:
            wrong.append(f"{page.name}: {line}: no such program")
        wrong += [f"{page.name}: {line}: no option {word}" for word in words
                  if OPTION.fullmatch(word) and word not in options]
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("made", type=pathlib.Path, help="where the build writes pages")
    parser.add_argument("--page", type=pathlib.Path, action="append", default=[], help="written by hand")
    parser.add_argument("programs", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    known = {program.name: help_texts(program) for program in options.programs}
    pages = [*sorted(options.made.glob("*.1")), *options.page]
    named = {page.stem: page for page in pages}
    wrong = [line for name in known for line in undescribed(name, named, known[name])]
    for page in pages:
        wrong += [f"{page.name}: {line}" for line in missing_headings(page) + set_with_complaints(page)]
        wrong += wrong_examples(page, known)
    if not any(examples(page) for page in pages):
        wrong.append("no page has an example")
    print("\n".join(wrong) or f"{len(pages)} pages are good")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
