"""Structure-aware mutation: reports (and scenarios) bent and sent through every command and view."""

import copy

from contract import Case
from hostile import TEXTS
from reports import Pairs, Raw, commands, indicators, samples, script, small, write

NUMBERS = [
    0, Raw("-0"), Raw("-0.0"), 1, -1, 0.5, Raw("1e308"), Raw("-1e308"), Raw("1.7976931348623157e308"),
    Raw("5e-324"), Raw("1e-308"), Raw("1e18"), Raw("-1e18"), Raw("9e15"), Raw("9007199254740993"),
    Raw("9223372036854775807"), Raw("9223372036854775808"), Raw("-9223372036854775809"),
    Raw("18446744073709551615"), Raw("2147483647"), Raw("2147483648"), Raw("4294967296"), Raw("1e400"),
    Raw("-50000000"), 17000001, Raw("0.1000000000000000055511151231257827"), 255, 256, 65536, -2,
    1000000, Raw("1e-300"), Raw("123456789012345678901234567890")]
NO_JSON = [Raw("NaN"), Raw("Infinity"), Raw("-Infinity"), Raw("nul"), Raw("tru"), Raw("nulll"),
           Raw("01"), Raw("1."), Raw("+1"), Raw("'a'"), Raw(""), Raw("0x10"), Raw("fals"), Raw("\"a")]
ODD = [None, True, False, "", [], {}, "x", 0, [None], [[]], {"": None}, {"en": None}, {"vi": "x"},
       [1, 2], [2, 1], ["a"], "index", "higher", "lower", {"en": ""}]
METHODS = [
    "none", "rank", "borda", "percentile", "fractionOfBest", "distanceToBest", "distanceToTarget",
    {"minmax": [0, 100]}, {"minmax": [1, 100]}, {"minmax": [100, 0]}, {"minmax": [0, 0]},
    {"minmax": [Raw("-1e308"), Raw("1e308")]}, {"zscore": [0, 1]}, {"zscore": [Raw("1e308"), Raw("1e308")]},
    {"goalposts": [0, 100]}, {"goalposts": [0, Raw("1e308")]}, {"scale": [0, 1]},
    {"scale": [Raw("-1e308"), Raw("1e308")]}, {"distanceToReference": "U1"}, {"distanceToBest": True},
    {"distanceToTarget": 1}, {"distanceToBest": Raw("9e15")}, {"minmaxPercentiles": [2.5, 97.5]},
    {"minmaxPercentiles": [97.5, Raw("2.5e300")]}, {"minmaxPercentiles": [0, 100, 1, 2]}, {"ampi": "U1"}]
AGGREGATES = ["arithmetic", "geometric", "harmonic", "sum", "copeland", {"power": 2}, {"power": 0},
              {"power": -1}, "mpi", {"mpi": "plus"}, {"mpi": 1}, "eige", "topsis", "borda",
              "kemeny", "bod", {"bod": 0.3}, {"bod": Raw("1e308")}, {"owa": 2}, {"owa": [2, Raw("1e308")]}, {"owa": []},
              {"atkinson": 1}, {"atkinson": Raw("1e308")}, {"power": Raw("1e308")}, {"power": Raw("1e-308")}, {"power": Raw("-1e18")}]
IMPUTES = ["none", "mean", "median", "latest", "linear", {"groupMean": "region"},
           {"groupMedian": "nowhere"}, {"rowMean": 1}, {"rowMean": Raw("9e15")},
           {"rowMedian": 2147483647}, {"rowMean": Raw("9223372036854775807")}]
TREATS = ["none", "log", "boxcox", {"winsorise": 5}, {"winsorise": Raw("9e15")}, {"winsorise": 1},
          "ln", "log1p", "sqrt", "reciprocal", {"boxcox": 0.5}, {"boxcox": Raw("-1e308")}]
KEYS = ["code", "name", "weight", "aggregate", "normalise", "treat", "children", "unit", "direction",
        "goalposts", "target", "denominator", "range", "decimals", "values", "published", "tile",
        "location", "category", "groups", "predecessors", "aliases", "index", "units", "method",
        "bands", "categories", "groupings", "auxiliary", "facts", "notes", "sources", "period",
        "title", "format", "id", "series", "unitSet", "break", "screen", "ties", "bounds"]


