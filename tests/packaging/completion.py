"""What bash offers behind the programs' names, asked of bash itself: commands, options and values that
--help names, files for inputs, and nothing that is not there."""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

from manual import commands_of, help_texts, options_of

OFFER = r'''
. "$1"
name=$2
shift 2
function_name=$(complete -p "$name" | sed -E 's/.* -F ([^ ]+) .*/\1/')
COMP_WORDS=("$name" "$@")
COMP_CWORD=$#
COMPREPLY=()
compopt() { :; }
"$function_name" "$name" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\n' "${COMPREPLY[@]}"
'''


class Bash:
    def __init__(self, scripts, files):
        """`scripts`: program -> its completion."""
        self.scripts, self.files = scripts, files

    def offers(self, name, *words):
        """For `name words...` with the cursor at the end of the last word."""
        done = subprocess.run(["bash", "--norc", "-c", OFFER, "bash", self.scripts[name], name, *words],
                              capture_output=True, text=True, timeout=30, cwd=self.files, check=False)
        if done.returncode or done.stderr:
            raise AssertionError(f"{name} {words}: {done.returncode} {done.stderr}")
        return [line for line in done.stdout.splitlines() if line]


def of_help(bash, name, texts):
    """Every command and option that a help names is offered, and no other."""
    wrong = []
    for words, text in texts.items():
        commands, options = set(commands_of(text)), options_of(text)
        for what, wanted, given in (("commands", commands, bash.offers(name, *words, "") if commands else []),
                                    ("options", options, bash.offers(name, *words, "-"))):
            if set(given) != wanted:
                wrong.append(f"{name} {' '.join(words)}: {what} {sorted(set(given) ^ wanted)}")
    return wrong


def values_of_help(bash, name, texts):
    """Values of a closed set, `FORMAT:{a,b}`, also behind an equals sign, which bash makes a word."""
    wrong = []
    for words, text in texts.items():
        for option, values in re.findall(r"^  (?:-\w,)?(--[\w-]+) \w+:\{([\w,-]+)\}", text, re.MULTILINE):
            for typed in ((option, ""), (option, "="), (option, "=", "")):
                if bash.offers(name, *words, *typed) != values.split(","):
                    wrong.append(f"{name} {' '.join(words)} {''.join(typed)}: not {values}")
    return wrong


def single_cases(bash):
    cases = [
        (("ackscope", "analyze", "sr"), ["src.log", "src-ust"]),
        (("ackscope", "analyze", "source", "=", "sr"), ["src.log", "src-ust"]),
        (("ackscope", "analyze", "--format", "j"), ["json", "jsonl"]),
        (("ackscope", "export", "src.log", "--to", "p"), ["perfetto"]),
        (("ackscope", "explain", "late-r"), ["late-request"]),
        (("ackscope", "records", "st"), ["stats"]),
        (("ackscope", "records", "watch", "sr"), ["src-ust"]),
        (("ackscope", "analyze", "--output", "dst"), ["dst.log"]),
        (("ackscope", "analyze", "--device", ""), []),
        (("ackscope", "doctor", ""), []),
        (("ackscope", "record", "--", "ls", "dst"), ["dst.log"]),
        (("ackscope-exporter", "--config", "dst"), ["dst.log"]),
        (("ackscope-reference", "pair", "--transport", ""), ["unix", "tcp"]),
        (("ackscope-viewer", "--theme", "d"), ["dark"]),
    ]
    wrong = [f"{' '.join(words)}: {bash.offers(*words)}, not {wanted}" for words, wanted in cases
             if sorted(bash.offers(*words)) != sorted(wanted)]
    if "true" not in bash.offers("ackscope", "record", "--", "tru"):
        wrong.append("ackscope record -- tru: no command")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--script", type=pathlib.Path, action="append", default=[])
    parser.add_argument("programs", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = pathlib.Path(folder)
        for name in ("src.log", "dst.log"):
            (files / name).touch()
        (files / "src-ust").mkdir()
        bash = Bash({script.stem: script.resolve() for script in options.script}, files)
        wrong = single_cases(bash)
        for program in options.programs:
            texts = help_texts(program.resolve())
            wrong += of_help(bash, program.name, texts) + values_of_help(bash, program.name, texts)
    print("\n".join(wrong) or "bash offers what there is")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
