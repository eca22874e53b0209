"""Reports as trees that can be bent: the samples, small ones, their writing, every command on them."""

import copy
import glob
import json
import os

VIEWS = ["reports", "ranking", "chart", "stacked", "trend", "map", "unit", "compare", "whatif",
         "robustness", "problems", "present", "report"]
FORMATS = ["svg", "html", "ansi", "text", "csv", "json", "markdown"]
TABLES = ["table", "csv", "json", "markdown"]
NORMALISE = ["none", "minmax:0,100", "minmax:1,100", "zscore:0,1", "rank", "borda", "percentile",
             "goalposts:0,100", "scale:0,1", "distance-to-best", "distance-to-target",
             "fraction-of-best", "distance-to-reference:{unit}", "minmax:-1e300,1e300", "minmax:p2.5,p97.5",
             "minmax:p0,p100,1,10", "minmax:p50,p50", "ampi:{unit}"]
AGGREGATE = ["arithmetic", "geometric", "harmonic", "sum", "copeland", "power:2", "power:-1",
             "power:0.5", "power:0", "power:1e300", "power:1e-300", "mpi", "mpi:plus", "atkinson:0.5",
             "atkinson:1.0000001", "owa:2", "owa:0.5,-1", "owa:1e300", "eige", "topsis", "borda", "kemeny", "bod", "bod:0.3",
             "bod:1e-300"]
IMPUTE = ["none", "mean", "median", "group-mean:{grouping}", "row-mean:1", "row-median:2",
          "row-mean:9000000000000000", "latest", "linear"]
TREAT = ["none", "winsorise:5", "winsorise:9000000000000000", "log", "boxcox", "ln", "log1p",
         "sqrt", "reciprocal", "boxcox:-5", "boxcox:1e300"]


class Raw(str):
    """A token that is written as it is."""


class Pairs(list):
    """An object that may have a key twice."""


def write(value):
    """JSON as bytes; knows Raw, Pairs and lone surrogates."""
    out = []
    # Without recursion, as trees are made deep.
    stack = [value]
    while stack:
        part = stack.pop()
        if isinstance(part, Raw):
            out.append(part)
        elif isinstance(part, _Mark):
            out.append(part.text)
        elif isinstance(part, (dict, Pairs)):
            # Bending may have broken a pair up.
            pairs = list(part.items()) if isinstance(part, dict) else \
                [pair for pair in part if isinstance(pair, tuple) and len(pair) == 2]
            out.append("{")
            rest = []
            for number, (key, member) in enumerate(pairs):
                rest += [_Mark(("," if number else "") + json.dumps(key) + ": "), member]
            rest.append(_Mark("}"))
            stack.extend(reversed(rest))
        elif isinstance(part, list):
            out.append("[")
            rest = []
            for number, member in enumerate(part):
                if number:
                    rest.append(_Mark(",\n"))
                rest.append(member)
            rest.append(_Mark("]"))
            stack.extend(reversed(rest))
        else:
            out.append(json.dumps(part))
    return "".join(out).encode()


class _Mark:
    def __init__(self, text):
        self.text = text


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def samples(root):
    """The sample reports and the fixtures that are in order, by name."""
    found = {}
    for pattern in ("sample-data/*.json", "Tests/IndexReportsTests/Fixtures/valid/*.json"):
        for path in sorted(glob.glob(os.path.join(root, pattern))):
            tree = load(path)
            if isinstance(tree, dict) and "units" in tree:
                found[os.path.basename(path)] = tree
    return found


def small(rng, report, units=9):
    """A copy with a few of the units."""
    report = copy.deepcopy(report)
    if len(report["units"]) > units:
        picked = sorted(rng.sample(range(len(report["units"])), units))
        report["units"] = [report["units"][place] for place in picked]
        for category in report.get("categories", []):
            category.pop("total", None)
            category.pop("ranked", None)
    return report


def indicators(node):
    children = node.get("children") if isinstance(node, dict) else None
    if not isinstance(children, list) or not children:
        return [node] if isinstance(node, dict) else []
    return [leaf for child in children for leaf in indicators(child)]


def words(report):
    """Codes to name on the command line, whatever became of the report."""
    def code(part):
        value = part.get("code") if isinstance(part, dict) else None
        return value if isinstance(value, str) and value and "\0" not in value else None
    units = report.get("units")
    units = [code(unit) for unit in units if code(unit)] if isinstance(units, list) else []
    try:
        nodes = [code(node) for node in indicators(report.get("index", {})) if code(node)]
    except RecursionError:
        nodes = []
    groupings = report.get("groupings")
    groupings = [code(part) for part in groupings if code(part)] \
        if isinstance(groupings, list) else []
    return units[:40] or ["X"], nodes[:40] or ["a"], groupings or ["region"]