def _places(tree, limit=4000):
    """Every container of the tree, the small ones at the top as often as the many units."""
    found, queue = [], [tree]
    while queue and len(found) < limit:
        part = queue.pop(0)
        if isinstance(part, (dict, list)) and part:
            found.append(part)
            queue.extend(part.values() if isinstance(part, dict) else part)
    return found


def _place(rng, tree):
    places = _places(tree)
    # Half of the time something that is not a unit.
    if rng.random() < 0.5:
        places = places[:60]
    return rng.choice(places) if places else tree


def bend(rng, tree):
    """One change."""
    turn = rng.randrange(17)
    part = _place(rng, tree)
    key = rng.choice(list(part)) if isinstance(part, dict) and part else None
    at = rng.randrange(len(part)) if isinstance(part, list) and part else None
    spot = key if key is not None else at
    if spot is None:
        return
    if turn in (0, 1, 2):
        _number(rng, tree)
    elif turn == 3:
        del part[spot]
    elif turn == 4:
        part[spot] = copy.deepcopy(rng.choice(ODD))
    elif turn == 5:
        part[spot] = rng.choice(list(TEXTS.values()))
    elif turn == 6 and isinstance(part, dict):
        part[rng.choice(KEYS)] = part.pop(key)
    elif turn == 7 and isinstance(part, list):
        part.insert(at, copy.deepcopy(part[at]))
    elif turn == 8:
        part[spot] = rng.choice(NO_JSON)
    elif turn == 9:
        part[spot] = [] if isinstance(part[spot], list) else {}
    elif turn == 10:
        depth = rng.choice([3, 50, 200, 1000, 1025, 5000])
        inner = part[spot] if not isinstance(part[spot], (dict, list)) else 1
        part[spot] = Raw("[" * depth + "1" + "]" * depth) if rng.random() < 0.5 else \
            Raw('{"a":' * depth + (repr(inner) if isinstance(inner, (int, float)) and
                                   not isinstance(inner, bool) else "1") + "}" * depth)
    elif turn == 11:
        _deep(rng, tree)
    elif turn == 12:
        _method(rng, tree)
    elif turn == 13:
        _node(rng, tree)
    elif turn == 14:
        _column(rng, tree)
    elif turn == 15 and isinstance(part, dict):
        doubled = Pairs(list(part.items()) + [(key, copy.deepcopy(rng.choice(ODD)))])
        tree[rng.choice(list(tree))] = doubled
    elif turn == 16:
        _unit(rng, tree)


def _number(rng, tree):
    found = []
    for part in _places(tree):
        for key in (part if isinstance(part, dict) else range(len(part))):
            if isinstance(part[key], (int, float)) and not isinstance(part[key], bool):
                found.append((part, key))
    if found:
        part, key = rng.choice(found)
        part[key] = rng.choice(NUMBERS)


def _column(rng, tree):
    """One indicator's values of all units: constant, huge, tiny, negative, alternating."""
    leaves = [leaf.get("code") for leaf in indicators(tree.get("index", {}))]
    units = tree.get("units")
    if not leaves or not isinstance(units, list):
        return
    code = rng.choice(leaves)
    way = rng.randrange(6)
    constant = rng.choice(NUMBERS)
    for number, unit in enumerate(units):
        values = unit.get("values") if isinstance(unit, dict) else None
        if isinstance(values, dict) and isinstance(code, str):
            values[code] = [constant, Raw(f"-5000000{number}"), Raw(f"{1 + number}e307"), None,
                            rng.choice(NUMBERS), 0][way]


def _deep(rng, tree):
    """A tree of many levels, or of many children."""
    deep = rng.random() < 0.5
    count = rng.choice([2, 30, 60, 300, 1100])
    if deep:
        node = {"code": "leaf", "name": "Leaf"}
        for level in range(min(count, 300)):
            node = {"code": f"n{level}", "name": f"N{level}", "children": [node]}
        tree["index"] = node
    else:
        tree["index"] = {"code": "index", "name": "Index", "children": [
            {"code": f"c{n}", "name": f"C{n}"} for n in range(count)]}


def _method(rng, tree):
    method = tree.get("method")
    method = method if isinstance(method, dict) else {}
    tree["method"] = method
    step = rng.choice(["normalise", "aggregate", "impute", "treat", "minimumCoverage", "screen",
                       "bounds", "denominate"])
    method[step] = copy.deepcopy(rng.choice({
        "normalise": METHODS, "aggregate": AGGREGATES, "impute": IMPUTES, "treat": TREATS,
        "minimumCoverage": [0, 0.5, 1], "screen": [{"availability": 1}, {"nonZero": 0.9}],
        "bounds": ["series", "period"], "denominate": [True]}[step]))


