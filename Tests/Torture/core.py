"""The scoring core against a second plain implementation, on random trees, methods and data; and its sense:
a better raw value never lowers the own score."""

import copy
import json

from contract import Case
from plain_scoring import Refused, score
from reports import write

NORMALISE = [
    "none", {"minmax": [0, 100]}, {"minmax": [1, 100]}, {"zscore": [0, 1]}, {"zscore": [50, 10]}, "rank", "borda",
    "percentile", {"goalposts": [0, 100]}, {"goalposts": [1, 10]}, {"scale": [0, 60]}, "distanceToBest",
    "distanceToTarget", {"distanceToReference": "U0"}, {"minmaxPercentiles": [2.5, 97.5]},
    {"minmaxPercentiles": [10, 85.5, 1, 10]}, {"ampi": "U0"}]
AGGREGATE = ["arithmetic", "geometric", "harmonic", "sum", "copeland", {"power": 2}, {"power": -1}, {"power": 0.5},
             "mpi", {"mpi": "plus"}, {"atkinson": 0.5}, {"atkinson": 1}, {"owa": 2}, {"owa": [0.5, 2]}, "eige", "topsis",
             "borda"]
TREAT = ["none", "ln", "log1p", "sqrt", "reciprocal", {"boxcox": 0.5}, {"boxcox": 0}]
IMPUTE = ["none", "none", "mean", "median", {"groupMean": "g"}, {"groupMedian": "g"}, {"rowMean": 1},
          {"rowMedian": 2}]
#: As the command line writes a method.
WORDS = {"minmax": "minmax:{0},{1}", "zscore": "zscore:{0},{1}", "goalposts": "goalposts:{0},{1}",
         "scale": "scale:{0},{1}", "distanceToBest": "distance-to-best", "distanceToTarget": "distance-to-target",
         "distanceToReference": "distance-to-reference:{0}", "power": "power:{0}", "groupMean": "group-mean:{0}",
         "groupMedian": "group-median:{0}", "rowMean": "row-mean:{0}", "rowMedian": "row-median:{0}",
         "ampi": "ampi:{0}", "mpi": "mpi:{0}", "atkinson": "atkinson:{0}", "boxcox": "boxcox:{0}"}


def notation(form):
    if isinstance(form, str):
        return WORDS.get(form, form) if form not in ("mpi",) else form
    name, argument = next(iter(form.items()))
    if name == "owa":
        return "owa:" + ",".join(str(part) for part in (argument if isinstance(argument, list) else [argument]))
    if name == "minmaxPercentiles":
        return "minmax:" + ",".join([f"p{place}" for place in argument[:2]] + [str(end) for end in argument[2:]])
    return WORDS[name].format(*(argument if isinstance(argument, list) else [argument]))


