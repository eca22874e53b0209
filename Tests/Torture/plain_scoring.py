"""The scoring core once more, plainly, from its definitions; nothing is shared with the program.

Values are None where missing. A column without spread is left out, its weight going to the siblings.
"""

import math


class Refused(Exception):
    """The method has no meaning for the data."""


def score(report):
    """Scores of every unit at every node: {node code: [score or None]}, and the ranks of the index."""
    method = report.get("method", {})
    units = report["units"]
    nodes = []

    def walk(node):
        nodes.append(node)
        for child in node.get("children", []):
            walk(child)
    walk(report["index"])
    leaves = [node for node in nodes if not node.get("children")]
    raw = {leaf["code"]: [unit.get("values", {}).get(leaf["code"]) for unit in units] for leaf in leaves}
    screen = method.get("screen", {})
    out = _screened(raw, leaves, screen, len(units))
    for column in raw.values():
        for unit in out:
            column[unit] = None
    if method.get("denominate"):
        for leaf in leaves:
            if "denominator" in leaf:
                raw[leaf["code"]] = _divided(raw[leaf["code"]], [
                    unit.get("values", {}).get(leaf["denominator"]) for unit in units])
    _impute(raw, leaves, report, method.get("impute", "none"))
    for column in raw.values():
        for unit in out:
            column[unit] = None
    changes = {leaf["code"]: _change(leaf.get("treat", method.get("treat", "none"))) for leaf in leaves}
    for code, change in changes.items():
        raw[code] = [None if value is None else change(value) for value in raw[code]]
    scores = {}
    reference = {unit["code"]: place for place, unit in enumerate(units)}
    for leaf in leaves:
        form = leaf.get("normalise", method.get("normalise", "none"))
        scores[leaf["code"]] = _normalised(raw[leaf["code"]], *_moved(leaf, form, changes[leaf["code"]]), reference)
    for node in reversed(nodes):
        children = node.get("children")
        if not children:
            continue
        kind = node.get("aggregate", method.get("aggregate", "arithmetic"))
        column = _aggregated([(scores[child["code"]], child.get("weight", 1)) for child in children], kind,
                             method.get("minimumCoverage", 0), len(units))
        own = node.get("normalise")
        if own is not None and own != "none":
            column = _normalised(column, node, own, reference)
        scores[node["code"]] = column
    index = scores[report["index"]["code"]]
    return scores, ranks(index)


def ranks(column):
    """1 + how many are better by more than rounding."""
    return [None if own is None else 1 + sum(
        1 for other in column if other is not None and other > own
        and other - own > 1e-11 * max(1, abs(own), abs(other))) for own in column]


def _screened(raw, leaves, screen, count):
    out = []
    if not screen:
        return out
    for unit in range(count):
        values = [raw[leaf["code"]][unit] for leaf in leaves]
        present = [value for value in values if value is not None]
        non_zero = sum(1 for value in present if value != 0) / len(present) if present else 0
        if len(present) / len(values) < screen.get("availability", 0) or non_zero < screen.get("nonZero", 0):
            out.append(unit)
    return out


def _divided(column, divisor):
    result = []
    for value, by in zip(column, divisor):
        if value is not None and by == 0:
            raise Refused("a denominator is 0")
        result.append(None if value is None or by is None else value / by)
    return result


def _median(values):
    values = sorted(values)
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def _mean(values):
    return math.fsum(values) / len(values)


def _impute(raw, leaves, report, how):
    units = report["units"]
    if how in ("mean", "median"):
        centre = _mean if how == "mean" else _median
        for code, column in raw.items():
            present = [value for value in column if value is not None]
            if present:
                raw[code] = [centre(present) if value is None else value for value in column]
    elif isinstance(how, dict) and ("groupMean" in how or "groupMedian" in how):
        grouping = how.get("groupMean") or how.get("groupMedian")
        centre = _mean if "groupMean" in how else _median
        groups = [unit.get("groups", {}).get(grouping) for unit in units]
        for code, column in raw.items():
            filled = list(column)
            for place, value in enumerate(column):
                if value is None and groups[place] is not None:
                    present = [other for other, group in zip(column, groups)
                               if other is not None and group == groups[place]]
                    if present:
                        filled[place] = centre(present)
            raw[code] = filled
    elif isinstance(how, dict):
        _impute_rows(raw, report, how)


