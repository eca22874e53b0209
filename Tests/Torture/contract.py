"""The contract that every run of the program is held to, and the running of it."""

import contextlib
import json
import os
import re
import resource
import select
import shlex
import signal
import subprocess
import tempfile
import threading
import time

#: What the README documents.
STATUSES = {0, 1, 2, 64, 65, 66, 73, 74}
#: Seconds of work, and seconds after which a run that waits for something is ended.
WORK, WAIT = 2.0, 8.0
#: Memory beside ten times what was read.
SPARE = 100 << 20
#: A run that goes wrong must not take the machine with it.
MOST = 6 << 30

#: Scalars that never leave: they act on a terminal, or turn the order of a line.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
#: Colours are all that --format ansi and --color may send.
COLOURS = re.compile("\x1b\\[[0-9;:]*m")
#: Figures that are none.
NO_FIGURE = re.compile(r"(?<![\w'’./-])[-−+]?(?:inf|nan|infinity)(?![\w'’/…-])", re.IGNORECASE)


class Case:
    """One run: arguments, what is on standard input, the files that it reads."""

    def __init__(self, arguments, files=None, stdin=None, env=None, cwd=None, format=None,
                 prepare=None, judge=None, limit=WORK, spare=SPARE, name=None, shrinks=None):
        self.arguments = list(arguments)
        #: name → bytes, written into a folder of its own, which is the working folder.
        self.files = dict(files or {})
        self.stdin = stdin
        self.env = env or {}
        self.cwd = cwd
        self.format = format or _option(self.arguments, "--format")
        self.prepare, self.judge = prepare, judge
        self.limit, self.spare = limit, spare
        self.name = name or " ".join(self.arguments[:1])
        #: The file that may be made smaller; "-" is standard input.
        self.shrinks = shrinks

    #: Seconds after which it is ended.
    wait = WAIT

    @property
    def size(self):
        return sum(len(data) for data in self.files.values()) + len(self.stdin or b"")

    def with_data(self, data):
        other = Case.__new__(Case)
        other.__dict__.update(self.__dict__)
        if self.shrinks == "-":
            other.stdin = data
        else:
            other.files = dict(self.files, **{self.shrinks: data})
        return other

    def command(self):
        """The line of shell that repeats the run in a folder with the files."""
        words = [f"{name}={shlex.quote(value)}" for name, value in self.env.items()]
        words += ["govrank"] + [shlex.quote(_shown(word)) for word in self.arguments]
        return " ".join(words) + (" < stdin" if self.stdin is not None else "")


class Outcome:
    def __init__(self, status, wall, work, peak, out, err, hung):
        self.status, self.wall, self.work, self.peak = status, wall, work, peak
        self.out, self.err, self.hung = out, err, hung


class Fault(Exception):
    """What is wrong, in a few words that are the same for the same cause."""


class Program:
    """The binary under test, with a home of its own."""

    def __init__(self, path, root, scratch, starters):
        self.path = os.path.abspath(path)
        self._all = list(starters)
        self._starters = list(starters)
        self.root = root
        self.scratch = scratch
        self.home = tempfile.mkdtemp(prefix="home-", dir=scratch)
        # A run that has to be measured alone takes all places.
        self._places = threading.Semaphore(len(self._starters))
        self._alone = threading.Lock()

    def environment(self, extra=None):
        variables = {
            name: value for name, value in os.environ.items()
            if not name.startswith(("GOVRANK", "LC_", "XDG_", "SWIFT_"))
            and name not in ("NO_COLOR", "LINES", "COLUMNS", "TMUX")}
        variables.update(
            LANG="C.UTF-8", TERM="xterm-256color", HOME=self.home,
            XDG_CONFIG_HOME=self.home + "/config", XDG_STATE_HOME=self.home + "/state",
            XDG_DATA_HOME=self.home + "/data", XDG_RUNTIME_DIR=self.home)
        variables.update(extra or {})
        return variables

    def run(self, case, alone=False):
        with self._alone if alone else contextlib.nullcontext():
            places = len(self._all) if alone else 1
            for _ in range(places):
                self._places.acquire()
            try:
                with tempfile.TemporaryDirectory(prefix="case-", dir=self.scratch) as folder:
                    return self._run(case, folder)
            finally:
                for _ in range(places):
                    self._places.release()

    def _run(self, case, folder):
        for name, data in case.files.items():
            path = os.path.join(os.fsencode(folder), os.fsencode(name))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(data)
        finish = case.prepare(folder) if case.prepare else None
        try:
            outcome = self._wait(case, folder)
        finally:
            if finish:
                finish()
        outcome.folder = folder
        if case.judge:
            outcome.verdict = case.judge(outcome, folder)
        return outcome

    def _wait(self, case, folder):
        with tempfile.TemporaryFile(dir=self.scratch) as out, \
                tempfile.TemporaryFile(dir=self.scratch) as err, \
                tempfile.TemporaryFile(dir=self.scratch) as stdin:
            if case.stdin is not None:
                stdin.write(case.stdin)
                stdin.seek(0)
            started = time.monotonic()
            status, work, peak, hung = self._started(
                [self.path] + [os.fsencode(word) for word in case.arguments],
                [stdin.fileno(), out.fileno(), err.fileno()], case.cwd or folder,
                self.environment(case.env), case.wait)
            wall = time.monotonic() - started
            out.seek(0)
            err.seek(0)
            return Outcome(status, wall, work, peak, out.read(), err.read(), hung)

    def _started(self, words, descriptors, cwd, env, wait):
        starter = self._starters.pop()
        try:
            return starter.run(words, descriptors, cwd, env, wait, MOST)
        finally:
            self._starters.append(starter)


