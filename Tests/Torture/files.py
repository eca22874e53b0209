"""Odd files, files that change while they are read, full disks, kill -9 while writing."""

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time

from contract import Case, finish, limit
from reports import write

DECK = b'[[step]]\nview = "title"\n'


def _report(units, value=1, **more):
    return dict({
        "format": "govrank-report/1", "id": "made", "title": "Made", "period": "2020",
        "index": {"code": "index", "name": "Index", "children": [
            {"code": "a", "name": "A"}, {"code": "b", "name": "B"}]},
        "units": [{"code": f"U{n}", "name": f"Unit {n}", "values": {"a": value, "b": value}}
                  for n in range(units)]}, **more)


def _odd(kind, path):
    """Makes an odd file at a path; gives what takes it away again."""
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "fifo with a silent writer":
        os.mkfifo(path)
        descriptor = os.open(path, os.O_RDWR | os.O_NONBLOCK)
        return lambda: os.close(descriptor)
    elif kind == "directory":
        os.mkdir(path)
    elif kind == "socket":
        server = socket.socket(socket.AF_UNIX)
        # A socket's own path may not be long.
        short = tempfile.mktemp(prefix="sock-", dir="/tmp")
        server.bind(short)
        os.rename(short, path)
        return server.close
    elif kind == "loop":
        os.symlink(os.path.basename(path), path)
    elif kind == "dangling":
        os.symlink("nowhere", path)
    elif kind == "unreadable":
        open(path, "wb").close()
        os.chmod(path, 0)
    elif kind == "empty":
        open(path, "wb").close()
    elif kind == "sparse":
        with open(path, "wb") as file:
            file.truncate(5 << 30)
    else:
        os.symlink(kind, path)
    return None


ODD = ["fifo", "fifo with a silent writer", "directory", "socket", "loop", "dangling", "unreadable",
       "empty", "sparse", "/dev/zero", "/dev/null", "/dev/full", "/dev/urandom", "/dev/tty",
       "/dev/ptmx", "/proc/self/maps", "/proc/self/environ", "/proc/self/mem", "/proc/version",
       "/proc/kmsg", "/proc/self/fd/0", "/proc/self/cmdline"]

#: Every door through which a file is opened: arguments with ODD at the place of the odd file.
DOORS = {
    "check": ["check", "ODD"], "rank": ["rank", "ODD"], "show": ["show", "ODD", "U1"],
    "verify": ["verify", "ODD"], "open": ["open", "ODD"], "trend": ["trend", "ODD"],
    "export": ["export", "ODD", "--view", "ranking"],
    "folder": ["check", "FOLDER"], "series": ["score", "good.json", "--series", "ODD"],
    "csv": ["import", "ODD"], "jsonstat": ["import", "ODD", "--as", "jsonstat"],
    "mapping": ["import", "good.csv", "--map", "ODD"],
    "deck": ["export", "good.json", "--view", "present", "--deck", "ODD"],
    "rehearse": ["present", "good.json", "--rehearse", "--deck", "ODD"],
    "theme": ["export", "good.json", "--view", "ranking", "--theme", "./ODD.toml"],
    "scenario": ["whatif", "good.json", "--scenario", "ODD"],
    "scenario of a deck": ["export", "good.json", "--view", "present", "--deck", "named.toml"],
    "config": ["config"], "state": ["config"], "themes": ["themes"],
    "inherited theme": ["export", "good.json", "--view", "ranking", "--theme", "heir"],
}


def odd_cases(bench, rng):
    good = {"good.json": write(_report(3)), "good.csv": b"name,score\nA,1\nB,2\n",
            "named.toml": b'[[step]]\nview = "ranking"\nscenario = "odd"\n'}
    pairs = [(door, kind) for door in DOORS for kind in ODD]
    rng.shuffle(pairs)
    for door, kind in pairs:
        yield _odd_case(door, kind, good)


