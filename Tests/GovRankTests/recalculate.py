"""Recalculates exported workbooks with LibreOffice and compares them with what the core says.

    python3 recalculate.py GOVRANK REPORT…     a line for each report; exit 1 where a figure differs
    python3 recalculate.py GOVRANK --methods REPORT      the report under one method after the other
    python3 recalculate.py GOVRANK --weight NODE=W REPORT      with another weight in the workbook and in the core

Needs LibreOffice Calc (soffice). Every stored value is thrown away first, so that nothing but the formulas can be right.
"""

import json, os, re, subprocess, sys, tempfile, zipfile
import xml.etree.ElementTree as ET

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def without_values(source, target, weights):
    """The same workbook without the values of formulas, and with other weights."""
    rows = {}
    if weights:
        rows = {row.get(0): number for number, row in sheets(source)["Weights"].items()}
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text = data.decode()
                text = re.sub(r'(<c r="[A-Z]+\d+"(?: s="\d+")?) t="str">(<f>[^<]*</f>)<v>[^<]*</v>', r"\1>\2", text)
                text = re.sub(r"(<f>[^<]*</f>)<v>[^<]*</v>", r"\1", text)
                if name.endswith("sheet2.xml"):
                    for node, weight in weights.items():
                        text, count = re.subn(rf'(<c r="E{rows[node]}"[^>]*>)<v>[^<]*</v>', rf"\1<v>{weight}</v>", text)
                        assert count == 1, node
                data = text.encode()
            new.writestr(name, data)


def recalculated(path, folder):
    profile = os.path.join(folder, "profile")
    out = os.path.join(folder, "out")
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "xlsx", "--outdir", out, path],
        check=True, capture_output=True, timeout=300)
    return os.path.join(out, os.path.basename(path))


