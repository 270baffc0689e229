"""Which metrics and labels a PromQL expression names. Enough for our own expressions; whether they are
valid is for promtool to say."""

import dataclasses
import re

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[a-zA-Z_:$][\w:$]*|\[[^\]]*\]|[0-9.]+\w*|!=|=~|!~|==|.', re.DOTALL)
LISTS = {"by", "without", "on", "ignoring", "group_left", "group_right"}
WORDS = {"and", "or", "unless", "bool", "offset"}


@dataclasses.dataclass
class Matcher:
    label: str
    operator: str
    value: str


@dataclasses.dataclass
class Selector:
    metric: str
    matchers: list = dataclasses.field(default_factory=list)
    range: str = ""

    def matcher(self, label):
        return [matcher for matcher in self.matchers if matcher.label == label]


@dataclasses.dataclass
class Names:
    selectors: list
    labels: set  # of by, on, group_left and the like
    ranges: list  # (function, range)


def names_in(expression):
    tokens = [token for token in TOKEN.findall(expression) if not token.isspace()]
    found, at, functions = Names([], set(), []), 0, []
    while at < len(tokens):
        token, after = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else ""
        if token in LISTS and after == "(":
            end = tokens.index(")", at)
            found.labels.update(word for word in tokens[at + 2:end] if word != ",")
            at = end
        elif token == "(":
            functions.append(tokens[at - 1] if at else "")
        elif token == ")":
            functions.pop()
        elif is_metric(token, after):
            at, selector = read_selector(tokens, at)
            found.selectors.append(selector)
            if selector.range:
                found.ranges.append((functions[-1] if functions else "", selector.range))
        at += 1
    return found


def is_metric(token, after):
    return re.fullmatch(r"[a-zA-Z_:][\w:]*", token) and after not in ("(", "by", "without") and \
        token not in LISTS | WORDS


def read_selector(tokens, at):
    """The index of its last token, and the selector."""
    selector = Selector(tokens[at])
    if tokens[at + 1:at + 2] == ["{"]:
        end = tokens.index("}", at)
        inside = [token for token in tokens[at + 2:end] if token != ","]
        for place in range(0, len(inside), 3):
            selector.matchers.append(Matcher(inside[place], inside[place + 1], inside[place + 2][1:-1]))
        at = end
    if at + 1 < len(tokens) and tokens[at + 1].startswith("["):
        at += 1
        selector.range = tokens[at][1:-1]
    return at, selector