def made(rng):
    """A random report of one category."""
    leaves = []

    def node(depth, name):
        part = {"code": name, "name": name.upper()}
        if rng.random() < 0.7:
            part["weight"] = rng.choice([0.5, 1, 2, 3, 0.1, 7.25])
        if depth > 0 and (name == "index" or rng.random() < 0.45):
            part["children"] = [node(depth - 1, f"{'n' if name == 'index' else name}{n}")
                                for n in range(rng.randint(1, 4))]
            if rng.random() < 0.25:
                part["aggregate"] = rng.choice(AGGREGATE)
            return part
        if rng.random() < 0.35:
            part["direction"] = "lower"
        if rng.random() < 0.2:
            part["normalise"] = rng.choice(NORMALISE)
        if rng.random() < 0.8:
            posts = [rng.choice([0, -5, 10]), rng.choice([40, 60.5, 100])]
            part["goalposts"] = posts[::-1] if part.get("direction") == "lower" else posts
        if rng.random() < 0.8:
            part["target"] = rng.choice([-200, -90]) if part.get("direction") == "lower" else 120
        if rng.random() < 0.2:
            part["denominator"] = "size"
        if rng.random() < 0.15:
            part["treat"] = rng.choice(TREAT)
        leaves.append(part)
        return part
    tree = node(3, "index")
    if not tree.get("children"):
        tree["children"] = [node(0, "n0")]
    gaps = rng.choice([0, 0, 0.1, 0.4])
    count = rng.choice([1, 2, 3, 5, 8, 20, 40])
    columns = {}
    for leaf in leaves:
        way = rng.randrange(6)
        columns[leaf["code"]] = [
            [rng.uniform(1, 100), rng.randint(1, 5), rng.uniform(-50, 50), 7,
             rng.choice([0, 0, rng.uniform(0, 10)]), rng.uniform(1, 2) * 10 ** rng.randint(-6, 6)][way]
            for _ in range(count)]
    units = []
    for number in range(count):
        values = {code: column[number] for code, column in columns.items() if rng.random() >= gaps}
        values["size"] = rng.choice([1, 2, 1000.5, 3, 3, rng.uniform(1, 9)])
        units.append({"code": f"U{number}", "name": f"Unit {number}", "values": values,
                      "groups": {"g": rng.choice(["x", "y"])}})
    method = {"aggregate": rng.choice(AGGREGATE), "normalise": rng.choice(NORMALISE)}
    if rng.random() < 0.5:
        method["impute"] = rng.choice(IMPUTE)
    if rng.random() < 0.3:
        method["minimumCoverage"] = rng.choice([0.5, 0.67, 1])
    if rng.random() < 0.2:
        method["screen"] = {"availability": rng.choice([0.5, 0.7])}
    if rng.random() < 0.3:
        method["denominate"] = True
    return {"format": "govrank-report/1", "id": "made", "title": "Made", "period": "2020", "index": tree,
            "method": method, "auxiliary": [{"code": "size", "name": "Size"}],
            "groupings": [{"code": "g", "name": "G", "groups": [{"code": "x", "name": "X"}, {"code": "y", "name": "Y"}]}],
            "units": units}


def _overridden(rng, report):
    """Another method on the command line: its options, and the report that says the same in its file."""
    same, options = copy.deepcopy(report), []
    if rng.random() < 0.5:
        return same, options

    def everywhere(node, key):
        node.pop(key, None)
        for child in node.get("children", []):
            everywhere(child, key)

    for key, forms in (("normalise", NORMALISE), ("aggregate", AGGREGATE), ("impute", IMPUTE), ("treat", TREAT)):
        if rng.random() < 0.5:
            form = rng.choice(forms)
            same["method"][key] = form
            # An option without a code replaces that step everywhere.
            everywhere(same["index"], key)
            options += [f"--{key}", notation(form)]
    if rng.random() < 0.3:
        share = rng.choice([0, 0.5, 1])
        same["method"]["minimumCoverage"] = share
        options += ["--min-coverage", str(share)]
    return same, options


def cases(bench, rng):
    while True:
        report = made(rng)
        same, options = _overridden(rng, report)
        yield Case(["score", "r.json", "--format", "json"] + options, files={"r.json": write(report)},
                   judge=_judge(same, report), name="score" + (" with options" if options else ""), shrinks=None)
        if rng.random() < 0.3:
            yield from _sense(rng, report)


def _expected(report):
    try:
        return score(report)
    except Refused as refusal:
        return refusal
    except (OverflowError, ZeroDivisionError):
        return None


def _judge(report, written):
    """`report` is what is asked for, `written` what the file says."""
    expected = _expected(report)
    # A method that the file's own indicators do not fit is a fault of the file, whatever the options are.
    may_refuse = isinstance(_expected(written), Refused) or _lacks_target(written)

    def judge(outcome, _):
        if expected is None:
            return None
        if isinstance(expected, Refused):
            return None if outcome.status == 65 else \
                f"scores what has no score ({expected})" if _any_score(outcome) else None
        scores, ranks = expected
        index = report["index"]["code"]
        turned = _turned(report)
        if outcome.status != 0:
            return "refuses what has scores" if not may_refuse and any(value is not None for value in scores[index]) else None
        found = {row["code"]: row for row in json.loads(outcome.out)["rows"]}
        for place, unit in enumerate(report["units"]):
            row = found.get(unit["code"])
            own = scores[index][place]
            if row is None:
                return "leaves a unit out"
            if not _equal(row["score"], own):
                return "another score than the plain implementation"
            if own is not None and row["rank"] != ranks[place]:
                return "another rank than the plain implementation"
            if own is None and row["rank"] is not None:
                return "a rank without a score"
            for node, value in row["nodes"].items():
                own = scores.get(node, [None])[place] if node in scores else value
                # A value that is a score already may be shown in its own sense, less being better.
                if node in turned and value is not None and own is not None and _equal(value, -own):
                    continue
                if not _equal(value, own):
                    return "another score of a node than the plain implementation"
        return None
    return judge


