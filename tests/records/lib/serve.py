"""serve.py: starts a PostgreSQL, prints one line of JSON that says where, and obeys lines on its
standard input: `database NAME`, `kill`, `start`, `stop`. Ends, and removes all, when that closes.
For tests in C++ (server.hpp)."""

import json
import sys

from postgres import PASSWORD, Postgres


def obey(server, line):
    verb, _, argument = line.strip().partition(" ")
    if verb == "database":
        return {"url": server.database(argument), "password_url": server.password_url(argument)}
    {"kill": server.kill, "start": server.start, "stop": server.stop}[verb]()
    return {"done": verb}


def main():
    try:
        server = Postgres(["fsync=off"])  # a hundred databases; nothing here loses power
    except RuntimeError as error:
        print(json.dumps({"missing": str(error)}), flush=True)
        return
    with server:
        print(json.dumps({"url": server.url(), "password": PASSWORD}), flush=True)
        for line in sys.stdin:
            print(json.dumps(obey(server, line)), flush=True)


if __name__ == "__main__":
    main()
