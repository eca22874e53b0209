"""Coverage-guided fuzzing with libFuzzer (Tests/Fuzz), and the same doors of the program with blindly bent seeds."""

import glob
import os
import re
import shutil
import subprocess
import tempfile
import time

from contract import Case
from reports import samples, small, write

#: kind → the doors of Tests/Fuzz, and how the program is asked to read the same bytes.
DOORS = {
    "reader": (["reader"], "r.json", [["check", "r.json"], ["rank", "r.json"], ["verify", "r.json"]]),
    "themes": (["themes"], "x.toml", [["export", "good.json", "--theme", "./x.toml", "--format", "text"]]),
    "config": (["config"], "c/govrank/config.toml", [["config"]]),
    "decks": (["decks", "scenarios"], "x.toml", [
        ["export", "good.json", "--view", "present", "--deck", "x.toml", "--format", "text"],
        ["present", "good.json", "--rehearse", "--deck", "x.toml"]]),
    "mappings": (["mappings"], "x.toml", [["import", "good.csv", "--map", "x.toml"]]),
    "csv": (["csv"], "x.csv", [["import", "x.csv"], ["import", "x.csv", "--as", "tsv"]]),
    "jsonstat": (["jsonstat"], "x.json", [["import", "x.json", "--as", "jsonstat"]]),
}

