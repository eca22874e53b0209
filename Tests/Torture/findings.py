"""Past findings with their smallest inputs: each has died, hung, lied or run what it must not, once.

A folder of findings/ holds the files of one and `finding`, with lines

    what: what was wrong          run: the arguments          expect: the exit statuses that are right
    says: what must be printed    not: what must not be       env: NAME=value       stdin: a file

`run` may stand there several times. SAMPLES is the folder of sample reports. Inputs that are large are made here.
"""

import os
import re
import shlex

from contract import Case
from reports import write


def cases(bench, rng):
    base = os.path.join(os.path.dirname(os.path.abspath(__file__)), "findings")
    for name in sorted(os.listdir(base)):
        folder = os.path.join(base, name)
        if os.path.isdir(folder):
            yield from _stored(bench, folder, name)
    for name, make in MADE.items():
        files, lines, expect = make()
        for line in lines:
            yield Case(line, files=files, env={"XDG_CONFIG_HOME": "c"}, judge=_judge(expect, [], []),
                       name=f"finding {name}")


def _stored(bench, folder, name):
    files, lines, expect, says, nots, env, stdin = {}, [], None, [], [], {}, None
    for path, _, names in os.walk(folder):
        for file in names:
            whole = os.path.join(path, file)
            relative = os.path.relpath(whole, folder)
            with open(whole, "rb") as opened:
                if relative == "finding":
                    text = opened.read().decode()
                else:
                    files[relative] = opened.read()
    for line in text.splitlines():
        key, _, value = line.partition(": ")
        if key == "run":
            lines.append([word.replace("SAMPLES", os.path.join(bench.root, "sample-data"))
                          for word in shlex.split(value)])
        elif key == "expect":
            expect = {int(word) for word in value.split()}
        elif key == "says":
            says.append(value)
        elif key == "not":
            nots.append(value)
        elif key == "env":
            variable, _, setting = value.partition("=")
            env[variable] = setting
        elif key == "stdin":
            stdin = value
    for line in lines:
        yield Case(line, files=files, env=env, stdin=files.get(stdin), judge=_judge(expect, says, nots),
                   name=f"finding {name}: {' '.join(line[:1])}", spare=200 << 20)


def _judge(expect, says, nots):
    def judge(outcome, _):
        if expect is not None and outcome.status not in expect:
            return f"ends with {outcome.status}, not {' or '.join(str(status) for status in sorted(expect))}"
        text = (outcome.out + outcome.err).decode("utf-8", "replace")
        for pattern in says:
            if not re.search(pattern, text):
                return f"does not say {pattern}"
        for pattern in nots:
            if re.search(pattern, text):
                return f"says {pattern}"
        return None
    return judge


def _report(**more):
    return dict({
        "format": "govrank-report/1", "id": "made", "title": "Made", "period": "2020",
        "index": {"code": "index", "name": "Index", "children": [{"code": "a", "name": "A"}]},
        "units": [{"code": f"U{n}", "name": f"U{n}", "values": {"a": n}} for n in range(3)]}, **more)


def _categories():
    count = 20000
    return {"r.json": write(_report(
        categories=[{"code": f"C{n}", "name": f"C{n}"} for n in range(count)],
        units=[{"code": f"U{n}", "name": f"U{n}", "category": f"C{n}", "values": {"a": n}} for n in range(count)]))}, \
        [["check", "r.json"], ["rank", "r.json"]], None


def _predecessors():
    count = 20000
    return {"r.json": write(_report(units=[
        {"code": f"U{n}", "name": f"U{n}", "values": {"a": n}, "predecessors": [f"P{n}", f"Q{n}"]}
        for n in range(count)])), "s.json": write(_report(id="old", period="2019", units=[
            {"code": f"P{n}", "name": f"P{n}", "values": {"a": n}} for n in range(count)]))}, \
        [["check", "r.json"], ["trend", "r.json", "s.json"]], None


def _keys():
    return {"c/govrank/config.toml": "".join(f"unknown{n} = 1\n" for n in range(2000)).encode()}, [["config"]], {1}