def _impute_rows(raw, report, how):
    level = how.get("rowMean") or how.get("rowMedian")
    centre = _mean if "rowMean" in how else _median
    families = {}

    def walk(node, path):
        if node.get("children"):
            for child in node["children"]:
                walk(child, path + [node["code"]])
        else:
            families.setdefault(path[max(0, len(path) - level)], []).append(node)
    walk(report["index"], [])
    before = {code: list(column) for code, column in raw.items()}

    def share(leaf, unit):
        present = [value for value in before[leaf["code"]] if value is not None]
        value = before[leaf["code"]][unit]
        if value is None or min(present) == max(present):
            return None
        part = (value - min(present)) / (max(present) - min(present))
        return part if leaf.get("direction") != "lower" else 1 - part
    for family in families.values():
        for leaf in family:
            present = [value for value in before[leaf["code"]] if value is not None]
            if not present:
                continue
            for unit, value in enumerate(before[leaf["code"]]):
                if value is None:
                    others = [part for part in (share(other, unit) for other in family) if part is not None]
                    if others:
                        part = centre(others)
                        part = part if leaf.get("direction") != "lower" else 1 - part
                        raw[leaf["code"]][unit] = min(present) + part * (max(present) - min(present))


def _change(how):
    """A chosen transformation; treatments by a test for outliers are not made here."""
    name, power = (how, None) if isinstance(how, str) else next(iter(how.items()))

    def change(value):
        if (name == "sqrt" and value < 0 or name == "log1p" and value <= -1
                or name in ("ln", "reciprocal", "boxcox") and value <= 0):
            raise Refused("there is no transformed value")
        if name == "ln" or name == "boxcox" and power == 0:
            return math.log(value)
        return {"log1p": lambda: math.log1p(value), "sqrt": lambda: math.sqrt(value),
                "reciprocal": lambda: -1 / value, "boxcox": lambda: math.expm1(power * math.log(value)) / power,
                }.get(name, lambda: value)()
    return change


def _moved(leaf, form, change):
    """Fixed bounds go with the values, where they are used."""
    moved = dict(leaf)
    name = form if isinstance(form, str) else next(iter(form))
    if name == "goalposts" and "goalposts" in leaf:
        moved["goalposts"] = [change(post) for post in leaf["goalposts"]]
    if name == "distanceToTarget" and "target" in leaf:
        moved["target"] = change(leaf["target"])
    if name == "scale":
        form = {"scale": [change(end) for end in form["scale"]]}
    return moved, form


