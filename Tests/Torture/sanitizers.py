"""The test suite under the address, thread and undefined-behaviour sanitizers."""

import os
import re
import subprocess
import time

from fuzz import runtime

SANITIZERS = ["address", "thread", "undefined"]
SAID = re.compile(r"(ERROR: AddressSanitizer: [\w-]+|WARNING: ThreadSanitizer: [\w ]+|runtime error: [^\n]{0,80})")


def _options(name):
    """Swift has no undefined-behaviour sanitizer here; its own checks stand in release builds, the C++ parts get it."""
    if name != "undefined":
        return [f"--sanitize={name}"]
    # Of the C++ parts ours alone: TOMLKit asks a null pointer for its type, which reads nothing.
    return ["-Xcxx", "-fsanitize=undefined", "-Xcxx", "-fno-sanitize=vptr,function", "-Xcxx",
            "-fsanitize-ignorelist=" + os.path.join(os.path.dirname(os.path.abspath(__file__)), "others.txt"), "-Xlinker",
            runtime("ubsan_standalone-x86_64") or runtime("ubsan_standalone")]


def run(bench, tally, seconds):
    # The release that the journeys run is built without them.
    for name in SANITIZERS:
        started = time.monotonic()
        line = ["swift", "test", "--scratch-path", f".build-{name}"] + _options(name)
        if None in line:
            tally.note = f"no runtime of the {name} sanitizer beside the toolchain"
            continue
        variables = dict(os.environ, ASAN_OPTIONS="detect_leaks=0", UBSAN_OPTIONS="print_stacktrace=1",
                         TSAN_OPTIONS="halt_on_error=0", SWIFT_BACKTRACE="enable=no")
        bench.say(f"swift test under the {name} sanitizer (minutes) …")
        try:
            done = subprocess.run(line, cwd=bench.root, env=variables, capture_output=True, timeout=3600, check=False)
        except subprocess.TimeoutExpired:
            bench.fault(tally, f"tests under the {name} sanitizer do not end", " ".join(line))
            continue
        text = (done.stdout + done.stderr).decode("utf-8", "replace")
        found = sorted(set(SAID.findall(text)))
        passed = re.search(r"Test run with (\d+) tests.* passed", text)
        tally.add(passed is not None, time.monotonic() - started, 0, " ".join(line))
        for what in found:
            bench.fault(tally, f"{name} sanitizer: {what}", " ".join(line), {"log": text[-200000:].encode()})
        if not found and passed is None:
            bench.fault(tally, f"tests fail under the {name} sanitizer", " ".join(line), {"log": text[-200000:].encode()})
