"""Runs cases two at a time until the time of a kind is up, counts, and saves the smallest inputs."""

import os
import re
import threading
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

from contract import Case, Fault, check
from shrink import smallest

#: A cause is saved so often; further cases of it are only counted.
SAVED = 1


class Tally:
    """What came of one kind."""

    def __init__(self, kind):
        self.kind = kind
        self.tried = self.refused = self.accepted = self.faults = self.peak = 0
        self.slowest, self.slowest_name, self.note = 0.0, "", ""
        self.causes = {}
        self._lock = threading.Lock()

    def add(self, accepted=None, seconds=0.0, peak=0, name=""):
        with self._lock:
            self.tried += 1
            if accepted is True:
                self.accepted += 1
            elif accepted is False:
                self.refused += 1
            self.peak = max(self.peak, peak)
            if seconds > self.slowest:
                self.slowest, self.slowest_name = seconds, name

    def fault(self, cause):
        """Counts a fault; whether it is to be saved."""
        with self._lock:
            self.faults += 1
            self.causes[cause] = self.causes.get(cause, 0) + 1
            return self.causes[cause] <= SAVED


class Bench:
    def __init__(self, program, seed, folder, say):
        self.program, self.seed, self.folder, self.say = program, seed, folder, say
        self.tallies = []
        #: Seconds for making one input smaller.
        self.patience = 15
        self._saving = threading.Lock()

    @property
    def root(self):
        return self.program.root

    @property
    def scratch(self):
        return self.program.scratch

    def tally(self, kind):
        tally = Tally(kind)
        self.tallies.append(tally)
        return tally

    # ---- cases of one run each ------------------------------------------------------------------

    def each(self, tally, cases, seconds):
        """Holds every case to the contract until the time is up or there are no more."""
        end = time.monotonic() + seconds
        cases = iter(cases)
        with ThreadPoolExecutor(2) as pool:
            running = set()
            while True:
                while len(running) < 2 and time.monotonic() < end:
                    case = next(cases, None)
                    if case is None:
                        break
                    running.add(pool.submit(self.hold, tally, case))
                if not running:
                    return
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    future.result()

    def hold(self, tally, case):
        """One case under the contract."""
        outcome = self.program.run(case)
        try:
            accepted = check(case, outcome)
        except Fault as fault:
            # A busy machine is nobody's fault: what was slow is tried again with nothing beside it.
            if outcome.work < 4 and ("longer" in str(fault) or "does not end" in str(fault)):
                outcome = self.program.run(case, alone=True)
                try:
                    accepted = check(case, outcome)
                    fault = None
                except Fault as again:
                    fault = again
            if fault is not None:
                tally.add(None, outcome.work, outcome.peak, case.command())
                self._report(tally, case, str(fault))
                return False
        tally.add(accepted, outcome.work, outcome.peak, case.command())
        return True

    def _report(self, tally, case, what):
        cause = f"{case.name}: {what}"
        if not tally.fault(cause):
            return
        if case.shrinks is not None:
            def fails(data):
                smaller = case.with_data(data)
                smaller.wait = 4
                try:
                    check(smaller, self.program.run(smaller))
                    return False
                except Fault as fault:
                    return str(fault) == what
            data = case.stdin if case.shrinks == "-" else case.files[case.shrinks]
            case = case.with_data(smallest(data, fails, self.patience))
        files = dict(case.files)
        if case.stdin is not None:
            files["stdin"] = case.stdin
        self.save(tally, cause, case.command(), files)

    # ---- what is found --------------------------------------------------------------------------

    def fault(self, tally, cause, command, files=None):
        """A fault of a kind that is more than one run; `command` says how to see it again."""
        if tally.fault(cause):
            self.save(tally, cause, command, files or {})

    def save(self, tally, cause, command, files):
        with self._saving:
            word = re.sub(r"[^a-z0-9]+", "-", cause.lower()).strip("-")[:60]
            base = os.path.join(self.folder, f"{tally.kind}-{word}")
            folder, number = base, 1
            while os.path.exists(folder):
                number += 1
                folder = f"{base}-{number}"
            os.makedirs(folder)
            for name, data in files.items():
                path = os.path.join(os.fsencode(folder), os.fsencode(name))
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "wb") as file:
                    file.write(data)
            with open(os.path.join(folder, "command"), "w", errors="surrogateescape") as file:
                file.write(f"{cause}\n{command}\n")
        self.say(f"FAULT {tally.kind}: {cause}")
        self.say(f"      cd {folder}; {command if len(command) < 300 else 'see the file command'}")


__all__ = ["Bench", "Case", "Tally"]
