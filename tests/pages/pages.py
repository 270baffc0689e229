"""The Markdown pages of the repository, cut into what the tests look at: blocks of text between fences or
indented, each with the mark that stands above it."""

import dataclasses
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
MARK = re.compile(r"^\s*<!-- not run: (.+?) -->\s*$")
FENCE = re.compile(r"^(\s*)```(\w*)\s*$")
# What a reader would type. A line that begins so is a command, wherever it stands.
PROGRAMS = ("ackscope", "ackscope-exporter", "ackscope-reference", "ackscope-viewer", "./run", "babeltrace2", "cmake",
            "ctest", "lttng", "systemctl", "curl", "apt", "apt-get", "python3", "tests/", "build/", "scripts/", "cp",
            "promtool", "export", "git", "ACKSCOPE_ACCEPT=1", "sudo", "dpkg")
COMMAND = re.compile(r"^\s*(?:\w+)?[$#]?\s*(?:%s)(?=[\s/]|$)"
                     % "|".join(re.escape(name.rstrip("/")) for name in PROGRAMS))

# What ends with 1 where it finds something (docs/guide.md); with anybody else that is a failure.
JUDGES = re.compile(r"\backscope (?:analyze|check|compare|follow|timeline|records regressions)\b"
                    r"|\backscope-reference explore\b")
# What tells nobody anything: it writes to a file, or is no program of ours.
QUIET = re.compile(r" (?:-o|--output|--screenshot|-q)\b|[>&]|^(?!ackscope|\./run)")


@dataclasses.dataclass
class Block:
    """`language` is None for indented text. `reason`: why its commands are not run, None when they are."""
    page: str
    line: int
    language: str
    lines: list
    reason: str = None

    def commands(self):
        """[(command, the lines that the page shows of its output)]; a command goes on behind a backslash."""
        found = []
        for line in self.lines:
            if line.startswith("$ "):
                found.append([line[2:], []])
            elif found and found[-1][0].endswith("\\"):
                found[-1][0] += "\n" + line
            elif found:
                found[-1][1].append(line)
        return [(command, shown) for command, shown in found]

    def looks_like_commands(self):
        return [line for line in self.lines if COMMAND.match(line)]


def wrong_end(command, code, told):
    """What is wrong with how a command ended, or None."""
    if code != 0 and not (code == 1 and JUDGES.search(command)):
        return f"exit code {code}"
    return None if told.strip() or QUIET.search(command) else "prints nothing"


def names():
    """All pages, by their path from the root."""
    return sorted(name for name in listed() or walked() if (ROOT / name).exists())


def listed():
    """As git knows them."""
    try:
        done = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"], cwd=ROOT,
                              capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return []
    return done.stdout.split() if done.returncode == 0 else []


def walked():
    """A source archive has no git, and may have been built in."""
    paths = (path.relative_to(ROOT) for path in ROOT.rglob("*.md"))
    return [str(path) for path in paths if not {"build", "node_modules"} & set(path.parts)]


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name, text=None):
    """The page's blocks in order. Indented lines count where a blank line or a mark stands above them."""
    lines = (text_of(name) if text is None else text).splitlines()
    found, reason, at = [], None, 0
    while at < len(lines):
        line, begin = lines[at], at
        if mark := MARK.match(line):
            reason = mark[1]
        elif fence := FENCE.match(line):
            end = next(i for i in range(at + 1, len(lines)) if lines[i].strip() == "```")
            inside = [inner.removeprefix(fence[1]) for inner in lines[at + 1:end]]
            found.append(Block(name, begin + 1, fence[2], inside, reason))
            reason, at = None, end
        elif line.startswith("    ") and (at == 0 or not lines[at - 1].strip() or MARK.match(lines[at - 1])):
            while at + 1 < len(lines) and lines[at + 1].startswith("    "):
                at += 1
            found.append(Block(name, begin + 1, None, [inner[4:] for inner in lines[begin:at + 1]], reason))
            reason = None
        elif line.strip():
            reason = None
        at += 1
    return found