def _lacks_target(report):
    """Whether an indicator has no target where its method needs one, which is a fault even without a value."""
    default = report["method"].get("normalise", "none")

    def lacks(node):
        if node.get("children"):
            return any(lacks(child) for child in node["children"])
        return node.get("normalise", default) == "distanceToTarget" and "target" not in node
    return lacks(report["index"])


def _turned(report):
    """Indicators of which less is better and that are not normalised."""
    default, found = report["method"].get("normalise", "none"), set()

    def walk(node):
        for child in node.get("children", []):
            walk(child)
        if not node.get("children") and node.get("direction") == "lower" and node.get("normalise", default) == "none":
            found.add(node["code"])
    walk(report["index"])
    return found


def _any_score(outcome):
    try:
        return any(row["score"] is not None for row in json.loads(outcome.out)["rows"])
    except ValueError:
        return False


def _equal(found, expected):
    if found is None or expected is None:
        return found is None and expected is None
    return abs(found - expected) <= 1e-9 * max(1, abs(expected))


SENSES = NORMALISE + ["fractionOfBest"]


def _sense(rng, report):
    """Two units that differ in one value alone: the better one is not scored lower. Every normalisation, in either
    direction, on positive, negative, zero, constant and huge columns."""
    form = rng.choice(SENSES)
    direction = rng.choice(["higher", "lower"])
    base = rng.choice([[1, 2, 3, 5], [-5, -3, -2, -1], [-2, 0, 1, 4], [0, 0, 0, 1], [1e15, 2e15, 5e15, 9e15],
                       [1e-9, 2e-9, 3e-9, 9e-9], [-1e300, 0, 1, 1e300]])
    worst, best = (100, -100) if direction == "lower" else (-100, 100)
    report = {
        "format": "govrank-report/1", "id": "sense", "title": "Sense", "period": "2020",
        "index": {"code": "index", "name": "Index", "children": [
            {"code": "a", "name": "A", "direction": direction, "goalposts": [worst, best],
             "target": -1e301 if direction == "lower" else 1e301}]},
        "method": {"normalise": form},
        "units": [{"code": f"U{n}", "name": f"U{n}", "values": {"a": value}} for n, value in enumerate(base[::-1])]}

    def judge(outcome, _):
        if outcome.status != 0:
            return None
        rows = {row["code"]: row for row in json.loads(outcome.out)["rows"]}
        pairs = [(unit["values"]["a"], rows[unit["code"]]["score"]) for unit in report["units"]
                 if rows[unit["code"]]["score"] is not None]
        for x, own in pairs:
            for y, other in pairs:
                better = x > y if direction == "higher" else x < y
                if better and own < other - 1e-9 * max(1, abs(other)):
                    return "a better value has a lower score"
        return None
    yield Case(["score", "r.json", "--format", "json"], files={"r.json": write(report)}, judge=judge,
               name=f"sense of {notation(form).split(':')[0]}, {direction}")
    # The same of the index's own direction: published scores of which less is better rank the least first.
    turned = {
        "format": "govrank-report/1", "id": "turned", "title": "Turned", "period": "2020",
        "index": {"code": "index", "name": "Index", "direction": direction},
        "units": [{"code": f"U{n}", "name": f"U{n}", "published": {"index": {"score": value}}}
                  for n, value in enumerate([3, 1, 2])]}

    def first(outcome, _):
        if outcome.status != 0:
            return None
        rows = [row for row in json.loads(outcome.out)["rows"] if row["rank"] == 1]
        wanted = "U0" if direction == "higher" else "U1"
        return None if not rows or rows[0]["code"] == wanted else "the worst unit ranks first"
    yield Case(["rank", "r.json", "--format", "json"], files={"r.json": write(turned)}, judge=first,
               name=f"direction of the index, {direction}")
