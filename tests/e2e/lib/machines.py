"""The frame of scripts whose cases have machines of their own (lib/live.py), one for every kind of user."""

from lib.check import Checks, arguments
from lib.live import Machine, kinds_for


class Cases:
    """`@case(kinds...)` makes a case of a function of a machine and the options, which returns complaints. No
    kinds: all. `shm`: the size of its /dev/shm."""

    def __init__(self):
        self._all = []

    def __call__(self, *kinds, shm="90%", when=True):
        def add(function):
            if when:
                self._all.append((function, kinds, shm))
            return function
        return add

    def run(self, description):
        options = arguments(description, (["--traced"], {"required": True}), (["--only"], {}),
                            (["--reference"], {"required": True, "help": "ackscope-reference"}))
        available, checks = kinds_for(options.traced), Checks()
        for function, kinds, shm in self._all:
            for kind in available:
                if kind in (kinds or available) and options.only in (None, function.__name__):
                    with Machine(kind, options.ackscope.path, shm) as machine:
                        checks.case(f"{function.__name__} as {kind}",
                                    function(machine, options) + machine.leftovers())
        checks.finish()
