"""docs/records.md does what it says: its commands run in order, with a PostgreSQL that was set up by the page's
own statements, with the rights that it gives and no others."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

import places
from lib.check import Checks
from lib.program import ENVIRONMENT

PAGE = (places.TESTS.parent / "docs" / "records.md").read_text(encoding="utf-8")
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)
SQL = re.compile(r"^```sql\n(.*?)^```", re.DOTALL | re.MULTILINE)


def commands():
    return [line[2:] for block in CONSOLE.findall(PAGE) for line in block.splitlines() if line.startswith("$ ")]


def set_up(server):
    """The statements of the page; what belongs to one database is given to that one."""
    statements = SQL.search(PAGE).group(1).split(";\n")
    for statement in filter(str.strip, statements):
        inside = statement.startswith(("ALTER DEFAULT",))
        server.psql("ackscope" if inside else "postgres", statement + ";")
    server.psql("postgres", "ALTER ROLE ackscope_writer PASSWORD 'w'; ALTER ROLE ackscope_reader PASSWORD 'r';")


def url(server, user, password):
    return f"postgresql://{user}:{password}@127.0.0.1:{server.port}/ackscope"


def run(command, tree, environment):
    """In one shell after the other; what is exported and the folder stay."""
    keep = f"{command}\ncode=$?; export -p >{tree}/.exports; pwd >{tree}/.folder; exit $code"
    before = f"[ -f {tree}/.exports ] && . {tree}/.exports && cd \"$(cat {tree}/.folder)\"\n"
    done = subprocess.run(["bash", "-c", before + keep], cwd=tree, env=environment, text=True,
                          stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=120)
    return done


def complaints(command, done):
    wrong = [] if done.returncode == 0 else [f"exit code {done.returncode}", done.stdout[-500:], done.stderr[-800:]]
    if "--retry 0s" in command and "in the spool" not in done.stdout:
        wrong.append(f"did not spool: {done.stdout}")
    if "records drain" in command and not done.stdout.startswith("1 "):
        wrong.append(f"did not drain one: {done.stdout}")
    return wrong


def check_rights(checks, server):
    """A reader writes nothing, and the writer is no administrator."""
    for role, statement in (("ackscope_reader", "DELETE FROM migration"), ("ackscope_reader", "DROP TABLE label"),
                            ("ackscope_writer", "CREATE ROLE more"), ("ackscope_writer", "CREATE DATABASE more")):
        try:
            server.psql("ackscope", f"SET SESSION AUTHORIZATION {role}; {statement}")
            checks.case(f"{role}: {statement}", ["was allowed"])
        except RuntimeError as refused:
            fits = "permission denied" in str(refused) or "must be owner" in str(refused)
            checks.case(f"{role}: {statement}", [] if fits else [str(refused)])


def main():
    options = places.options(__doc__)
    checks = Checks()
    with tempfile.TemporaryDirectory(prefix="records-page-") as folder, places.postgres.Postgres() as server:
        tree = pathlib.Path(folder)
        set_up(server)
        (tree / "tests").symlink_to(places.TESTS)
        programs = tree / ".bin"
        programs.mkdir()
        (programs / "ackscope").symlink_to(os.path.abspath(options.ackscope))
        environment = ENVIRONMENT | {"PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(tree / ".home"),
                                     "XDG_STATE_HOME": str(tree / ".state"),
                                     "FLEET_WRITER": url(server, "ackscope_writer", "w"),
                                     "FLEET_READER": url(server, "ackscope_reader", "r")}
        for command in commands():
            checks.case(f"$ {command}", complaints(command, run(command, tree, environment)))
        check_rights(checks, server)
    checks.case("commands", [] if len(commands()) > 15 else [f"only {len(commands())}"])
    checks.finish()


if __name__ == "__main__":
    sys.exit(main())