def _normalised(column, node, form, reference):
    sign = -1 if node.get("direction") == "lower" else 1
    name, argument = (form, None) if isinstance(form, str) else next(iter(form.items()))
    if name == "none":
        return [None if value is None else sign * value for value in column]
    if name == "goalposts":
        if "goalposts" not in node:
            raise Refused("no goalposts")
        worst, best = node["goalposts"]
        low, high = argument
        return [None if value is None else
                min(max((value - worst) / (best - worst) * (high - low) + low, min(low, high)), max(low, high))
                for value in column]
    if name == "scale":
        low, high = argument
        return [None if value is None else
                ((value - low) if sign > 0 else (high - value)) / (high - low) * 100 for value in column]
    turned = [None if value is None else sign * value for value in column]
    present = [value for value in turned if value is not None]
    if not present:
        return [None] * len(column)
    low, high = min(present), max(present)

    def each(make):
        return [None if value is None else make(value) for value in turned]
    nothing = [None] * len(column)
    if name == "minmax":
        a, b = argument
        return each(lambda x: (x - low) / (high - low) * (b - a) + a) if low < high else nothing
    if name == "minmaxPercentiles":
        ordered = sorted(present)

        def percentile(share):
            place = (len(ordered) - 1) * share / 100
            below = math.floor(place)
            return ordered[below] + (place - below) * (ordered[min(below + 1, len(ordered) - 1)] - ordered[below])
        worst, best = percentile(argument[0]), percentile(argument[1])
        a, b = argument[2:] or (0, 100)
        return each(lambda x: min(max((x - worst) / (best - worst) * (b - a) + a, a), b)) if worst < best else nothing
    if name == "ampi":
        value = turned[reference[argument]]
        if value is None:
            raise Refused("the reference has no value")
        return each(lambda x: (x - value) / (high - low) * 60 + 100) if low < high else nothing
    if name == "distanceToBest":
        return each(lambda x: 1 - (high - x) / (high - low)) if low < high else nothing
    if name == "zscore":
        if low == high or len(present) < 2:
            return nothing
        mean = _mean(present)
        spread = math.sqrt(math.fsum((x - mean) ** 2 for x in present) / (len(present) - 1))
        return each(lambda x: (x - mean) / spread * argument[1] + argument[0])
    if name in ("rank", "borda", "percentile"):
        def below(x):
            return sum(1 for other in present if other < x)
        if name == "percentile":
            return each(lambda x: below(x) / (len(present) - 1)) if len(present) > 1 else nothing
        return each(lambda x: below(x) + (1 if name == "rank" else 0))
    if name == "distanceToReference":
        value = turned[reference[argument]]
        if value is None or value == low:
            raise Refused("the reference has no value, or the worst")
        return each(lambda x: 1 - (value - x) / (value - low))
    if name == "distanceToTarget":
        if "target" not in node or sign * node["target"] <= low:
            raise Refused("no target")
        return each(lambda x: (x - low) / (sign * node["target"] - low))
    raise Refused(name)


def _aggregated(children, kind, coverage, count):
    if isinstance(kind, dict) and "atkinson" in kind:
        kind = {"power": 1 - kind["atkinson"]}
    penalty = "minus" if kind == "mpi" else kind.get("mpi") if isinstance(kind, dict) else None
    if kind == "copeland":
        return _copeland(children, coverage, count)
    if kind in ("eige", "topsis", "borda"):
        return _among_all(children, kind, coverage, count)
    result = []
    for unit in range(count):
        present = [(column[unit], weight) for column, weight in children if column[unit] is not None]
        if not present or len(present) / len(children) < coverage - 1e-12:
            # A refusal does not wait for coverage.
            _refuse(present, kind)
            result.append(None)
            continue
        _refuse(present, kind)
        total = math.fsum(weight for _, weight in present)
        power = kind.get("power") if isinstance(kind, dict) else None
        if isinstance(kind, dict) and "owa" in kind:
            given = kind["owa"] if isinstance(kind["owa"], list) else [kind["owa"], 1]
            result.append(_ordered(present, total, *given))
        elif penalty:
            mean = math.fsum(weight * value for value, weight in present) / total
            variance = math.fsum(weight * (value - mean) ** 2 for value, weight in present) / total
            loss = variance / mean if mean > 0 else 0
            result.append(mean + loss if penalty == "plus" else mean - loss)
        elif kind == "sum":
            result.append(math.fsum(weight * value for value, weight in present)
                          if len(present) == len(children) or coverage > 0 else None)
        elif kind == "arithmetic" or power == 1:
            result.append(math.fsum(weight * value for value, weight in present) / total)
        elif kind == "geometric" or power == 0:
            result.append(math.exp(math.fsum(weight * math.log(value) for value, weight in present) / total))
        elif kind == "harmonic":
            result.append(total / math.fsum(weight / value for value, weight in present))
        else:
            result.append((math.fsum(weight * value ** power for value, weight in present) / total) ** (1 / power))
    return result