def _columns():
    head = ",".join(f"c{n}" for n in range(100000))
    return {"t.csv": f"name,{head}\nA,{',' * 99999}1\nB,{',' * 99999}2\n".encode()}, [["import", "t.csv"]], None


def _headers():
    head = ",".join("a" for _ in range(30000))
    return {"t.csv": f"name,{head}\nA,{','.join('1' * 30000)}\nB,{','.join('2' * 30000)}\n".encode()}, \
        [["import", "t.csv"]], None


def _stat():
    dimensions = [f"d{n}" for n in range(26)]
    tree = {"version": "2.0", "class": "dataset", "id": dimensions, "size": [2] * 26, "value": {"0": 1},
            "dimension": {name: {"category": {"index": ["a", "b"]}} for name in dimensions}}
    wide = {"version": "2.0", "class": "dataset", "id": ["g", "t"], "size": [2000, 2000], "value": {"0": 1, "1": 2},
            "dimension": {name: {"category": {"index": [f"{name}{n}" for n in range(2000)]}} for name in ("g", "t")}}
    return {"s.json": write(tree), "w.json": write(wide)}, \
        [["import", "s.json", "--as", "jsonstat"], ["import", "w.json", "--as", "jsonstat"]], None


def _deep():
    return {"r.json": b'{"a":' * 100000, "s.json": b"[" * 1000000}, [["check", "r.json"], ["check", "s.json"]], {1}


def _long_name():
    return {"r.json": write(_report(title="x" * 5000000))}, [["rank", "r.json"], ["check", "r.json"]], None


def _long_header():
    tables = {f"{n}.csv": f"name,Score {word * 60000},b\nA,1,2\nB,2,3\n".encode()
              for n, word in enumerate(("2023 ", "words ", "(2023) "))}
    return tables, [["import", name] for name in tables], None


def _long_names():
    kinds = ["ranking", "bars", "stacked", "strip", "histogram", "dumbbell", "intervals"]
    return {"r.json": write(_report(units=[
        {"code": f"U{n}", "name": f"{n} " + "Đơn vị " * 4000, "values": {"a": n}} for n in range(20)]))}, \
        [["export", "r.json", "--chart", kind] for kind in kinds] + \
        [["export", "r.json", "--view", "report", "--format", "html", "--with-units"]], None


def _sort():
    return {"r.json": write(_report(units=[
        {"code": f"U{n}", "name": "Đ" * 200, "values": {"a": 1}} for n in range(20000)]))}, \
        [["rank", "r.json", "--format", "csv"], ["check", "r.json"], ["audit", "r.json"]], None


def _copeland():
    return {"r.json": write(_report(method={"aggregate": "copeland"}, units=[
        {"code": f"U{n}", "name": f"U{n}", "values": {"a": n}} for n in range(20000)]))}, [["rank", "r.json"]], None


def _robust():
    return {"r.json": write(_report(units=[
        {"code": f"U{n}", "name": f"U{n}", "values": {"a": n}} for n in range(3000)]))}, \
        [["robustness", "r.json", "--draws", "20", "--sobol", "0"]], None


def _toml():
    return {"x.toml": b"[" * 100000, "y.toml": b"a=" + b"[" * 100000, "z.toml": b"a." * 50000 + b"b=1",
            "w.toml": b'[[step]]\nview = "x"\n' * 5000, "r.json": write(_report())}, \
        [["export", "r.json", "--theme", f"./{name}.toml"] for name in "xyz"] + \
        [["export", "r.json", "--view", "present", "--deck", "w.toml"]], None


MADE = {"20,000 categories": _categories, "predecessors": _predecessors, "2,000 unknown keys": _keys,
        "100,000 columns": _columns, "one header 30,000 times": _headers, "small JSON-stat": _stat, "deep": _deep,
        "long title": _long_name, "long names": _long_names, "long header": _long_header,
        "one name 20,000 times": _sort, "copeland of 20,000": _copeland,
        "robustness of 3,000": _robust, "deep TOML": _toml}
