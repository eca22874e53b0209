"""The program in a terminal of our own (a pty) that answers what terminals are asked."""

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time

from contract import limit

MODES = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
ASKED = [
    (re.compile(rb"\x1b\]11;\?(?:\x07|\x1b\\)"), b"\x1b]11;rgb:1616/1818/1d1d\x1b\\"),
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),
    (re.compile(rb"\x1b\[5n"), b"\x1b[0n"),
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[>0?c"), b"\x1b[>0;276;0c"),
]
#: Modes that must be as they were: alternate screen, mouse, paste, focus, cursor keys.
LEFT_OFF = {b"1049", b"47", b"1000", b"1002", b"1003", b"1006", b"2004", b"2026", b"1004", b"1"}


class Session:
    """The program on a pty. `shell` runs it as a job of a shell, so that it can be stopped."""

    def __init__(self, program, arguments, size=(80, 24), folder=None, shell=None, env=None):
        self.master, self.slave = os.openpty()
        self.resize(*size)
        self.before = termios.tcgetattr(self.slave)
        words = [program.path] + list(arguments)
        if shell:
            words = ["sh", "-c", shell] + words
        self.process = subprocess.Popen(
            # setsid(1) makes the pty the controlling terminal and becomes the program.
            ["setsid", "--ctty"] + words, stdin=self.slave, stdout=self.slave, stderr=self.slave,
            cwd=folder, env=program.environment(env))
        limit(self.process.pid)
        self.output = bytearray()
        self._answered = 0
        self._cut = b""
        self.status = None
        self.usage = None

    def resize(self, columns, rows):
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, keys, patience=1.0):
        """Types; gives up quietly where nobody reads."""
        os.set_blocking(self.master, False)
        end = time.monotonic() + patience
        while keys and time.monotonic() < end:
            try:
                keys = keys[os.write(self.master, keys):]
            except BlockingIOError:
                self.pump(0.02)
            except OSError:
                return

    def read(self, most=65536, answers=True):
        """What is there now; answers the questions in it."""
        try:
            data = os.read(self.master, most)
        except OSError:
            return b""
        self.output += data
        if answers:
            self.answer()
        return data

    def answer(self):
        text = bytes(self.output[self._answered:])
        last = 0
        found = []
        for pattern, reply in ASKED:
            found += [(match.end(), reply) for match in pattern.finditer(text)]
        for end, reply in sorted(found):
            last = end
            try:
                os.write(self.master, reply)
            except OSError:
                pass
        # A question may come in two pieces.
        self._answered = max(self._answered + last, len(self.output) - 16)

    def pump(self, seconds, until=None):
        """Reads for a time, or until something is true; whether it became true."""
        end = time.monotonic() + seconds
        while True:
            if until is not None and until():
                return True
            left = end - time.monotonic()
            if left <= 0:
                return False
            if select.select([self.master], [], [], min(left, 0.02))[0]:
                self.read()

    def wait(self, pattern, seconds=5):
        start = [0]
        return self.pump(seconds, lambda: re.search(pattern, bytes(self.output[start[0]:])))

    def drawn(self, seconds=8):
        """Waits for the first frame."""
        return self.pump(seconds, lambda: b"\x1b[?1049h" in self.output and len(self.output) > 600
                         or self.poll() is not None)

    def quiet(self, seconds=3, still=0.15):
        """Waits until nothing comes any more; whether that came about."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            before = len(self.output)
            self.pump(still)
            if len(self.output) == before:
                return True
        return False

    def poll(self):
        if self.status is None:
            pid, status, usage = os.wait4(self.process.pid, os.WNOHANG)
            if pid:
                self.status = self.process.returncode = os.waitstatus_to_exitcode(status)
                self.usage = usage
        return self.status

    def ended(self, seconds):
        return self.pump(seconds, lambda: self.poll() is not None)

    def signal(self, number):
        if self.poll() is None:
            os.kill(self.process.pid, number)

    def facts(self):
        """Memory in bytes, threads, descriptors, processor seconds of the running program."""
        base = f"/proc/{self.process.pid}"
        with open(base + "/status") as file:
            status = dict(line.split(":\t", 1) for line in file if ":\t" in line)
        with open(base + "/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        ticks = os.sysconf("SC_CLK_TCK")
        return {"memory": int(status["VmRSS"].split()[0]) << 10, "threads": int(status["Threads"]),
                "descriptors": len(os.listdir(base + "/fd")),
                "work": (int(fields[11]) + int(fields[12])) / ticks}

    def unclean(self):
        """What of the terminal is not as it was; None if all is."""
        on = {}
        for match in MODES.finditer(bytes(self.output)):
            for mode in match.group(1).split(b";"):
                on[mode] = match.group(2) == b"h"
        left = sorted(mode.decode() for mode in LEFT_OFF if on.get(mode))
        if left:
            return "modes " + ", ".join(left) + " are left on"
        if on.get(b"25") is False:
            return "the cursor is left hidden"
        try:
            now = termios.tcgetattr(self.slave)
        except termios.error:
            return None
        if now[:4] != self.before[:4]:
            return "the terminal's settings are not restored"
        return None

    def children(self):
        try:
            with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children") as file:
                return [int(word) for word in file.read().split()]
        except OSError:
            return []

    def close(self):
        for child in self.children():
            try:
                os.kill(child, signal.SIGKILL)
            except ProcessLookupError:
                pass
        if self.poll() is None:
            os.kill(self.process.pid, signal.SIGKILL)
            _, status, self.usage = os.wait4(self.process.pid, 0)
            self.status = self.process.returncode = os.waitstatus_to_exitcode(status)
        for descriptor in (self.master, self.slave):
            try:
                os.close(descriptor)
            except OSError:
                pass

    def hang_up(self):
        """The window is closed."""
        os.close(self.slave)
        os.close(self.master)
        self.slave = self.master = -1

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
        return False
