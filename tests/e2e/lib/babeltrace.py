"""Runs babeltrace2 with our plugin, under a sanitizer where the plugin has one."""

import subprocess

from lib.program import ENVIRONMENT, TIMEOUT, Run

CRASHES = ("AddressSanitizer", "LeakSanitizer", "runtime error:", "UndefinedBehavior")


class Babeltrace:
    """`preload`: libasan, which has to be the first library of the process, and libstdc++."""

    def __init__(self, plugins, preload=None):
        self.environment = dict(ENVIRONMENT, BABELTRACE_PLUGIN_PATH=str(plugins))
        # Babeltrace and glib keep some memory to the end.
        self.environment["ASAN_OPTIONS"] += ":detect_leaks=0:verify_asan_link_order=0"
        if preload:
            self.environment["LD_PRELOAD"] = str(preload)

    def __call__(self, *arguments):
        command = ["babeltrace2", *(str(word) for word in arguments)]
        done = subprocess.run(command, capture_output=True, env=self.environment, timeout=TIMEOUT,
                              check=False)
        return Run(command, done.returncode, done.stdout.decode(errors="replace"),
                   done.stderr.decode(errors="replace"))

    def to_ctf(self, folder, *inputs):
        return self(*inputs, "--output-format=ctf", f"--output={folder}")


def crashed(run):
    """What is wrong when a run ended otherwise than by itself."""
    if run.code < 0 or any(word in run.err for word in CRASHES):
        return [str(run)]
    return []


def options_for(arguments, description, *extra):
    """The options of a script of ours: `options.babeltrace` runs babeltrace2 with the plugin."""
    options = arguments(description,
                        (["--plugins"], {"required": True, "help": "the folder with our plugin"}),
                        (["--preload"], {"help": "libasan, when the plugin was built with it"}),
                        *extra)
    options.babeltrace = Babeltrace(options.plugins, options.preload)
    return options


def traces_in(folder):
    return sorted(metadata.parent for metadata in folder.rglob("metadata"))
