"""strace: what is opened, written and executed; a program planted where a runtime would look stays dead."""

import os
import re
import shutil
import signal
import stat
import subprocess
import tempfile
import time
import zipfile

from reports import samples, write
from terminal import Session

CALLS = "trace=execve,execveat,open,openat,openat2,creat,rename,renameat,renameat2,unlink,unlinkat," \
        "connect,socket,bind,mkdir,chmod,fchmod"
#: Places that are read by the system's own libraries, or named by the user.
READ = re.compile(
    r"^(/lib|/usr/lib|/usr/local/lib|/etc/ld\.so|/etc/terminfo|/lib/terminfo|/usr/share/terminfo|/usr/share/tabset"
    r"|/usr/share/locale|/usr/lib/locale|/proc/self/|/proc/[0-9]+/|/proc/cpuinfo|/proc/meminfo|/proc/stat"
    r"|/proc/sys/|/sys/|/dev/(null|tty|urandom|random|pts/|shm/)|/etc/(passwd|nsswitch|localtime|timezone)"
    r"|/usr/share/zoneinfo|/usr/(local/)?share/govrank|/etc/xdg|/run/user)")


def run(bench, tally, rng, seconds):
    if shutil.which("strace") is None:
        tally.note = "strace is not installed (scripts/setup --tests)"
        return
    end = time.monotonic() + seconds
    report = write(samples(bench.root)["vn-pci-2016.json"])
    turns = [
        (["check", "r.json"], None), (["rank", "r.json"], None), (["import", "t.csv", "-o", "out.json"], None),
        (["import", "w.ods", "-o", "out.json"], None), (["export", "r.json", "-o", "out.svg"], None), (["themes"], None), (["config"], None),
        (["check", "-"], "SEGV"), (["rank", "-"], "ABRT"), (["import", "-"], "ILL"), (["check", "-"], "TRAP"),
        (["rank", "-"], "BUS"), (["import", "-"], "FPE"), (["check", "nul.json"], None),
        (["open", "r.json"], "SEGV"), (["open", "r.json"], None), (["present", "r.json"], "ABRT"),
        (["audit", "-"], "SYS"), (["verify", "-"], "SEGV")]
    for number, (arguments, name) in enumerate(turns):
        if number >= 8 and time.monotonic() > end:
            break
        for argv0 in (False, True) if name else (False,):
            _turn(bench, tally, arguments, name, argv0, report)


def _plant(folder):
    """A program where the Swift runtime looks for its backtracer, in every place that it may mean."""
    marker = os.path.join(folder, "EXECUTED")
    script = f"#!/bin/sh\n: > '{marker}'\n"
    for place in ("libexec/swift/linux", "libexec/swift", "swift-backtrace-dir", "bin", "usr/libexec/swift/linux"):
        os.makedirs(os.path.join(folder, place), exist_ok=True)
        for name in ("swift-backtrace", "swift-backtrace-static"):
            path = os.path.join(folder, place, name)
            with open(path, "w") as file:
                file.write(script)
            os.chmod(path, 0o755)
    # The second program is the one beside the first, never one of the current folder.
    with open(os.path.join(folder, "govrank-documents"), "w") as file:
        file.write(script)
    os.chmod(os.path.join(folder, "govrank-documents"), 0o755)
    for library in ("libzip.so.4", "libexpat.so.1", "libsimdjson.so.14", "libncursesw.so.6", "libtinfo.so.6", "libstdc++.so.6", "libc.so.6"):
        with open(os.path.join(folder, library), "w") as file:
            file.write("not a library")
    return marker


def _workbook(path):
    cells = "".join(f"<t:table-row><t:table-cell><x:p>{name}</x:p></t:table-cell><t:table-cell><x:p>{score}</x:p>"
                    "</t:table-cell></t:table-row>" for name, score in (("name", "score"), ("A", 1), ("B", 2)))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml", '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
            'xmlns:x="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:body><o:spreadsheet>'
            f'<t:table t:name="T">{cells}</t:table></o:spreadsheet></o:body></o:document-content>')