def column(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def sheets(path):
    """By name: rows of cells as numbers, texts or None."""
    with zipfile.ZipFile(path) as file:
        shared = []
        if "xl/sharedStrings.xml" in file.namelist():
            for item in ET.fromstring(file.read("xl/sharedStrings.xml")):
                shared.append("".join(t.text or "" for t in item.iter(MAIN + "t")))
        book = ET.fromstring(file.read("xl/workbook.xml"))
        names = [s.get("name") for s in book.iter(MAIN + "sheet")]
        result = {}
        for place, name in enumerate(names):
            rows = {}
            for cell in ET.fromstring(file.read(f"xl/worksheets/sheet{place + 1}.xml")).iter(MAIN + "c"):
                letters, row = re.match(r"([A-Z]+)(\d+)", cell.get("r")).groups()
                kind, value = cell.get("t"), cell.find(MAIN + "v")
                if kind == "inlineStr":
                    content = "".join(t.text or "" for t in cell.iter(MAIN + "t"))
                elif value is None or value.text is None:
                    content = None
                elif kind == "s":
                    content = shared[int(value.text)]
                elif kind in ("str", "e"):
                    content = value.text
                else:
                    content = float(value.text)
                rows.setdefault(int(row), {})[column(letters)] = content
            result[name] = rows
        return result


def compare(govrank, report, folder, weights={}):
    """How many scores and ranks were compared, the largest difference of a score, and what differs."""
    name = os.path.basename(report)
    made = os.path.join(folder, name + ".xlsx")
    exported = subprocess.run([govrank, "export", report, "--format", "xlsx", "-o", made], capture_output=True, text=True)
    if exported.returncode != 0:
        return 0, 0, [f"exit {exported.returncode}: {exported.stderr}"], exported.stderr
    bare = os.path.join(folder, "bare-" + name + ".xlsx")
    without_values(made, bare, weights)
    book = sheets(recalculated(bare, folder))
    if "no values to compute" in exported.stderr:
        return 0, 0, [], exported.stderr
    scores, ranking = book["Scores"], book["Ranking"]
    header = scores[4]
    report_json = json.load(open(report))
    faults, compared, worst = [], 0, 0.0
    categories = [c["code"] for c in report_json.get("categories", [])] or [None]
    index = header[6]
    for category in categories:
        options = [part for node, weight in weights.items() for part in ("--weight", f"{node}={weight}")]
        said = subprocess.run(
            [govrank, "score", report, "--format", "json"] + (["--category", category] if category else []) + options,
            capture_output=True, text=True)
        if said.returncode != 0:
            continue
        core = {row["code"]: row for row in json.loads(said.stdout)["rows"]}
        rows = {r[0]: r for n, r in scores.items() if n >= 6 and r.get(0) in core}
        for code, row in core.items():
            own = rows[code]
            for place, node in header.items():
                if place < 6 or not isinstance(node, str):
                    continue
                expected = row["score"] if node == index else row.get("nodes", {}).get(node, "none")
                if expected == "none":
                    continue
                got = own.get(place)
                got = None if got == "" else got
                compared += 1
                if (expected is None) != (got is None) or isinstance(got, str):
                    faults.append(f"{category} {code} {node}: {expected} {got}")
                elif expected is not None:
                    gap = abs(expected - got) / max(1, abs(expected))
                    worst = max(worst, gap)
                    if gap > 1e-11:
                        faults.append(f"{category} {code} {node}: {expected} {got}")
            rank = row["rank"]
            got = own.get(4)
            got = None if got == "" else got
            compared += 1
            if rank != got:
                faults.append(f"{category} {code}: rank {rank} {got}")
        # The sorted sheet: as many units, ranks that never fall.
        listed = [r for n, r in sorted(ranking.items()) if n >= 6 and r.get(2) in core]
        ranks = [r[0] for r in listed if isinstance(r.get(0), float)]
        if ranks != sorted(ranks) or len(listed) != len(core) or len({r[2] for r in listed}) != len(core):
            faults.append(f"{category}: the ranking is not in order")
        for r in listed:
            if isinstance(r.get(0), float) and r[0] != core[r[2]]["rank"]:
                faults.append(f"{category} {r[2]}: listed as {r[0]}")
    return compared, worst, faults, exported.stderr


METHODS = [
    {"normalise": {"minmax": [1, 100]}, "aggregate": "geometric"},
    {"normalise": {"minmax": [1, 100]}, "aggregate": "harmonic"},
    {"normalise": {"minmax": [1, 100]}, "aggregate": {"power": 2.5}},
    {"normalise": {"minmax": [1, 100]}, "aggregate": {"power": -0.5}},
    {"normalise": {"minmax": [50, 100]}, "aggregate": {"mpi": "minus"}},
    {"normalise": {"minmax": [0, 1]}, "aggregate": {"mpi": "plus"}},
    {"normalise": {"minmax": [0, 100]}, "aggregate": "sum"},
    {"normalise": {"minmax": [0, 100]}, "aggregate": "sum", "minimumCoverage": 0.6},
    {"normalise": {"zscore": [0, 1]}, "minimumCoverage": 0.9},
    {"normalise": {"zscore": [100, 10]}, "aggregate": "geometric"},
    {"normalise": "rank"},
    {"normalise": "borda"},
    {"normalise": "percentile"},
    {"normalise": "distanceToBest"},
    {"normalise": {"minmaxPercentiles": [5, 95, 0, 100]}},
    {"normalise": {"minmaxPercentiles": [0, 66.6, 10, 20]}},
    {"normalise": {"scale": [0, 250]}},
    {"normalise": "none"},
    {"normalise": {"minmax": [0, 100]}, "aggregate": "copeland"},
    {"normalise": {"minmax": [0, 100]}, "impute": "median", "treat": {"winsorise": 5}},
    {"normalise": {"minmax": [0, 100]}, "denominate": True, "impute": "mean"},
    {"normalise": "fractionOfBest"},
    {"normalise": {"ampi": "UNIT"}},
]


def under_methods(report, folder):
    """Copies of the report, each with another method; units without a value of every indicator are left out of half."""
    for place, method in enumerate(METHODS):
        copy = json.load(open(report))
        text = json.dumps(method).replace("UNIT", copy["units"][0]["code"])
        copy["method"] = json.loads(text)
        path = os.path.join(folder, f"method-{place}.json")
        with open(path, "w") as file:
            json.dump(copy, file)
        yield path, text


def main():
    govrank, rest = sys.argv[1], sys.argv[2:]
    weights, failed = {}, False
    while rest[0] == "--weight":
        node, weight = rest[1].split("=")
        weights[node] = weight
        rest = rest[2:]
    with tempfile.TemporaryDirectory() as folder:
        if rest[0] == "--methods":
            reports = under_methods(rest[1], folder)
        else:
            reports = ((report, os.path.basename(report)) for report in rest)
        for report, name in reports:
            compared, worst, faults, said = compare(govrank, report, folder, weights)
            words = "as published" if "no values to compute" in said else f"{compared} figures, apart by {worst:.1e} at most"
            print(f"{name}: {words}" + (f"; {len(faults)} differ: {faults[:5]}" if faults else ""), flush=True)
            failed = failed or bool(faults)
    sys.exit(1 if failed else 0)


main()
