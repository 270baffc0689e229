"""The small frame of every end-to-end script: arguments, counting, the closing line."""

import argparse
import sys

from lib.program import Program


def arguments(description, *extra):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--ackscope", required=True, help="the program under test")
    parser.add_argument("--recordings", nargs="*", help="only these")
    for words, options in extra:
        parser.add_argument(*words, **options)
    options = parser.parse_args()
    options.ackscope = Program(options.ackscope)
    return options


class Checks:
    """Collects what is wrong, by case, and says so at the end."""

    def __init__(self):
        self.cases = 0
        self.wrong = {}

    def case(self, name, complaints):
        self.cases += 1
        if complaints:
            self.wrong[name] = list(complaints)

    def finish(self, show=12):
        for name, complaints in self.wrong.items():
            print(f"FAILED {name}")
            for line in complaints[:show]:
                print(f"    {line}")
            if len(complaints) > show:
                print(f"    ... and {len(complaints) - show} more")
        print(f"{self.cases - len(self.wrong)} of {self.cases} cases passed")
        sys.exit(1 if self.wrong or not self.cases else 0)