def _turn(bench, tally, arguments, name, bare, report):
    with tempfile.TemporaryDirectory(dir=bench.scratch) as folder:
        marker = _plant(folder)
        for file, data in (("r.json", report), ("t.csv", b"name,score\nA,1\nB,2\n"), ("nul.json", b'{"a":nul')):
            with open(os.path.join(folder, file), "wb") as target:
                target.write(data)
        _workbook(os.path.join(folder, "w.ods"))
        log = os.path.join(folder, "strace.log")
        # Found on PATH it is started by its bare name, which is what the runtime starts from.
        program = ["env", "PATH=" + os.path.dirname(bench.program.path), os.path.basename(bench.program.path)] \
            if bare else [bench.program.path]
        line = ["strace", "-f", "-qq", "-e", CALLS, "-o", log] + program + arguments
        command = ("PATH=…:$PATH " if bare else "") + "govrank " + " ".join(arguments) + \
            (f"; kill -{name}" if name else "")
        started = time.monotonic()
        if arguments[0] in ("open", "present"):
            _terminal(bench, folder, line, name)
        else:
            _pipe(bench, folder, line, name)
        executed, opened, written, nets = _read(log)
        mine = {bench.program.path, os.path.realpath(bench.program.path)}
        # The one other program, beside the first and nowhere else.
        mine |= {path + "-documents" for path in mine}
        others = [path for path in executed if path not in mine and os.path.basename(path) not in ("env",)]
        if os.path.exists(marker) or any("swift-backtrace" in path for path in executed):
            bench.fault(tally, "a planted swift-backtrace is executed",
                        f"{command}  # with ./libexec/swift/linux/swift-backtrace planted")
        elif others:
            bench.fault(tally, f"executes {os.path.basename(others[0])}", f"{command}: {others}")
        for path in sorted(opened):
            if not _expected(path, bench, folder):
                where = "looks for a library outside the system's folders" if ".so" in path else \
                    f"opens {os.path.basename(path)}"
                bench.fault(tally, where, f"{command}: opens {path}")
                break
        for path in sorted(written):
            base = os.path.realpath(os.path.join(folder, path))
            if not (base.startswith(bench.program.home) or os.path.basename(path).startswith(("out.", ".out."))
                    or path.startswith("/dev/") or base == marker):
                bench.fault(tally, f"writes {os.path.basename(path)}", f"{command}: writes {path}")
        if nets:
            bench.fault(tally, "uses the network", f"{command}: {nets[0]}")
        tally.add(True, time.monotonic() - started, 0, command)


def _expected(path, bench, folder):
    if READ.match(path):
        return True
    place = os.path.realpath(os.path.join(folder, path))
    near = os.path.dirname(bench.program.path)
    if ".so" in os.path.basename(path):
        # Libraries come from the system, never from beside the program or the current folder.
        return False
    return place.startswith((folder, bench.program.home, bench.root, os.path.dirname(near))) or \
        path in ("/etc/ld.so.cache",)


def _environment(bench):
    return bench.program.environment()


def _pipe(bench, folder, line, name):
    """Standard input stays open until the signal has come."""
    with open(os.devnull, "wb") as nothing:
        process = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=nothing, stderr=nothing, cwd=folder,
                                   env=_environment(bench), start_new_session=True)
        if name:
            pid = _child(process.pid, os.path.basename(bench.program.path))
            if pid:
                time.sleep(0.1)
                os.kill(pid, getattr(signal, "SIG" + name))
            else:
                process.stdin.close()
        try:
            process.wait(8)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        process.stdin.close()


class _Traced:
    """strace in the program's place, for a session."""

    def __init__(self, program, line):
        self.path, self._line, self._program = line[0], line, program
        self.home = program.home

    def environment(self, extra=None):
        return self._program.environment(extra)


def _terminal(bench, folder, line, name):
    path = shutil.which("strace")
    with Session(_Traced(bench.program, [path]), line[1:], folder=folder) as session:
        session.drawn(12)
        session.type(b"jj\rT")
        session.pump(0.3)
        pid = _child(session.process.pid, os.path.basename(bench.program.path))
        if name and pid:
            os.kill(pid, getattr(signal, "SIG" + name))
        else:
            session.type(b"\x1b\x1bqqqqq")
        session.ended(4)
        if pid and session.poll() is None:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            session.ended(2)


def _child(pid, name):
    """The traced program, once it runs."""
    for _ in range(200):
        try:
            with open(f"/proc/{pid}/task/{pid}/children") as file:
                for child in file.read().split():
                    with open(f"/proc/{child}/comm") as comm:
                        if comm.read().strip() == name[:15]:
                            return int(child)
        except OSError:
            pass
        time.sleep(0.02)
    return None


def _read(log):
    executed, opened, written, nets = [], set(), set(), []
    with open(log, errors="replace") as file:
        for line in file:
            line = re.sub(r"^\d+\s+", "", line)
            call = re.match(r"(\w+)\((.*)", line)
            if not call or "<unfinished" in line and '"' not in line:
                continue
            name, rest = call.groups()
            paths = re.findall(r'"((?:[^"\\]|\\.)*)"', rest)
            failed = re.search(r"= -1 \w+", line) is not None
            if name in ("execve", "execveat"):
                if not failed:
                    executed += paths[:1]
            elif name in ("open", "openat", "openat2", "creat"):
                if not paths:
                    continue
                if "O_TMPFILE" in rest:
                    # A file without a name; the name that it is given is seen at linkat and rename.
                    continue
                if re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC", rest) or name == "creat":
                    if not failed:
                        written.add(paths[0])
                elif not failed or ".so" in os.path.basename(paths[0]):
                    opened.add(paths[0])
            elif name in ("linkat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "chmod"):
                if not failed:
                    written.update(paths)
            elif name in ("connect", "socket", "bind") and "AF_INET" in rest:
                nets.append(line.strip())
    return executed, opened, written, nets