def _node(rng, tree):
    def nodes(node):
        if isinstance(node, dict):
            yield node
            if isinstance(node.get("children"), list):
                for child in node["children"]:
                    yield from nodes(child)
    found = list(nodes(tree.get("index")))
    if not found:
        return
    node = rng.choice(found)
    key, value = rng.choice([
        ("direction", "lower"), ("direction", "higher"), ("aggregate", rng.choice(AGGREGATES)),
        ("normalise", rng.choice(METHODS)), ("weight", rng.choice(NUMBERS)), ("decimals", 15),
        ("decimals", 0), ("range", [0, rng.choice(NUMBERS)]), ("range", [1, 0]),
        ("goalposts", [rng.choice(NUMBERS), rng.choice(NUMBERS)]), ("goalposts", [100, 0]),
        ("target", rng.choice(NUMBERS)), ("denominator", "population"), ("children", []),
        ("code", "index"), ("unit", "%")])
    node[key] = copy.deepcopy(value)


def _unit(rng, tree):
    units = tree.get("units")
    if not isinstance(units, list) or not units:
        return
    if rng.random() < 0.1:
        tree["units"] = units[:rng.choice([0, 1, 2])]
        return
    unit = rng.choice(units)
    if not isinstance(unit, dict):
        return
    key, value = rng.choice([
        ("tile", [rng.choice(NUMBERS), rng.choice(NUMBERS)]), ("tile", [0, 0]), ("tile", [1000, 1000]),
        ("location", [90, 180]), ("published", {}), ("values", {}), ("groups", {"region": "x"}),
        ("published", {"index": {"score": rng.choice(NUMBERS), "rank": rng.choice([1, 2, 2147483647, [1, 9]])}}),
        ("code", "X"), ("predecessors", [f"P{n}" for n in range(rng.choice([1, 500]))]),
        ("aliases", ["a"] * rng.choice([1, 200])), ("category", "nowhere")])
    unit[key] = copy.deepcopy(value)


def cases(bench, rng):
    """A bent report, a third of the commands on it."""
    bases = list(samples(bench.root).items())
    while True:
        name, base = rng.choice(bases)
        tree = small(rng, base, rng.choice([1, 3, 9, 9, 30]))
        for _ in range(rng.choice([1, 1, 2, 3, 6])):
            try:
                bend(rng, tree)
            except (KeyError, TypeError, AttributeError, IndexError, RecursionError):
                # Bent already, or too deep to be copied.
                continue
        data = write(tree)
        plain = small(rng, base, 9)
        plain["period"], plain["id"] = "1999", "other-period"
        files = {"r.json": data, "other.json": write(plain)}
        lines = commands(rng, tree if isinstance(tree, dict) else {}, "r.json", "other.json")
        for line in [lines[0]] + rng.sample(lines[1:], 8):
            label = line[0] + (" --view " + line[3] if line[0] == "export" else "")
            yield Case(_clean(line), files=files, name=label, shrinks="r.json")
        if rng.random() < 0.5:
            yield Case(["open", "--plain", "r.json"], files=files, stdin=script(rng), name="line mode",
                       shrinks="r.json", limit=8)
        if rng.random() < 0.2:
            yield Case(["whatif", "r.json", "--scenario", "s.json"],
                       files=dict(files, **{"s.json": write(_scenario(rng, tree))}),
                       name="whatif --scenario", shrinks="s.json")


def _clean(line):
    return [word.replace("\0", "").encode("utf-8", "surrogatepass") for word in line] \
        if any("\0" in word or any("\ud800" <= c <= "\udfff" for c in word) for word in line) else line


def _scenario(rng, tree):
    scenario = {
        "format": "govrank-scenario/1", "report": tree.get("id", "x") if isinstance(tree, dict) else "x",
        "name": "S", "weights": {"a": 2}, "values": {"X": {"a": 1}}, "goalposts": {"a": [0, 1]},
        "method": {"normalise": "minmax:0,100", "aggregate": "geometric"}}
    try:
        bend(rng, scenario)
    except (KeyError, TypeError, AttributeError, IndexError):
        pass
    return scenario
