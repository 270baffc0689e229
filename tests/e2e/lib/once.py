"""A value that is made once, whichever thread asks for it first."""

import collections
import functools
import threading


def once(function):
    """Keeps what `function` returned for each arguments. Of threads that ask at the same time one makes
    the value and the others wait for it: functools.cache lets each make its own, which for a file to
    unpack means that one reads what another is still writing."""
    made = {}
    making = collections.defaultdict(threading.Lock)
    guard = threading.Lock()

    @functools.wraps(function)
    def asked(*arguments):
        with guard:
            its_own = making[arguments]
        with its_own:
            if arguments not in made:
                made[arguments] = function(*arguments)
            return made[arguments]

    return asked
