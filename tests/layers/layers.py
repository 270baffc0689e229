"""Who may include whom. Reads the #include lines of all product sources and compares them with the
tables below, which are the architecture (docs/architecture.md) in a form that can fail."""

import pathlib
import re
import sys

MAX_LINES = 300
SUFFIXES = {".cpp", ".hpp", ".c", ".h"}
PRODUCT = ("collector", "analysis", "babeltrace", "exporter", "cli", "reference", "recorder",
           "records", "gui", "packaging")

# folder -> folders it may include from, besides itself. The longest matching folder counts.
MAY_USE = {
    "collector/model": [],
    "collector/timeline": ["collector/model"],
    "collector/decode": ["collector/model", "collector/decode/ackscope"],
    # The numbers of our own provider's values; nothing else is shared with whoever traces.
    "collector/decode/ackscope": ["collector/model", "collector/decode", "ackscope/words.h"],
    "collector/source": ["collector/model"],
    "collector/source/bytes": ["collector/model"],
    "collector/source/ctf": ["collector/model", "collector/source/source.hpp",
                             "collector/source/ctf/direct", "collector/source/ctf/babeltrace"],
    # Bytes and texts that both readers know; then a reader each, which know nothing of each other.
    "collector/source/ctf/format": ["collector/model"],
    "collector/source/ctf/direct": ["collector/model", "collector/source/source.hpp",
                                    "collector/source/ctf/format"],
    "collector/source/ctf/babeltrace": ["collector/model", "collector/source/source.hpp",
                                        "collector/source/ctf/format"],
    "collector/source/qemu_log": ["collector/model", "collector/source/source.hpp",
                                  "collector/source/bytes"],
    "collector/source/qemu_simple": ["collector/model", "collector/source/source.hpp",
                                     "collector/source/bytes"],
    "collector/source/jsonl": ["collector/model", "collector/source/source.hpp",
                               "collector/source/bytes"],
    # The parser of hostile JSON lines is the same.
    "collector/source/qmp": ["collector/model", "collector/source/bytes",
                             "collector/source/jsonl/tree.hpp"],
    # Inputs that go on: the same lines and records over bytes that are still being written.
    "collector/source/live": ["collector/model", "collector/source"],
    "collector/source/ctf/live": ["collector/model", "collector/source/source.hpp",
                                  "collector/source/live/live_source.hpp",
                                  "collector/source/ctf"],
    # Needs no bytes of recordings; like `bytes` it names libarchive, for whole archives.
    "collector/source/bundle": ["collector/model"],
    # Texts in, texts out.
    "collector/anonymize": [],
    "collector/pipeline": ["collector/model", "collector/timeline", "collector/decode",
                           "collector/source"],
    "analysis/rules": ["collector/model"],
    "analysis/whatif": ["collector/model"],
    "analysis/compare": ["collector/model", "analysis/rules"],
    "analysis/report": ["collector/model", "analysis/rules", "analysis/compare",
                        "analysis/identity"],
    # Names of migrations that everyone arrives at.
    "analysis/identity": ["collector/model"],
    # Babeltrace's view of both: sources as messages, messages as sources, reports in its graphs.
    "babeltrace": ["collector", "analysis"],
    "recorder": ["collector/model"],
    # The record store: values and pure joining, two databases, tables, what waits for a server,
    # questions.
    "records/model": ["collector/model", "analysis/identity", "analysis/report/identity.hpp",
                      "analysis/report/json"],
    "records/sql": ["collector/model/result.hpp"],
    "records/store": ["collector/model", "records/model", "records/sql"],
    "records/spool": ["collector/model", "records/model", "records/sql", "records/store"],
    "records/ask": ["collector/model", "records/sql"],
    "records/face": ["analysis/report", "records/model", "records/store", "records/ask"],
    # What a running collector shows to others: snapshots as metrics over HTTP, events on a socket.
    "exporter/config": ["collector/model", "collector/pipeline/live"],
    "exporter/metrics": ["collector/model", "collector/pipeline/live", "exporter/config"],
    "exporter/web": ["collector/model", "exporter/config"],
    "exporter/feed": ["collector/model", "collector/pipeline/live", "analysis/report"],
    "exporter/main": ["collector", "analysis/report", "exporter"],
    # The viewer: everything that can be said without a window, then Qt.
    "gui/viewmodel": ["collector/model", "collector/decode", "collector/pipeline", "analysis"],
    "gui/widgets": ["collector/model", "collector/pipeline", "analysis/report",
                    "analysis/rules/manual.hpp", "gui/viewmodel"],
    "gui/main": ["collector/model", "analysis/report", "gui"],
    "cli": ["collector", "analysis", "recorder", "records", "exporter/feed", "cli/post",
            "babeltrace/convert"],
    # What talks to a receiver knows nothing of what it carries.
    "cli/post": ["collector/model"],
    # Writes manual pages from the command lines.
    "packaging": ["cli/commands.hpp", "exporter/main/flags.hpp", "reference/cli/commands.hpp",
                  "analysis/report/version.hpp", "analysis/rules/manual.hpp"],
    # The reference implementation meets the collector at the tracepoints only.
    "reference/model": ["ackscope/words.h"],
    "reference/wire": ["reference/model"],
    "reference/device": ["reference/model", "reference/wire"],
    "reference/trace": ["reference/model"],
    "reference/truth": ["reference/model", "reference/wire"],
    "reference/protocol": ["reference/model", "reference/wire", "reference/device",
                           "reference/trace/events.hpp", "reference/truth/fact.hpp"],
    "reference/scenario": ["reference/model", "reference/trace/events.hpp"],
    "reference/simulate": ["reference/model", "reference/wire", "reference/protocol",
                           "reference/scenario"],
    "reference/explore": ["reference/model", "reference/wire", "reference/protocol",
                          "reference/truth"],
    "reference/net": ["reference/model"],
    "reference/control": ["reference/model", "reference/net"],
    "reference/process": ["reference/model", "reference/wire", "reference/protocol",
                          "reference/scenario", "reference/trace", "reference/truth",
                          "reference/net", "reference/control"],
    "reference/cli": ["reference"],
    "reference": ["reference/cli", "reference/process/options.hpp"],
}