def _odd_case(door, kind, good):
    arguments = list(DOORS[door])
    env = {}
    place = "odd"
    if door == "folder":
        arguments[1], place = "library", "library/odd.json"
    elif door == "theme":
        arguments[-1], place = "./odd.toml", "odd.toml"
    elif door == "scenario of a deck":
        place = "odd.json"
    elif door in ("config", "state"):
        env = {"XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "config"}
        place = f"config/govrank/{door}.toml"
    elif door in ("themes", "inherited theme"):
        env = {"XDG_CONFIG_HOME": "config"}
        place = "config/govrank/themes/odd.toml"
    elif door in ("jsonstat", "csv"):
        place = "odd"
    arguments = [place if word == "ODD" else word for word in arguments]

    def prepare(folder):
        path = os.path.join(folder, place)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if door == "folder":
            with open(os.path.join(folder, "library", "good.json"), "wb") as file:
                file.write(good["good.json"])
        if door == "inherited theme":
            with open(os.path.join(folder, "config/govrank/themes/heir.toml"), "wb") as file:
                file.write(b'inherits = "odd"\n')
        for name in list(env):
            env[name] = os.path.join(folder, "config")
        return _odd(kind, path)

    case = Case(arguments, files=good, env=env, prepare=prepare, name=f"{door} on {kind}")
    # What is not read need not be held: a stated bound is enough.
    case.spare = 200 << 20
    return case


# ---- files that change ------------------------------------------------------------------------------


def changing(bench, tally, rng, seconds):
    """What is read is one version, whole, or it is refused: never a mixture."""
    rows = 200000
    end = time.monotonic() + seconds
    large, little = write(_report(30000, 1)), write(_report(9000, 2))
    table = lambda n, v: ("name,score\n" + "".join(f"Unit {i},{v}\n" for i in range(n))).encode()
    doors = [(["rank", "it", "--format", "csv"], large, little),
             (["verify", "it"], large, little),
             (["import", "it"], table(rows, 1), table(rows // 4, 2))]
    while time.monotonic() < end:
        arguments, first, second = rng.choice(doors)
        way = rng.choice(["shrink", "grow", "cut", "replace"])
        wait = rng.random() * 0.12
        if way == "grow":
            first, second = second, first

        def prepare(folder, way=way, wait=wait, second=second):
            path = os.path.join(folder, "it")

            def change():
                time.sleep(wait)
                try:
                    if way == "replace":
                        with open(path + ".new", "wb") as file:
                            file.write(second)
                        os.rename(path + ".new", path)
                    elif way == "cut":
                        os.truncate(path, len(second) // 2)
                    else:
                        with open(path, "wb") as file:
                            file.write(second)
                except OSError:
                    pass
            thread = threading.Thread(target=change)
            thread.start()
            return thread.join

        def judge(outcome, folder):
            if outcome.status != 0:
                return None
            text = outcome.out
            if arguments[0] == "rank":
                ones, twos = text.count(b",1,"), text.count(b",2,")
            elif arguments[0] == "import":
                ones, twos = text.count(b'"score": 1.0}'), text.count(b'"score": 2.0}')
            else:
                return None
            return "mixes two versions of a file" if ones > 3 and twos > 3 else None

        case = Case(arguments, files={"it": first}, prepare=prepare, judge=judge,
                    name=f"{arguments[0]} while the file is changed ({way})", limit=4)
        bench.hold(tally, case)


# ---- disks ------------------------------------------------------------------------------------------

WRITERS = [
    (["export", "good.json", "--view", "report", "--with-units", "--format", "html"], "--output"),
    (["export", "good.json", "--view", "ranking", "--format", "svg"], "--output"),
    (["import", "big.csv"], "--output"),
]
PRINTERS = [["rank", "good.json"], ["check", "good.json"], ["export", "good.json", "--format", "json"],
            ["import", "big.csv"], ["method"], ["manual"], ["themes"], ["config"], ["audit", "good.json"],
            ["verify", "good.json"], ["--help"], ["--version"]]


def _files():
    return {"good.json": write(_report(400)),
            "big.csv": ("name,score\n" + "".join(f"Unit {i},{i}\n" for i in range(30000))).encode()}


def disk(bench, tally, rng, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for turn in (_full, _kill, _injected, _limited, _modes):
            if time.monotonic() < end:
                turn(bench, tally, rng)
        _full_device(bench, tally, rng)


def _full_device(bench, tally, rng):
    """Standard output on a full device: 74 and a sentence, whatever the command."""
    arguments = rng.choice(PRINTERS)
    with tempfile.TemporaryDirectory(dir=bench.scratch) as folder, open("/dev/full", "wb") as full, \
            tempfile.TemporaryFile() as err:
        _put(folder, _files())
        process = subprocess.Popen(
            [bench.program.path] + arguments, cwd=folder, stdout=full, stderr=err,
            stdin=subprocess.DEVNULL, env=bench.program.environment(), start_new_session=True)
        status, usage, hung = finish(process, 10)
        err.seek(0)
        said = err.read()
    command = "govrank " + " ".join(arguments) + " > /dev/full"
    tally.add(status == 74, usage.ru_utime, 0, command)
    if hung or status != 74 or len(said) < 8:
        bench.fault(tally, f"{arguments[0]} > /dev/full ends with {status}, {len(said)} bytes said",
                    command, _files())


def _put(folder, files):
    for name, data in files.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)


def _start(bench, folder, arguments, err):
    return subprocess.Popen(
        [bench.program.path] + arguments, cwd=folder, stdout=subprocess.DEVNULL, stderr=err,
        stdin=subprocess.DEVNULL, env=bench.program.environment(), start_new_session=True)


def _litter(folder):
    return sorted(set(os.listdir(folder)) - {"good.json", "big.csv", "out"})


def _full(bench, tally, rng):
    """A file system without room: 73 or 74, the old file as it was, nothing beside it."""
    with tempfile.TemporaryDirectory(dir=bench.scratch) as outer, tempfile.TemporaryFile() as err:
        _put(outer, _files())
        room = os.path.join(outer, "room")
        os.mkdir(room)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", room],
                                 capture_output=True, check=False).returncode == 0
        if not mounted:
            tally.note = "no right to mount a full disk"
            return
        try:
            old = rng.random() < 0.5
            if old:
                _put(room, {"out": b"old"})
            arguments, option = rng.choice(WRITERS)
            arguments = arguments + [option, "room/out", "--force"]
            process = _start(bench, outer, arguments, err)
            status, usage, hung = finish(process, 10)
            err.seek(0)
            said = err.read()
            left = sorted(os.listdir(room))
            content = open(os.path.join(room, "out"), "rb").read() if "out" in left else None
        finally:
            subprocess.run(["umount", room], check=False)
    command = "govrank " + " ".join(arguments) + "  # room: a tmpfs of 8 kB"
    tally.add(False, usage.ru_utime, 0, command)
    if hung or status not in (73, 74) or len(said) < 8:
        bench.fault(tally, f"{arguments[0]} on a full disk ends with {status}", command, _files())
    elif left != (["out"] if old else []) or content not in (None, b"old"):
        bench.fault(tally, f"{arguments[0]} on a full disk leaves {left}", command, _files())


def _limited(bench, tally, rng):
    """A limit on the size of files, as batch systems set it."""
    with tempfile.TemporaryDirectory(dir=bench.scratch) as folder, tempfile.TemporaryFile() as err:
        _put(folder, _files())
        arguments, option = rng.choice(WRITERS)
        arguments = arguments + [option, "out"]
        line = "ulimit -f 8; exec \"$0\" \"$@\""
        process = subprocess.Popen(
            ["sh", "-c", line, bench.program.path] + arguments, cwd=folder, stderr=err,
            stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=bench.program.environment(),
            start_new_session=True)
        limit(process.pid)
        status, usage, hung = finish(process, 10)
        left = os.listdir(folder)
    command = "ulimit -f 8; govrank " + " ".join(arguments)
    tally.add(False, usage.ru_utime, 0, command)
    if hung or status not in (73, 74):
        word = signal.Signals(-status).name if status < 0 else status
        bench.fault(tally, f"{arguments[0]} under ulimit -f ends with {word}", command, _files())
    elif _litter_of(left):
        bench.fault(tally, f"{arguments[0]} under ulimit -f leaves litter", command, _files())


def _injected(bench, tally, rng):
    """Killed in the moment of the rename, and disks that fail when they are asked to keep what was written."""
    if shutil.which("strace") is None:
        tally.note = "strace is not installed (scripts/setup --tests)"
        return
    arguments, option = rng.choice(WRITERS)
    arguments = arguments + [option, "out", "--force"]
    for calls, what in (("rename,renameat,renameat2", "signal=KILL"), ("fsync,fdatasync", "error=EIO")):
        with tempfile.TemporaryDirectory(dir=bench.scratch) as folder, tempfile.TemporaryFile() as err:
            _put(folder, dict(_files(), out=b"old"))
            process = subprocess.Popen(
                ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=" + calls, "-e", f"inject={calls}:{what}",
                 bench.program.path] + arguments, cwd=folder, stderr=err, stdout=subprocess.DEVNULL,
                stdin=subprocess.DEVNULL, env=bench.program.environment(), start_new_session=True)
            status, usage, _ = finish(process, 20)
            with open(os.path.join(folder, "out"), "rb") as file:
                content = file.read()
            command = f"strace -f -e inject={calls}:{what} govrank " + " ".join(arguments)
            tally.add(False, usage.ru_utime, 0, command)
            if "KILL" in what:
                finish(_start(bench, folder, arguments, err), 10)
            if "KILL" in what and status == 0:
                bench.fault(tally, f"{arguments[0]}: writes without a rename", command, _files())
            elif "EIO" in what and status not in (73, 74):
                bench.fault(tally, f"{arguments[0]}: does not ask the disk to keep a file", command, _files())
            elif content != b"old":
                bench.fault(tally, f"{arguments[0]}: half a file", command, _files())
            if _litter(folder):
                bench.fault(tally, f"{arguments[0]}: what a killed run left is never taken away"
                            if "KILL" in what else f"{arguments[0]}: a failed write leaves litter",
                            f"{command}: {_litter(folder)}", _files())


def _modes(bench, tally, rng):
    """What is written over keeps its mode; what is new has what the umask leaves."""
    arguments, option = rng.choice(WRITERS)
    arguments = arguments + [option, "out", "--force"]
    with tempfile.TemporaryDirectory(dir=bench.scratch) as folder, tempfile.TemporaryFile() as err:
        _put(folder, _files())
        path = os.path.join(folder, "out")
        for mode, before in ((0o600, True), (0o640, True), (0o600, False)):
            if os.path.exists(path):
                os.unlink(path)
            if before:
                _put(folder, {"out": b"old"})
                os.chmod(path, mode)
            process = subprocess.Popen(
                ["sh", "-c", ("" if before else "umask 077; ") + 'exec "$0" "$@"', bench.program.path] + arguments,
                cwd=folder, stderr=err, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
                env=bench.program.environment(), start_new_session=True)
            status, usage, _ = finish(process, 10)
            found = os.stat(path).st_mode & 0o777 if os.path.exists(path) else None
            command = "govrank " + " ".join(arguments) + f"  # out: {mode:o}" + ("" if before else ", by umask 077")
            tally.add(status == 0, usage.ru_utime, 0, command)
            if found != mode:
                what = "--force changes a file's mode" if before else "the umask is not kept"
                bench.fault(tally, f"{arguments[0]}: {what}", command, _files())


def _litter_of(left):
    return sorted(set(left) - {"good.json", "big.csv"})


def _kill(bench, tally, rng):
    """kill -9 at any moment: the old file or the new one, whole; the next run cleans up."""
    arguments, option = rng.choice(WRITERS)
    arguments = arguments + [option, "out", "--force"]
    command = "govrank " + " ".join(arguments) + "  # killed with -9 while it writes"
    with tempfile.TemporaryDirectory(dir=bench.scratch) as folder, tempfile.TemporaryFile() as err:
        _put(folder, _files())
        started = time.monotonic()
        finish(_start(bench, folder, arguments, err), 10)
        whole = time.monotonic() - started
        with open(os.path.join(folder, "out"), "rb") as file:
            right = file.read()
        for _ in range(8):
            _put(folder, {"out": b"old"})
            process = _start(bench, folder, arguments, err)
            time.sleep(whole * rng.uniform(0.3, 1.05))
            os.kill(process.pid, signal.SIGKILL)
            _, usage, _ = finish(process, 10)
            with open(os.path.join(folder, "out"), "rb") as file:
                content = file.read()
            tally.add(content == right, usage.ru_utime, 0, command)
            if content not in (b"old", right):
                bench.fault(tally, f"{arguments[0]}: kill -9 leaves half a file", command, _files())
            if _litter(folder):
                # Left by the killed run; the next one takes it away.
                finish(_start(bench, folder, arguments, err), 10)
                if _litter(folder):
                    bench.fault(tally, f"{arguments[0]}: what kill -9 left is never taken away",
                                command, _files())
                    return