WORDS = {
    "toml": [b"[", b"]", b"[[step]]\n", b"=", b'"', b"'''", b'"""', b"{", b"}", b",", b"#", b".", b"\n", b"view = ",
             b"notes", b"units", b"inherits", b"[palette]\n", b"[role]\n", b"fg", b"[keys]\n", b"1979-05-27", b"0x",
             b"1e999", b"nan", b"inf", b"\\u0000", b"\\UFFFFFFFF", b"[indicators.\"a\"]\n", b"weight = ", b"true"],
    "json": [b"{", b"}", b"[", b"]", b",", b":", b'"', b"null", b"nul", b"true", b"1e308", b"-0", b"\\ud800", b'"units"',
             b'"index"', b'"children"', b'"values"', b'"size"', b'"value"', b'"dimension"', b'"category"', b'"role"'],
    "csv": [b",", b";", b"\t", b'"', b'""', b"\r\n", b"\n", b"\r", b"1,5", b"1.234.567,8", b"=1", b"name", b"score",
            b"2020", b"%", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00", b"-", b"\xe2\x88\x92", b"sep=;\n"]}


def seeds(bench, kind, rng):
    """Inputs that are in order, from the project's own files."""
    def read(*patterns):
        found = []
        for pattern in patterns:
            for path in sorted(glob.glob(os.path.join(bench.root, pattern), recursive=True)):
                with open(path, "rb") as file:
                    found.append(file.read())
        return found
    if kind == "reader":
        return [write(small(rng, tree, 4)) for tree in samples(bench.root).values()] + \
            read("Tests/IndexReportsTests/Fixtures/*/*.json", "Tests/Compatibility/**/*.json")[:120]
    if kind == "scenarios":
        return read("Tests/Compatibility/**/*scenario*.json") + [
            b'{"format":"govrank-scenario/1","report":"vn-pci-2016","name":"x","weights":{"a":2},"values":{"VN-DN":'
            b'{"a":1}},"goalposts":{"a":[0,1]},"method":{"normalise":"minmax:0,100","minimumCoverage":0.5}}']
    if kind == "themes":
        return read("themes/*.toml", "Tests/Compatibility/**/theme*.toml")
    if kind == "config":
        return read("Tests/Compatibility/**/config*.toml", "Tests/Compatibility/**/state*.toml") + [
            b'theme = "dark"\nlanguage = "vi"\npath = ["a"]\nview = "bars"\nmouse = true\nascii = false\n'
            b'recent = ["a"]\n[keys]\ncompare = ["c", "Ctrl-K"]\n']
    if kind == "decks":
        return read("Tests/Compatibility/**/deck*.toml") + [
            b'[[step]]\nview = "title"\nnotes = { en = "a", vi = "b" }\n[[step]]\nview = "comparison"\nunits = ["a"]\n'
            b'[[step]]\nview = "ranking"\nsort = "-a"\ntop = 3\nstacked = true\ngroup = "region=a"\nscenario = "x"\n']
    if kind == "mappings":
        return read("Tests/Compatibility/**/mapping*.toml") + [
            b'id = "a"\ntitle = { en = "a" }\nname = "Name"\ngroup = ["R"]\ndecimal = "comma"\nnormalise = "rank"\n'
            b'[indicators."A b"]\ncode = "a"\nname = "A"\nunit = "%"\ndirection = "lower"\nweight = 2\n']
    if kind == "csv":
        return read("Tests/Compatibility/**/*.csv") + [
            b"code,name,region,a,b,score,rank\nA,Alpha,N,1,2,3,1\nB,Beta,S,2,,2,2\n",
            "STT;Tên tỉnh;Điểm;Hạng\n1;Hà Nội;71,5;1\n2;\"Huế\";60,25;2\n".encode(),
            b"name\tkey\tvalue\nA\tx\t1\nA\ty\t2\nB\tx\t3\n", b'"a\n""b""",1\r\n']
    return [b'{"version":"2.0","class":"dataset","label":"T","id":["geo","ind","time"],"size":[2,2,1],"role":{"geo":'
            b'["geo"],"time":["time"]},"dimension":{"geo":{"category":{"index":{"a":0,"b":1},"label":{"a":"A","b":"B"}}},'
            b'"ind":{"category":{"index":["x","y"]}},"time":{"category":{"index":["2020"]}}},"value":[1,2,3,4]}',
            b'{"version":"2.0","class":"dataset","id":["geo"],"size":[3],"dimension":{"geo":{"category":{"index":'
            b'["a","b","c"]}}},"value":{"0":1,"2":3}}']


# ---- libFuzzer --------------------------------------------------------------------------------------


def runtime(name="fuzzer_no_main"):
    """A runtime of the compiler's, by default libFuzzer's without a main; None where there is none."""
    swift = shutil.which("swift")
    if swift is None:
        return None
    base = os.path.dirname(os.path.dirname(os.path.realpath(swift)))
    found = sorted(glob.glob(base + f"/lib/clang/*/lib/*/libclang_rt.{name}*.a"))
    return found[-1] if found else None


def build(bench):
    """Builds Tests/Fuzz; gives the path, or None with the reason said."""
    library = runtime()
    if library is None:
        bench.say("no libFuzzer runtime beside the toolchain: the doors are tried with bent seeds only")
        return None
    bench.say("building the fuzzer (.build-fuzz) …")
    done = subprocess.run(
        ["swift", "build", "-c", "release", "--scratch-path", ".build-fuzz", "--product", "Fuzz", "-Xswiftc",
         "-Xfrontend", "-Xswiftc", "-sanitize=fuzzer", "-Xcxx", "-fsanitize=fuzzer-no-link"],
        cwd=bench.root, env=dict(os.environ, GOVRANK_FUZZER_RUNTIME=library), capture_output=True, check=False)
    if done.returncode != 0:
        bench.say("the fuzzer does not build:\n" + done.stdout.decode()[-1500:])
        return None
    return built(bench)


def built(bench):
    path = os.path.join(bench.root, ".build-fuzz/release/Fuzz")
    return path if os.path.exists(path) else None


def guided(bench, tally, rng, kind, seconds, binary):
    """libFuzzer on the doors of a kind; goes on behind a fault until the time is up."""
    doors = DOORS[kind][0]
    for door in doors:
        _guided(bench, tally, rng, door, seconds / len(doors), binary)


def _guided(bench, tally, rng, door, seconds, binary):
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory(dir=bench.scratch) as folder:
        corpus, found = os.path.join(folder, "corpus"), os.path.join(folder, "found")
        os.mkdir(corpus)
        os.mkdir(found)
        for number, data in enumerate(seeds(bench, door, rng)):
            with open(os.path.join(corpus, f"seed{number}"), "wb") as file:
                file.write(data)
        words = WORDS["csv" if door == "csv" else "json" if door in ("reader", "jsonstat", "scenarios") else "toml"]
        with open(os.path.join(folder, "words"), "w") as file:
            file.write("".join('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"\n' for word in words))
        variables = dict(bench.program.environment(), GOVRANK_FUZZ=door, SWIFT_BACKTRACE="enable=no",
                         GOVRANK_FUZZ_REPORT=os.path.join(bench.root, "sample-data/vn-pci-2016.json"))
        while end - time.monotonic() > 1:
            left = max(1, int(end - time.monotonic()))
            done = subprocess.run(
                [binary, corpus, f"-max_total_time={left}", f"-seed={rng.randrange(1, 1 << 31)}", "-timeout=2",
                 "-rss_limit_mb=600", "-max_len=60000", "-print_final_stats=1", f"-dict={folder}/words",
                 f"-artifact_prefix={found}/"],
                env=variables, capture_output=True, check=False, cwd=folder)
            text = done.stderr.decode("utf-8", "replace")
            runs = re.search(r"stat::number_of_executed_units:\s*(\d+)", text)
            peak = re.search(r"stat::peak_rss_mb:\s*(\d+)", text)
            slow = re.search(r"stat::slowest_unit_time_sec:\s*(\d+)", text)
            tally.tried += int(runs.group(1)) if runs else 1
            tally.accepted += int(runs.group(1)) if runs else 0
            tally.peak = max(tally.peak, int(peak.group(1)) << 20 if peak else 0)
            if slow and int(slow.group(1)) > tally.slowest:
                tally.slowest, tally.slowest_name = float(slow.group(1)), f"fuzzed {door}"
            for name in sorted(os.listdir(found)):
                _artifact(bench, tally, binary, variables, door, os.path.join(found, name), text)
            if done.returncode == 0 or not re.search("ERROR: libFuzzer", text):
                break


def _artifact(bench, tally, binary, variables, door, path, text):
    """A fault: its cause from the log, its input made smaller."""
    with open(path, "rb") as file:
        data = file.read()
    os.unlink(path)
    name = os.path.basename(path).split("-")[0]
    if name == "slow":
        return
    reason = re.search(r"([\w./+-]+:\d+: Fatal error[^\n]*|Assertion `[^']*'|what\(\):[^\n]*|terminate called[^\n]*)", text)
    cause = f"fuzzed {door}: {name}" + (f" ({reason.group(1)[:90]})" if reason else "")
    if not tally.fault(cause):
        return
    from shrink import smallest

    def fails(smaller):
        with open(path, "wb") as file:
            file.write(smaller)
        try:
            done = subprocess.run([binary, path, "-timeout=2", "-rss_limit_mb=600"], env=variables,
                                  capture_output=True, timeout=20, check=False)
        except subprocess.TimeoutExpired:
            return name == "timeout"
        return done.returncode != 0 and (reason is None or reason.group(1).encode()[:60] in done.stderr)
    data = smallest(data, fails, seconds=10)
    if os.path.exists(path):
        os.unlink(path)
    bench.save(tally, cause, f"GOVRANK_FUZZ={door} GOVRANK_FUZZ_REPORT=sample-data/vn-pci-2016.json "
               f"SWIFT_BACKTRACE=enable=no .build-fuzz/release/Fuzz input", {"input": data})


# ---- without libFuzzer ------------------------------------------------------------------------------


def _bent(rng, seeds_, words):
    """One seed with some of its bytes changed, doubled, taken out; or two of them crossed."""
    data = bytearray(rng.choice(seeds_))
    for _ in range(rng.choice([1, 1, 2, 4, 8])):
        at = rng.randrange(len(data) + 1)
        turn = rng.randrange(7)
        if turn == 0 and data:
            data[at % len(data)] = rng.randrange(256)
        elif turn == 1:
            del data[at:at + rng.choice([1, 1, 4, 32])]
        elif turn == 2:
            data[at:at] = rng.choice(words)
        elif turn == 3:
            data[at:at] = data[at:at + rng.choice([1, 8, 64])] * rng.choice([1, 2, 50])
        elif turn == 4:
            other = rng.choice(seeds_)
            cut = rng.randrange(len(other) + 1)
            data[at:] = other[cut:]
        elif turn == 5:
            data[at:at + 1] = rng.choice(words)
        else:
            data[at:] = b""
    return bytes(data[:60000])


def cases(bench, rng, kind):
    _, name, lines = DOORS[kind]
    start = seeds(bench, kind, rng)
    words = WORDS["csv" if kind == "csv" else "json" if kind in ("reader", "jsonstat") else "toml"]
    good = {"good.json": write(small(rng, samples(bench.root)["vn-pci-2016.json"], 5)),
            "good.csv": b"Name,A b,R\nA,1,N\nB,2,S\nC,3,N\n"}
    while True:
        files = dict(good, **{name: _bent(rng, start, words)})
        yield Case(rng.choice(lines), files=files, env={"XDG_CONFIG_HOME": "c"} if kind == "config" else {},
                   name=f"{kind}", shrinks=name)