# pattern of an included header -> the folders that may name it
LIBRARIES = {
    r"babeltrace2(-ctf-writer)?/": ["collector/source/ctf/babeltrace", "babeltrace"],
    r"nlohmann/": ["analysis/report", "records/face",
                   "collector/source/jsonl", "collector/source/bundle",
                   "collector/anonymize", "recorder/qmp",
                   "gui/viewmodel/session", "gui/viewmodel/tables",
                   "recorder/probe/check.cpp", "reference/scenario",
                   "exporter/feed", "reference/truth", "reference/control",
                   "reference/process/status.cpp",
                   "reference/cli"],
    r"lttng/lttng": ["recorder/lttng"],
    r"archive(_entry)?\.h": ["collector/source/bytes", "collector/source/bundle"],
    r"openssl/.*": ["collector/source/bundle", "exporter/web", "analysis/identity"],
    r"sqlite3\.h": ["records/sql"],
    r"libpq-fe\.h": ["records/sql"],
    r"CLI/": ["cli", "exporter/main", "gui/main", "reference/cli", "reference/main.cpp",
              "packaging/manual"],
    r"asio(/|\.hpp)": ["reference/net"],
    r"prometheus/": ["exporter/metrics"],
    r"httplib\.h": ["exporter/web", "cli/post"],
    r"zlib\.h": ["exporter/web"],
    r"crypt\.h": ["exporter/web"],
    r"yaml-cpp/": ["exporter/config"],
    r"re2/": ["gui/viewmodel/query"],
    r"Q[A-Z][A-Za-z]*$|Qt[A-Z][A-Za-z]*/": ["gui/widgets", "gui/main"],
}

