"""The dashboard in a terminal: signals, resizes, slow links, random keys for a long time, hostile texts."""

import os
import select
import shutil
import signal
import tempfile
import threading
import time

from hostile import TEXTS
from reports import load, samples, small, write
from terminal import Session
from texts import _poisoned, clipboard, hostile_in_frames

KEYS = [b"j", b"k", b"l", b"h", b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[5~", b"\x1b[6~", b"g",
        b"G", b"\r", b"\x1b", b"\t", b" ", b"c", b"w", b"v", b"x", b"a", b"A", b"d", b"-", b"+", b",", b".",
        b"u", b"0", b"R", b"b", b"t", b"[", b"]", b"<", b">", b"I", b"S", b"s", b"n", b"N", b"F", b"D", b"z",
        b"i", b"!", b"p", b"y", b"Y", b"\x19", b"m", b"L", b"T", b"\x0c", b"?", b":", b"/an\r", b"fa\r", b"12G",
        b"o", b"r", b"\x12", b"\x15", b"\x04", b"\x1b[<0;10;5M\x1b[<0;10;5m", b"\x1b[<64;10;5M",
        b"\x1b[200~p\xc3\xa1ste\x1b[201~", b"\xe1\xba\xa1", b"\xff", b"\x1b[Z", b"\x1bOP", b"3\r"]
#: What a terminal says by itself.
NOISE = [b"\x1b[I", b"\x1b[O", b"\x1b]11;rgb:ffff/ffff/ffff\x07", b"\x1b[?2026;2$y", b"\x1b[", b"\x1b]52;c;"]
#: Those that end a program which does not ignore them; PIPE and XFSZ it may answer as a failed write.
DEADLY = ["INT", "TERM", "HUP", "QUIT", "USR1", "USR2", "ALRM", "SEGV", "ABRT", "ILL", "FPE", "BUS",
          "VTALRM", "PROF", "XCPU", "SYS", "TRAP"]
WAYS = ["drawing", "idle", "early", "unread", "stopped output", "present"]
SIZES = [(80, 24), (100, 30), (120, 40), (40, 10)]


def _paths(bench, folder):
    """A library of one's own, so that edits hurt nobody."""
    library = os.path.join(folder, "library")
    shutil.copytree(os.path.join(bench.root, "sample-data"), library)
    return library


def _turns(bench, tally, rng, seconds, turn, workers=2):
    """Calls turn(rng of its own) on two threads until the time is up."""
    import random
    end = time.monotonic() + seconds
    lock = threading.Lock()

    def work():
        while time.monotonic() < end:
            with lock:
                own = random.Random(rng.random())
            turn(own, end)
    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


# ---- signals ----------------------------------------------------------------------------------------


def signals(bench, tally, rng, seconds):
    order = []

    def turn(own, end):
        if not order:
            order.extend(own.sample([(name, way) for name in DEADLY for way in WAYS],
                                    len(DEADLY) * len(WAYS)))
            order.extend(["stop", "close", "stop", "close"] * 4)
        picked = order.pop(own.randrange(len(order)))
        if picked == "stop":
            _stop(bench, tally, own)
        elif picked == "close":
            _close(bench, tally, own)
        else:
            _deadly(bench, tally, own, *picked)
    # They wait more than they work.
    _turns(bench, tally, rng, seconds, turn, workers=6)


def _deadly(bench, tally, rng, name, way):
    number = getattr(signal, "SIG" + name)
    command = f"govrank sample-data, then kill -{name} ({way})"
    sample = os.path.join(bench.root, "sample-data")
    arguments = ["present", sample + "/un-egdi-2020.json"] if way == "present" else [sample]
    with tempfile.TemporaryDirectory(dir=bench.scratch) as folder, \
            Session(bench.program, arguments, rng.choice(SIZES), folder) as session:
        if way == "early":
            session.pump(rng.random() * 0.03)
        elif not session.drawn():
            bench.fault(tally, "no first frame in 8 s", command)
            return
        if way in ("drawing", "present", "unread"):
            for _ in range(rng.randint(1, 8)):
                session.type(rng.choice(KEYS[:44]))
                if way != "unread":
                    session.pump(rng.random() * 0.01)
        if way == "unread":
            # Nobody reads: the frames fill the line until the program waits to write.
            for _ in range(60):
                try:
                    os.write(session.master, b"T\x0cG\x0cg\x0c")
                except OSError:
                    break
                time.sleep(0.003)
        if way == "stopped output":
            session.type(b"\x13jjjT")
            time.sleep(0.02)
        session.signal(number)
        started = time.monotonic()
        if way == "unread":
            # It must die although nobody reads; what it left is read afterwards.
            while session.poll() is None and time.monotonic() - started < 4:
                time.sleep(0.01)
        died = session.ended(4)
        took = time.monotonic() - started
        if way == "stopped output":
            session.type(b"\x11")
        for _ in range(50):
            if not select.select([session.master], [], [], 0.02)[0] or not session.read():
                break
        if not died:
            bench.fault(tally, f"SIG{name} ({way}): does not die", command)
        else:
            unclean = session.unclean()
            if unclean:
                bench.fault(tally, f"SIG{name} ({way}): {unclean}", command)
            elif session.status != -number:
                bench.fault(tally, f"SIG{name} ({way}): ends with {session.status}", command)
        tally.add(True, took, 0, command)


def _alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] not in "ZX"
    except OSError:
        return False


def _close(bench, tally, rng):
    """A terminal that closes leaves no orphan."""
    command = "govrank sample-data in a terminal that is closed while frames flow"
    with tempfile.TemporaryDirectory(dir=bench.scratch) as folder, \
            Session(bench.program, [os.path.join(bench.root, "sample-data")], folder=folder) as session:
        session.drawn()
        for _ in range(rng.randint(0, 6)):
            session.type(rng.choice(KEYS[:40]))
            session.pump(rng.random() * 0.01)
        session.hang_up()
        started = time.monotonic()
        while session.poll() is None and time.monotonic() - started < 4:
            time.sleep(0.01)
        if session.status is None:
            bench.fault(tally, "lives on when its terminal is closed", command)
        tally.add(True, time.monotonic() - started, 0, command)


def _stop(bench, tally, rng):
    """Stopped: the terminal is the shell's. Continued: a frame. Ended while stopped: nothing is drawn."""
    kills = rng.random() < 0.5
    command = "govrank in a shell; Ctrl-Z; " + ("kill %1" if kills else "fg; q")
    # A job of a shell; what is typed at it comes when the program is stopped.
    shell = 'set -m; "$0" "$@"; echo "[stopped]"; read line; ' + \
        ('kill %1; wait 2>/dev/null; echo "[gone]"' if kills else 'fg >/dev/null; echo "[gone]"')
    with tempfile.TemporaryDirectory(dir=bench.scratch) as folder, \
            Session(bench.program, [os.path.join(bench.root, "sample-data")], folder=folder,
                    shell=shell) as session:
        session.drawn()
        for _ in range(rng.randint(0, 5)):
            session.type(rng.choice(KEYS[:20]))
            session.pump(rng.random() * 0.01)
        session.quiet(1, 0.05)
        pid = next(iter(session.children()), None)
        if rng.random() < 0.5 or pid is None:
            session.type(b"\x1a")
        else:
            os.kill(pid, signal.SIGTSTP)
        started = time.monotonic()
        if not session.wait(rb"\[stopped\]", 4):
            bench.fault(tally, "Ctrl-Z does not stop it", command)
            tally.add(True, 4, 0, command)
            return
        unclean = session.unclean()
        if unclean and "settings" not in unclean:
            bench.fault(tally, f"stopped: {unclean}", command)
        mark = len(session.output)
        session.type(b"\r")
        if kills:
            if not session.wait(rb"\[gone\]", 4):
                bench.fault(tally, "kill while it is stopped: does not die", command)
            else:
                said = bytes(session.output[mark:])
                if b"\x1b[" in said.split(b"[gone]")[0]:
                    bench.fault(tally, "kill while it is stopped draws on the shell's screen", command)
        else:
            if not session.pump(4, lambda: len(session.output) > mark + 300):
                bench.fault(tally, "fg brings no frame", command)
            session.type(b"\x1b\x1b\x1b")
            session.pump(0.1)
            session.type(b"qqqqqq")
            if not session.wait(rb"\[gone\]", 4):
                bench.fault(tally, "does not quit after fg", command)
            elif session.unclean() and "settings" not in session.unclean():
                bench.fault(tally, f"after fg and q: {session.unclean()}", command)
        tally.add(True, time.monotonic() - started, 0, command)


# ---- sizes ------------------------------------------------------------------------------------------


def resize(bench, tally, rng, seconds):
    def turn(own, end):
        sizes = [(1, 1), (2, 2), (300, 100), (40, 10), (80, 24), (1, 100), (300, 1), (500, 300), (39, 9)]
        log = []
        with tempfile.TemporaryDirectory(dir=bench.scratch) as folder, \
                Session(bench.program, [os.path.join(bench.root, "sample-data")], folder=folder) as session:
            session.drawn()
            for _ in range(own.randint(50, 250)):
                if own.random() < 0.6:
                    size = own.choice(sizes) if own.random() < 0.4 else (own.randint(1, 300), own.randint(1, 100))
                    session.resize(*size)
                    log.append(f"{size[0]}x{size[1]}")
                else:
                    key = own.choice(KEYS[:52])
                    session.type(key)
                    log.append(repr(key)[2:-1])
                session.pump(own.choice([0, 0, 0.002, 0.01]))
                if session.poll() is not None or time.monotonic() > end + 2:
                    break
            _leave(bench, tally, session, "resizes", log)
    _turns(bench, tally, rng, seconds, turn)


def _leave(bench, tally, session, what, log):
    """It still lives, answers, and leaves a clean terminal."""
    command = f"govrank sample-data, then: {' '.join(log)[-1500:]}"
    files = {"keys": "\n".join(log).encode()}
    peak = 0
    if session.poll() is None:
        session.resize(80, 24)
        session.quiet(6)
        mark = len(session.output)
        session.type(b"\x0c")
        if not session.pump(4, lambda: len(session.output) > mark + 20 or session.poll() is not None):
            bench.fault(tally, f"{what}: no frame within 4 s", command, files)
        try:
            peak = session.facts()["memory"]
        except OSError:
            pass
        if peak > 250 << 20:
            bench.fault(tally, f"{what}: takes {peak >> 20} MB", command, files)
        # Out of whatever overlay and talk, then out of the screens.
        for _ in range(60):
            session.type(b"\x1b")
            session.pump(0.03)
            session.type(b"q")
            session.pump(0.03)
            if session.poll() is not None:
                break
        if not session.ended(4):
            bench.fault(tally, f"{what}: does not quit", command, files)
    status = session.poll()
    if status is not None and status < 0:
        bench.fault(tally, f"{what}: dies of {signal.Signals(-status).name}", command, files)
    elif status is not None and status not in (0, 65):
        bench.fault(tally, f"{what}: ends with {status}", command, files)
    elif status is not None and session.unclean():
        bench.fault(tally, f"{what}: {session.unclean()}", command, files)
    tally.add(True, 0, peak, command)


# ---- slow links -------------------------------------------------------------------------------------

RATE = 960


def slow(bench, tally, rng, seconds):
    """A key is held for three seconds on a line of 9,600 baud; how much waits when it is let go?"""
    def turn(own, end):
        key, name = own.choice([(b"j", "j"), (b"\x1b[B", "Down"), (b"\x1b[6~", "PgDn"), (b"l", "l"), (b"T", "T"),
                                (b"v", "v"), (b"\t", "Tab")])
        # A line that becomes slow is found out by what waits on it.
        was_fast = own.random() < 0.5
        command = f"govrank sample-data/un-egdi-2020.json on a line of {RATE} bytes a second" + \
            f"{' that was fast before' if was_fast else ''}, {name} held"
        with tempfile.TemporaryDirectory(dir=bench.scratch) as folder, \
                Session(bench.program, [os.path.join(bench.root, "sample-data/un-egdi-2020.json")],
                        folder=folder) as session:
            if was_fast:
                session.drawn()
                session.quiet()
            else:
                _slowly(session, 60, lambda idle: idle > 1.5 and len(session.output) > 2000)
            # A whole screen with its colours.
            whole = -len(session.output)
            if was_fast:
                session.type(b"\x0c")
                session.quiet()
            whole += len(session.output)
            _slowly(session, 3, key=key)
            # What was sent before the key was let go and is not shown yet; an answer now would call for the next frame.
            mark = len(session.output)
            while select.select([session.master], [], [], 0.001)[0] and session.read(answers=False):
                pass
            backlog = len(session.output) - mark
            # One portion of a frame may be under way; on a line that was fast a whole one, where the key shows another.
            allowed = 2 * RATE + (int(1.5 * whole) if was_fast and name in ("PgDn", "T", "v", "Tab") else 600)
            if backlog > allowed:
                bench.fault(tally, f"slow link: {name} held leaves a backlog", command +
                            f": {backlog} bytes wait ({backlog / RATE:.0f} s)")
            tally.add(True, backlog / RATE, 0, command)
    _turns(bench, tally, rng, seconds, turn)


def _slowly(session, seconds, until=lambda idle: False, key=None):
    """Reads as a line of RATE does, for a time, or until nothing has come for as long as `until` wants; a key is held."""
    started = last = came = time.monotonic()
    while time.monotonic() - started < seconds and not until(time.monotonic() - came):
        if key:
            session.type(key)
        time.sleep(0.033)
        now = time.monotonic()
        most = int(RATE * (now - last))
        if most and select.select([session.master], [], [], 0)[0]:
            session.read(most)
            last = came = now
        elif most > RATE // 10:
            last = now


# ---- random keys for a long time --------------------------------------------------------------------


def soak(bench, tally, rng, seconds):
    """Random keys, edits and reloads: memory, threads and descriptors stay flat; nothing traps."""
    def turn(own, end):
        log = []
        poison = own.random() < 0.3
        with tempfile.TemporaryDirectory(dir=bench.scratch) as folder:
            library = _paths(bench, folder)
            text = ""
            if poison:
                text = own.choice([TEXTS[name] for name in ("title", "clear", "csi-c1", "override", "clipboard",
                                                            "arabic-mark", "tags", "return", "delete")])
                tree = small(own, samples(bench.root)["un-egdi-2020.json"], 20)
                with open(os.path.join(library, "un-egdi-2020.json"), "wb") as file:
                    file.write(write(_poisoned(tree, text, codes=own.random() < 0.5)))
            arguments = own.choice([[library], [library + "/un-egdi-2020.json"], [library + "/vn-egov-2017.json"],
                                    ["present", library + "/un-egdi-2020.json"],
                                    [library, "--ascii"], [library, "--lang", "vi"]])
            with Session(bench.program, arguments, own.choice(SIZES), folder) as session:
                if not session.drawn():
                    bench.fault(tally, "no first frame in 8 s", "govrank " + " ".join(arguments))
                    return
                _keys(bench, tally, own, session, library, log, min(end, time.monotonic() + 25))
                if poison:
                    _clean_frames(bench, tally, session, text, log)
                _leave(bench, tally, session, "random keys", log)
    _turns(bench, tally, rng, seconds, turn)
    _flat(bench, tally)
    _rest(bench, tally)
    _talks(bench, tally)


def _keys(bench, tally, rng, session, library, log, end):
    while time.monotonic() < end and session.poll() is None:
        if rng.random() < 0.03:
            name = rng.choice(sorted(os.listdir(library)))
            path = os.path.join(library, name)
            if os.path.isfile(path):
                os.utime(path)
                log.append(f"touch:{name}")
        key = rng.choice(NOISE) if rng.random() < 0.03 else rng.choice(KEYS)
        log.append(repr(key)[2:-1])
        session.type(key)
        session.pump(rng.choice([0, 0, 0.005, 0.03]))


def frames(bench, tally, rng, seconds):
    """Hostile texts on every screen and the clipboard of a terminal."""
    names = [name for name, text in TEXTS.items() if len(text) < 300]
    keys = [b"j", b"y", b"Y", b"\x19", b"\r", b"y", b"Y", b"i", b"\x1b", b"!", b"y", b"\x1b", b"c", b"Y", b"\x1b", b"w",
            b"\x1b", b"b", b"t", b"Y", b"\x1b", b"R", b"\x1b", b":", b"\x1b", b"L", b"s", b"/a\x1b", b"p", b"  o\x1b"]

    def turn(own, end):
        name = own.choice(names)
        text = TEXTS[name]
        with tempfile.TemporaryDirectory(dir=bench.scratch) as folder:
            for number, sample in enumerate(("un-egdi-2020.json", "every-key.json")):
                tree = _poisoned(small(own, samples(bench.root)[sample], 6), text, codes=own.random() < 0.5)
                with open(os.path.join(folder, f"{number}.json"), "wb") as file:
                    file.write(write(tree))
            with Session(bench.program, own.choice([["."], ["0.json"], ["present", "0.json"]]), own.choice(SIZES),
                         folder) as session:
                session.drawn(4)
                for key in keys:
                    session.type(key)
                    session.pump(0.02)
                session.quiet(2, 0.05)
                _clean_frames(bench, tally, session, text, [repr(key)[2:-1] for key in keys])
                tally.add(True, 0, 0, f"frames with {name}")
    _turns(bench, tally, rng, seconds, turn, workers=4)


def _clean_frames(bench, tally, session, text, log):
    frames = bytes(session.output)
    command = f"govrank on a report with {text!r} in its texts, then: {' '.join(log)[-800:]}"
    if b"\x1b]0;PWNED" in frames or b"\x1b]52;c;UFdORUQ=" in frames:
        bench.fault(tally, "a text's escape reaches the terminal", command)
    found = hostile_in_frames(frames)
    if found:
        bench.fault(tally, f"{found} in a frame", command)
    for copied in clipboard(frames):
        found = hostile_in_frames(copied.replace(b"\t", b"").replace(b"\n", b"")) or \
            ("ESC" if b"\x1b" in copied else None)
        if found:
            bench.fault(tally, f"{found} on the clipboard", command)


def _flat(bench, tally, times=40):
    """Reloads by hand and by edits must leave threads and descriptors as they were."""
    with tempfile.TemporaryDirectory(dir=bench.scratch) as folder:
        library = _paths(bench, folder)
        path = os.path.join(library, "vn-pci-2016.json")
        command = f"govrank vn-pci-2016.json; {times} times r, then as many edits"
        with Session(bench.program, [path], folder=folder) as session:
            session.drawn()
            session.quiet()
            before = session.facts()
            for way in ("r", "edits"):
                _reload(session, path, times, way)
                if session.poll() is not None:
                    bench.fault(tally, "dies while files are read again", command)
                    return
                after = session.facts()
                for what, room in (("threads", 3), ("descriptors", 3), ("memory", 24 << 20)):
                    if after[what] > before[what] + room:
                        bench.fault(tally, f"{what} grow with each reload", command +
                                    f" ({way}): {before[what]} to {after[what]}")
            tally.add(True, 0, after["memory"], command)


def _reload(session, path, times, way):
    for _ in range(times):
        if session.poll() is not None:
            return
        if way == "edits":
            with open(path, "ab") as file:
                file.write(b"\n")
        else:
            session.type(b"r")
        session.pump(0.06)
    session.quiet()


def _rest(bench, tally):
    """At rest nothing wakes, in a talk that goes on by itself neither."""
    sample = os.path.join(bench.root, "sample-data/vn-pci-2016.json")
    for arguments in ([sample], ["present", "--auto", "60", sample]):
        command = "govrank " + " ".join(arguments)
        with Session(bench.program, arguments) as session:
            session.drawn()
            session.quiet()
            session.pump(1.0)
            if session.poll() is not None:
                continue
            before, mark = session.facts()["work"], len(session.output)
            session.pump(1.0)
            spent = session.facts()["work"] - before
            if spent > 0.1:
                bench.fault(tally, f"{arguments[0] if arguments[0] == 'present' else 'dashboard'} works at rest",
                            f"{command}: {spent:.2f} s of a second")
            tally.add(True, spent, 0, command)


def _talks(bench, tally):
    """A second talk leaves the first one's socket, and nobody's umask is changed."""
    sample = os.path.join(bench.root, "sample-data/vn-pci-2016.json")
    command = "govrank present R twice, umask 077"
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="gt-") as home:
        env = {"XDG_RUNTIME_DIR": home}
        with Session(bench.program, ["present", sample], env=env, folder=home, shell='umask 077; exec "$0" "$@"') \
                as first:
            first.drawn()
            first.quiet()
            with open(f"/proc/{first.process.pid}/status") as file:
                mask = [line.split()[1] for line in file if line.startswith("Umask")]
            if mask and int(mask[0], 8) != 0o077:
                bench.fault(tally, "present changes the umask", f"{command}: {mask[0]}")
            sockets = _sockets(home)
            with Session(bench.program, ["present", sample], env=env, folder=home) as second:
                second.drawn()
                second.quiet()
                second.signal(signal.SIGTERM)
                second.ended(4)
            left = _sockets(home)
            if not set(sockets) <= set(left):
                bench.fault(tally, "a second talk takes the first one's socket", f"{command}: {sockets}, then {left}")
        tally.add(True, 0, 0, command)


def _sockets(folder):
    """Path and inode of every socket below a folder."""
    found = []
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            if path.endswith(".sock"):
                found.append((os.path.relpath(path, folder), os.lstat(path).st_ino))
    return sorted(found)