def commands(rng, report, path, other=None):
    """Every command and view on a report, each once, options by chance."""
    units, nodes, groupings = words(report)
    unit, second = rng.choice(units), rng.choice(units)
    node = rng.choice(nodes)

    def pick(notations):
        return rng.choice(notations).format(unit=unit, grouping=rng.choice(groupings))

    def method(probability=0.4):
        options = []
        for name, notations in (("--normalise", NORMALISE), ("--aggregate", AGGREGATE),
                                ("--impute", IMPUTE), ("--treat", TREAT)):
            if rng.random() < probability:
                options += [name, pick(notations)]
        if rng.random() < 0.2:
            options += ["--weight", f"{node}={rng.choice(['2', '0.001', '1e300', '1e-300'])}"]
        if rng.random() < 0.2:
            options += ["--min-coverage", rng.choice(["0", "0.5", "1"])]
        if rng.random() < 0.1:
            options += ["--min-nonzero", "0.9"]
        if rng.random() < 0.1:
            options += ["--min-availability", "0.7"]
        if rng.random() < 0.1:
            options += ["--denominate"]
        if other and rng.random() < 0.4:
            options += ["--series", other]
            if rng.random() < 0.5:
                options += ["--bounds", "series"]
        return options

    def form():
        return ["--format", rng.choice(TABLES), "--lang", rng.choice(["en", "vi"])]

    value = rng.choice(["0", "-1", "1e308", "-1e308", "1e-308", "50", "9e15", "17000001", ""])
    lines = [
        ["check", path] + form(),
        ["rank", path] + form(),
        ["rank", path, "--by", node, "--reverse", "--top", "3"] + form(),
        ["show", path, unit] + form(),
        ["show", path, unit, "--trace"] + form(),
        ["compare", path, unit, second] + form(),
        ["compare", path, "best", unit, "--mean"] + form(),
        ["score", path] + method(0.6) + form(),
        ["score", path] + method(0.6) + form(),
        ["verify", path] + form(),
        ["robustness", path, "--draws", "50", "--sobol", "16"] + form(),
        ["robustness", path, "--draws", "50", "--sobol", "0", "--leave-one-out", "--record",
         "--at-most", "3", "--normalise", pick(NORMALISE), "--aggregate", pick(AGGREGATE),
         "--impute", pick(IMPUTE[:-2]), "--treat", pick(TREAT)] + form(),
        ["whatif", path, unit, "--set", f"{node}={value}"] + method(0.3) + form(),
        ["whatif", path, unit, "--reach-rank", rng.choice(["1", "2", "5"])] + form(),
        ["trend", path] + form(),
        ["trend", path, unit, second] + form(),
        ["audit", path] + method(0.3) + form(),
        ["present", path, "--rehearse", "--lang", rng.choice(["en", "vi"])],
        ["open", path],
    ]
    for view in VIEWS:
        kind = rng.choice(FORMATS if view == "ranking" else FORMATS[:4])
        line = ["export", path, "--view", view, "--format", "html" if view == "report" else kind,
                "--size", rng.choice(["80x24", "120x36", "40x10", "200x60"])]
        if view in ("unit", "compare", "whatif", "chart") and rng.random() < 0.7:
            line += ["--unit", unit]
        if view == "compare" and rng.random() < 0.5:
            line += ["--unit", second]
        if view == "present":
            line += ["--slide", str(rng.randint(1, 8))]
        if view == "report" and rng.random() < 0.5:
            line += ["--with-units"]
        lines.append(line)
    return lines


#: What is typed in line mode: names and keys of actions, rows, answers to what is asked.
SPOKEN = ["list", "help", "open", "back", "compare", "what if", "sort", "2", "3", "1", "/a", "chart",
          "trend", "map", "robustness", "information", "problems", "reach a rank", "undo", "b", "t",
          "w", "u", "c", "v", "x", "s", "S", "D", "z", "I", "R", "f", "F", "n", "N", "Space", "Tab",
          "Enter", "Esc", "+", "-", "Left", "Right", "Up", "Down", "0", "d", "a", "L", "present",
          "!", "y", "Y", "", "copy the row", "filter", "12", "A", "[", "]", "<", ">"]


def script(rng, length=25):
    return ("\n".join(rng.choice(SPOKEN) for _ in range(length)) + "\nexit\n").encode()