def limit(pid):
    """No core files, and no memory without end."""
    try:
        resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0))
        resource.prlimit(pid, resource.RLIMIT_DATA, (MOST, MOST))
    except (ProcessLookupError, PermissionError):
        pass


def finish(process, seconds):
    """Waits, ends what does not end; gives status (negative for a signal), usage, whether it hung."""
    hung = False
    descriptor = os.pidfd_open(process.pid)
    try:
        if not select.select([descriptor], [], [], seconds)[0]:
            hung = True
            os.kill(process.pid, signal.SIGKILL)
    finally:
        os.close(descriptor)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
    return process.returncode, usage, hung


def check(case, outcome):
    """Raises Fault where an outcome breaks the contract; returns whether it was accepted."""
    if outcome.hung:
        raise Fault("does not end")
    if outcome.status < 0:
        raise Fault("dies of " + signal.Signals(-outcome.status).name)
    if outcome.status not in STATUSES:
        raise Fault(f"ends with {outcome.status}")
    if outcome.work > case.limit and outcome.wall > case.limit:
        raise Fault(f"works longer than {case.limit:g} s")
    if outcome.peak > 10 * case.size + case.spare:
        raise Fault("takes more memory than it may")
    check_text(outcome.err, "standard error", {})
    check_text(outcome.out, "standard output", {case.format: True})
    # What check finds is its output.
    said = outcome.err + (outcome.out if case.arguments[:1] == ["check"] else b"")
    if outcome.status >= 64 and len(said.strip()) < 8:
        raise Fault(f"ends with {outcome.status} without a word")
    if outcome.status in (1, 2) and not (outcome.err + outcome.out).strip():
        raise Fault(f"ends with {outcome.status} without a word")
    if outcome.status in (0, 1, 2):
        check_form(case, outcome.out)
    verdict = getattr(outcome, "verdict", None)
    if verdict:
        raise Fault(verdict)
    return outcome.status in (0, 1, 2)


def check_text(data, where, formats):
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise Fault(f"{where} is not UTF-8") from None
    if "ansi" in formats:
        text = COLOURS.sub("", text)
    found = FORBIDDEN.search(text)
    if found:
        raise Fault(f"U+{ord(found.group()):04X} on {where}")


def check_form(case, data):
    text = data.decode()
    verb = case.arguments[0] if case.arguments else ""
    if case.format == "json" or verb == "import":
        if not text.strip():
            return
        try:
            json.loads(text, parse_constant=_no_constant)
        except ValueError as error:
            raise Fault(f"its JSON is none ({str(error).split(':')[0]})") from None
        # Its figures are numbers; what stands in its texts may be called what it likes.
        return
    if verb not in ("check", "method", "manual"):
        found = NO_FIGURE.search(COLOURS.sub("", text))
        # What stands in a file is quoted as it stands there.
        if found and not any(NO_FIGURE.search(word) for word in _words(case)):
            raise Fault(f"prints {found.group().lower()}")


def _words(case):
    """What was given to the program, as text."""
    for data in [*case.files.values(), case.stdin, *case.arguments]:
        if isinstance(data, bytes):
            yield data.decode(errors="replace")
        elif isinstance(data, str):
            yield data


def _no_constant(word):
    raise ValueError(f"{word} in it")


def _option(arguments, name):
    for place, word in enumerate(arguments[:-1]):
        if word == name:
            return arguments[place + 1]
    return None


def _shown(word):
    return os.fsdecode(word) if isinstance(word, bytes) else word
