"""The frame of the scripts that let something happen to what an exporter follows."""

import pathlib
import tempfile
import time

from lib.check import Checks, arguments
from lib.following import Following
from lib.recordings import recording
from lib.split import Split

GIVE_UP = 4  # s


class Trial:
    def __init__(self, options):
        self.exporter, self.ackscope = str(pathlib.Path(options.exporter).resolve()), options.ackscope

    def split(self, name, folder):
        return Split(recording(name), folder, self.ackscope)

    def follow(self, folder, *inputs, words=()):
        """`inputs`: a source's, then its destination's; of one VM on two hosts."""
        lines = [f"  - {{ address: {address}, vm: db7, host: {host} }}\n"
                 for host, address in zip(("alpha", "beta"), inputs)]
        config = folder / "exporter.yml"
        config.write_text("inputs:\n" + "".join(lines), encoding="utf-8")
        return Following(self.exporter, folder, "--config", config, f"--give-up-after={GIVE_UP}s", *words)


def run(description, cases):
    """Each case takes the trial and a folder and returns complaints."""
    options = arguments(description, (["--exporter"], {"required": True}),
                        (["--only"], {"nargs": "*", "help": "these cases"}))
    checks, trial = Checks(), Trial(options)
    for case in cases:
        if not options.only or case.__name__ in options.only:
            with tempfile.TemporaryDirectory(prefix="ackscope-fault-") as folder:
                begin = time.monotonic()
                checks.case(case.__name__, case(trial, pathlib.Path(folder)))
                print(f"{case.__name__}: {time.monotonic() - begin:.1f} s", flush=True)
    checks.finish()