def _ordered(present, total, aversion, power):
    parts, before = [], 0.0
    for value, weight in sorted(present, reverse=True):
        after = min(1.0, before + weight / total)
        parts.append((after ** aversion - before ** aversion, value))
        before = after
    if power == 0:
        return math.exp(math.fsum(weight * math.log(value) for weight, value in parts))
    return math.fsum(weight * value ** power for weight, value in parts) ** (1 / power)


def _among_all(children, kind, coverage, count):
    """What compares a unit with all others: the Gender Equality Index's metric, TOPSIS, Borda."""
    def parts(unit):
        return [(column[unit], weight, column) for column, weight in children if column[unit] is not None]

    for unit in range(count):
        _refuse([(value, weight) for value, weight, _ in parts(unit)], kind)
    units = [unit for unit in range(count)
             if parts(unit) and len(parts(unit)) / len(children) >= coverage - 1e-12]
    result = [None] * count
    if kind == "eige":
        means = {unit: math.fsum(w * x for x, w, _ in parts(unit)) / math.fsum(w for _, w, _ in parts(unit))
                 for unit in units}
        best = max(means.values(), default=0)
        for unit in units:
            mean, total = means[unit], math.fsum(w for _, w, _ in parts(unit))
            apart = math.fsum(w * abs(x - mean) for x, w, _ in parts(unit)) / total
            gap = min(1, apart / mean) if mean > 0 else 0
            result[unit] = 1 + 99 * math.sqrt(mean / best) * (1 - gap) if best > 0 else 1.0
    for unit in units if kind == "topsis" else []:
        ways = []
        for end in (max, min):
            ways.append(math.sqrt(math.fsum(
                (w * (x - end(value for value in column if value is not None))) ** 2 for x, w, column in parts(unit))))
        result[unit] = ways[1] / (ways[0] + ways[1]) if ways[0] + ways[1] > 0 else 0.5
    for unit in units if kind == "borda" else []:
        points = []
        for x, w, column in parts(unit):
            rivals = [column[other] for other in units if other != unit and column[other] is not None]
            beaten = math.fsum(0.5 if abs(x - y) <= 1e-11 * max(1, abs(x)) else 1.0 if x > y else 0.0 for y in rivals)
            points.append(w * (beaten / len(rivals) if rivals else 0.5) * (len(units) - 1))
        result[unit] = math.fsum(points) / math.fsum(w for _, w, _ in parts(unit))
    return result


def _refuse(present, kind):
    power = kind.get("power") if isinstance(kind, dict) else None
    if isinstance(kind, dict) and isinstance(kind.get("owa"), list):
        power = kind["owa"][1]
    for value, _ in present:
        if kind == "eige" and value < 0:
            raise Refused("a value is below 0")
        if (kind == "mpi" or isinstance(kind, dict) and "mpi" in kind) and value < 0:
            raise Refused("a value is below 0")
        if kind in ("geometric", "harmonic") and value <= 0:
            raise Refused("a value is not positive")
        if power is not None and power != 1 and (value < 0 or power <= 0 and value == 0):
            raise Refused("a value is not positive")


def _copeland(children, coverage, count):
    least = max(1, coverage * len(children) - 1e-9)
    has = [sum(1 for column, _ in children if column[unit] is not None) >= least for unit in range(count)]
    result = [0.0 if has[unit] else None for unit in range(count)]
    for a in range(count):
        for b in range(a + 1, count):
            if not has[a] or not has[b]:
                continue
            ahead, compared = 0.0, 0.0
            for column, weight in children:
                x, y = column[a], column[b]
                if x is None or y is None:
                    continue
                compared += weight
                if abs(x - y) <= 1e-11 * max(1, abs(x), abs(y)):
                    ahead += weight / 2
                elif x > y:
                    ahead += weight
            share = ahead / compared if compared else 0.5
            if abs(share - 0.5) > 1e-12:
                result[a] += 1 if share > 0.5 else -1
                result[b] -= 1 if share > 0.5 else -1
    return result
