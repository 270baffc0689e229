"""A recording that cannot be started leaves no session behind in a daemon that goes on."""

import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "lttng"))

from private_lttng import PrivateLttng  # noqa: E402


def main():
    with PrivateLttng() as lttng, tempfile.TemporaryDirectory() as folder:
        with lttng.session(pathlib.Path(folder) / "another"):
            left = lttng.run([sys.argv[1], folder]).stdout.split()
    print("left:", *left)
    return 0 if len(left) == 1 else 1  # the other one


if __name__ == "__main__":
    sys.exit(main())
