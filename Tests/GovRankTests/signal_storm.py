"""Starts the dashboard in a pseudo-terminal, lets keys and frames flow, sends a signal at a random
moment and looks at what is left: the process gone within two seconds by that very signal, the
terminal's modes as before, the alternate screen left. Prints "N clean", or what was not."""
import argparse
import fcntl
import os
import pty
import random
import select
import signal
import struct
import sys
import termios
import time

REPORT = "sample-data/un-egdi-2020.json"


class Dashboard:
    def __init__(self, program, has_shell=False, rows=36, columns=120):
        self.main, self.terminal = pty.openpty()
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.modes = termios.tcgetattr(self.terminal)
        self.output = b""
        for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        self.statuses = None
        if has_shell:
            # Only a process whose parent is of its session, as a shell is, can be stopped by Ctrl-Z.
            self.statuses, report = os.pipe()
            self.shell = os.fork()
            if self.shell == 0:
                self.be_shell(program, report)
            os.close(report)
            self.process = struct.unpack("i", os.read(self.statuses, 4))[0]
        else:
            self.process = os.fork()
            if self.process == 0:
                self.take_terminal()
                self.execute(program)
        self.wait_for_program()

    def take_terminal(self):
        os.setsid()
        fcntl.ioctl(self.terminal, termios.TIOCSCTTY, 0)

    def execute(self, program):
        for descriptor in (0, 1, 2):
            os.dup2(self.terminal, descriptor)
        os.closerange(3, 64)
        environment = dict(os.environ, TERM="xterm-256color", LANG="C.UTF-8")
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            environment[name] = "/nonexistent"
        os.execve(program, [program, REPORT], environment)

    def be_shell(self, program, report):
        self.take_terminal()
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        child = os.fork()
        if child == 0:
            os.setpgid(0, 0)
            os.tcsetpgrp(self.terminal, os.getpid())
            signal.signal(signal.SIGTTOU, signal.SIG_DFL)
            self.execute(program)
        os.write(report, struct.pack("i", child))
        while True:
            _, status = os.waitpid(child, os.WUNTRACED)
            os.write(report, struct.pack("i", status))
            if not os.WIFSTOPPED(status):
                os._exit(0)

    def wait_for_program(self):
        """A signal before exec would be Python's."""
        for _ in range(2000):
            try:
                with open(f"/proc/{self.process}/comm") as name:
                    if name.read().strip() == "govrank":
                        return
            except OSError:
                return
            time.sleep(0.0005)

    def read(self, seconds):
        end = time.monotonic() + seconds
        while True:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.main], [], [], left)[0]:
                return
            try:
                self.output += os.read(self.main, 65536)
            except OSError:
                return

    def flow(self, seconds):
        """Keys and frames, until the time is over."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(min(0.004, max(0, end - time.monotonic())))
            if b"\x1b[?1049h" in self.output:
                try:
                    os.write(self.main, random.choice([b"j", b"k", b"s", b"\x1b[B", b"v"]))
                except OSError:
                    pass

    def status(self, seconds=2.0, reads=True):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.statuses is not None:
                if select.select([self.statuses], [], [], 0)[0]:
                    return struct.unpack("i", os.read(self.statuses, 4))[0]
            else:
                process, status = os.waitpid(self.process, os.WNOHANG | os.WUNTRACED)
                if process:
                    return status
            if reads:
                self.read(0.005)
            else:
                time.sleep(0.005)
        os.kill(self.process, signal.SIGKILL)
        if self.statuses is None:
            os.waitpid(self.process, 0)
        return None

    def faults(self):
        found = []
        self.read(0.02)
        if termios.tcgetattr(self.terminal) != self.modes:
            found.append("the terminal's modes are not as before")
        enter, leave = self.output.rfind(b"\x1b[?1049h"), self.output.rfind(b"\x1b[?1049l")
        if enter > leave:
            found.append("the alternate screen is not left")
        if enter >= 0 and self.output.rfind(b"\x1b[?25h") < self.output.rfind(b"\x1b[?25l"):
            found.append("the cursor is hidden")
        return found

    def close(self):
        if self.statuses is not None:
            try:
                os.kill(self.process, signal.SIGKILL)
            except OSError:
                pass
            os.waitpid(self.shell, 0)
            os.close(self.statuses)
            self.statuses = None
        for descriptor in (self.main, self.terminal):
            try:
                os.close(descriptor)
            except OSError:
                pass


def one(arguments):
    dashboard = Dashboard(
        arguments.program, has_shell=arguments.stop_and_kill or arguments.stop_and_continue)
    number = getattr(signal, "SIG" + arguments.signal)
    try:
        if arguments.close:
            dashboard.flow(0.3)
            # Also where hang-ups are ignored, as under nohup.
            dashboard.close()
            # The only other holder of the terminal is the program.
            return [] if dashboard.status(reads=False) is not None else ["still there"]
        if arguments.stop_and_kill or arguments.stop_and_continue:
            dashboard.flow(0.3)
            for _ in range(1 if arguments.stop_and_kill else 5):
                os.write(dashboard.main, b"\x1a")
                status = dashboard.status()
                if status is None or not os.WIFSTOPPED(status):
                    return [f"not stopped: {status}"]
                found = dashboard.faults()
                if found:
                    return ["stopped: " + fault for fault in found]
                if arguments.stop_and_continue:
                    dashboard.output = b""
                    os.kill(dashboard.process, signal.SIGCONT)
                    dashboard.flow(0.2)
                    if b"\x1b[?1049h" not in dashboard.output or b"\x1b[?25l" not in dashboard.output:
                        return ["the screen is not taken again"]
            if arguments.stop_and_kill:
                dashboard.output = b""
                os.kill(dashboard.process, signal.SIGTERM)
                os.kill(dashboard.process, signal.SIGCONT)
                status = dashboard.status()
                dashboard.read(0.05)
                if dashboard.output:
                    return [f"written after the stop: {dashboard.output[:80]!r}"]
            else:
                os.kill(dashboard.process, signal.SIGTERM)
                status = dashboard.status()
            number = signal.SIGTERM
        elif arguments.stopped_output:
            dashboard.flow(0.3)
            os.write(dashboard.main, b"\x13")
            for _ in range(20):
                os.write(dashboard.main, b"j")
                time.sleep(0.005)
            os.kill(dashboard.process, number)
            status = dashboard.status()
        elif arguments.unread:
            dashboard.flow(0.3)
            # Nothing is read any more: what is drawn fills the line.
            for _ in range(400):
                os.write(dashboard.main, b"\x06\x02")
                time.sleep(0.001)
            os.kill(dashboard.process, number)
            status = dashboard.status(reads=False)
        else:
            dashboard.flow(random.choice([random.uniform(0, 0.012), random.uniform(0, 0.3)]))
            os.kill(dashboard.process, number)
            status = dashboard.status()
        found = dashboard.faults()
        if status is None:
            found.append("still there after two seconds")
        elif not os.WIFSIGNALED(status) or os.WTERMSIG(status) != number:
            found.append(f"ended with status {status:#x}")
        return found
    finally:
        dashboard.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--signal", default="TERM")
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    for name in ("stopped-output", "unread", "close", "stop-and-kill", "stop-and-continue"):
        parser.add_argument("--" + name, action="store_true")
    arguments = parser.parse_args()
    random.seed(arguments.seed)
    found = []
    for _ in range(arguments.count):
        found += one(arguments)
    for fault in found:
        print(fault)
    print(arguments.count - len(found), "clean")
    sys.exit(1 if found else 0)


main()