WORD = re.compile(r"[\w./+-]+")
COMMENT = re.compile(r"#.*")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def folder_of(path, table):
    """The longest key of `table` that `path` lies in."""
    fits = [key for key in table if path.startswith(key + "/")]
    return max(fits, key=len) if fits else None


def allowed(header, places):
    return any(header == place or header.startswith(place + "/") for place in places)


def wrong_own(path, header):
    """Why `path` must not include our `header`, or None."""
    folder = folder_of(path, MAY_USE)
    if folder is None:
        return f"{path}: lies in no folder that tests/layers/layers.py knows"
    if header.startswith(("tests/", "build/")):
        return f"{path}: includes {header}: product code uses no test code"
    if folder_of(header, MAY_USE) == folder or allowed(header, MAY_USE[folder]):
        return None
    return f"{path}: includes {header}, but {folder} may use only {MAY_USE[folder] or 'itself'}"


def wrong_library(path, header):
    for pattern, folders in LIBRARIES.items():
        if re.match(pattern, header) and not allowed(path, folders):
            return f"{path}: includes <{header}>, which only {', '.join(folders)} may name"
    return None


def check_text(path, text):
    """Complaints about one file; `path` is relative to the repository."""
    complaints = []
    for quote, header in INCLUDE.findall(text):
        complaint = wrong_library(path, header)
        if complaint is None and quote == '"':
            complaint = wrong_own(path, header)
        if complaint:
            complaints.append(complaint)
    lines = text.count("\n")
    if lines > MAX_LINES:
        complaints.append(f"{path}: {lines} lines, more than {MAX_LINES}")
    return complaints


def check_built(root):
    """Sources and folders that no list of CMake's names: what they hold is never built, nor run."""
    folders = [root / top for top in (*PRODUCT, "tests")]
    below = [file for folder in folders for kind in ("CMakeLists.txt", "*.cmake") for file in folder.rglob(kind)]
    named = {(file.parent / word).resolve() for file in (*root.glob("CMakeLists.txt"), *below)
             for word in WORD.findall(COMMENT.sub("", file.read_text(encoding="utf-8")))}
    # Each folder of tests/fuzz is taken; what is a project of its own is built by a test.
    lists = [file.parent for file in below if file.name == "CMakeLists.txt"
             and file.parent.parent.name != "fuzz" and "project(" not in file.read_text(encoding="utf-8")]
    sources = [file for folder in folders for file in folder.rglob("*.cpp")]
    return [f"{path.relative_to(root).as_posix()}: no list of CMake's names it"
            for path in sorted((*lists, *sources)) if path.resolve() not in named]


def check_used(includes):
    """Permissions that no include needs: the tables say what is, not what might be. `includes`: (path, header)."""
    own, libraries = set(), set()
    for path, header in includes:
        own |= {(folder_of(path, MAY_USE), place) for place in MAY_USE.get(folder_of(path, MAY_USE), ())
                if allowed(header, [place])}
        libraries |= {(pattern, place) for pattern, places in LIBRARIES.items() if re.match(pattern, header)
                      for place in places if allowed(path, [place])}
    return [f"{key}: layers.py permits {place}, which nothing there needs"
            for table, used in ((MAY_USE, own), (LIBRARIES, libraries))
            for key, places in table.items() for place in places if (key, place) not in used]


def check_tree(root):
    complaints, includes, files = check_built(root), [], 0
    for top in PRODUCT:
        for file in sorted((root / top).rglob("*")):
            if file.suffix in SUFFIXES and file.is_file():
                files += 1
                path = file.relative_to(root).as_posix()
                text = file.read_text(encoding="utf-8")
                complaints += check_text(path, text)
                includes += [(path, header) for _, header in INCLUDE.findall(text)]
    return complaints + check_used(includes), files


def main():
    complaints, files = check_tree(pathlib.Path(sys.argv[1]))
    print("\n".join(complaints) or f"{files} files keep the layers")
    if files == 0:
        sys.exit("no sources found")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
